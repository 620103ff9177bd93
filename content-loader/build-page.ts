import type { References } from './convert/collect-references.ts';
import { collectReferences } from './convert/collect-references.ts';
import { convertPage } from './convert/convert-page.ts';
import type { DatabaseView } from './convert/context.ts';
import { digestOf } from './digest.ts';
import type { PageTree } from './notion/types.ts';
import { createPageContext } from './page-context.ts';
import type { PageTrees } from './page-trees.ts';
import type { PlannedPage } from './plan/addresses.ts';
import type { ContentFacts } from './plan/entry-data.ts';
import type { Plan } from './plan/plan.ts';
import { renderMarkdown } from './render/markdown.ts';
import { toExcerpt, toPlainText } from './render/plain-text.ts';
import type { Finding } from './report.ts';
import type { Resolved } from './resolve-references.ts';
import { resolveAnchors } from './resolve-anchors.ts';
import { resolveReferences } from './resolve-references.ts';
import type { Session } from './session.ts';

/** What a page's blocks become: files in the page cache, and facts for its entry. */
export interface BuiltPage {
  readonly facts: ContentFacts;
  readonly fetched: boolean;
  readonly converted: boolean;
}

/** What a conversion found out, kept until something that the page shows changes. */
interface Conversion {
  /** Digest of everything that the page's HTML depends on. */
  readonly fingerprint: string;
  readonly facts: ContentFacts;
  readonly findings: readonly Finding[];
}

export interface BuildPageOptions {
  readonly plan: Plan;
  readonly trees: PageTrees;
  resolveDatabase(id: string): Promise<DatabaseView | undefined>;
}

const EXCERPT_LENGTH = 200;

/**
 * Fetches a page's blocks if they changed, downloads their files, converts and renders them if
 * anything that they show changed. @throws NotionProblem, AssetFailure
 */
export async function buildPage(
  session: Session,
  page: PlannedPage,
  options: BuildPageOptions,
): Promise<BuiltPage> {
  const { plan } = options;
  const { tree, fetched } = await options.trees.open(page);
  const references = collectReferences(tree);
  const resolved = await resolveReferences(session, references, {
    fetchAgain: async ({ blockId }) => {
      const block = await session.notion.fetchBlock(blockId);
      return block ? collectReferences({ blocks: [{ ...block, children: [] }] }).files : [];
    },
    resolveDatabase: (id) => options.resolveDatabase(id),
    resolveAnchors: (anchors) => resolveAnchors(anchors, plan.byId, options.trees),
    changed: fetched,
  });
  const fingerprint = toFingerprint(session, plan, page, tree, references, resolved);
  const kept = await readConversion(session, page.id, fingerprint);
  const conversion = kept ?? (await convert(session, plan, page, tree, resolved, fingerprint));
  session.findings.push(...conversion.findings);
  return { facts: conversion.facts, fetched, converted: !kept };
}

function toFingerprint(
  { converter, site, base }: Session,
  plan: Plan,
  page: PlannedPage,
  tree: PageTree,
  references: References,
  { assets, cards, databases, anchors }: Resolved,
): string {
  return digestOf({
    converter,
    base,
    language: site.language,
    timeZone: site.timeZone,
    own: [page.title, page.href, plan.properties.get(page.id)?.icon, page.collection],
    blocks: tree.blocks,
    problems: tree.problems,
    shown: references.pages.map((id) => plan.resolvePage(id)),
    paths: references.paths.map((path) => plan.routes.has(path)),
    files: [...assets],
    cards: [...cards],
    databases: [...databases],
    anchors: [...anchors],
  });
}

async function readConversion(
  { records, pageFiles }: Session,
  id: string,
  fingerprint: string,
): Promise<Conversion | undefined> {
  // Written by `convert` alone; the cache checks what it reads.
  const kept = (await records.read(`conversion-${id}`)) as Conversion | undefined;
  if (kept?.fingerprint !== fingerprint) return undefined;
  return (await pageFiles.has(kept.facts.content)) ? kept : undefined;
}

async function convert(
  session: Session,
  plan: Plan,
  page: PlannedPage,
  tree: PageTree,
  resolved: Resolved,
  fingerprint: string,
): Promise<Conversion> {
  const own = { ...page, icon: plan.properties.get(page.id)?.icon };
  const { root, warnings, linkedPages } = convertPage(
    tree,
    createPageContext(session, plan, own, resolved),
  );
  await session.renderer.prepare(root);
  const rendered = session.renderer.renderHtml(root);
  const files = {
    html: rendered.html,
    headings: rendered.headings,
    markdown: renderMarkdown(root),
  };
  const content = digestOf(files);
  await session.pageFiles.write(content, files);
  const place = { title: page.title, url: page.page.url };
  const conversion: Conversion = {
    fingerprint,
    facts: {
      content,
      excerpt: toExcerpt(root, EXCERPT_LENGTH),
      words: countWords(toPlainText(root), session.site.language),
      linkedPages,
    },
    findings: [...warnings, ...rendered.warnings].map((found) => ({ ...found, page: place })),
  };
  await session.records.write(`conversion-${page.id}`, conversion);
  return conversion;
}

/** Words as a reader of the language counts them: Japanese and Chinese have no spaces. */
function countWords(text: string, language: string): number {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  let count = 0;
  for (const { isWordLike } of segments) if (isWordLike) count += 1;
  return count;
}
