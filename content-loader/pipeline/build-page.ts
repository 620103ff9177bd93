import { collectReferences } from '../convert/collect-references.ts';
import type { References } from '../convert/collect-references.ts';
import { convertTree } from './convert-tree.ts';
import { digestOf } from '../core/digest.ts';
import { createPageContext } from '../plan/page-context.ts';
import { toConversionReasons, toFetchReason } from './reasons.ts';
import type { Conversion, FingerprintParts, PageRecord, PageSource } from './page-record.ts';
import { findKept, isCurrentRecord, readPageRecord, writePageRecord } from './page-record.ts';
import type { OpenedTree, PageTrees } from '../fetch/page-trees.ts';
import { mayChange } from '../fetch/tree-faults.ts';
import type { PlannedPage } from '../plan/addresses.ts';
import type { ResolveDatabase } from '../plan/database-views.ts';
import type { ContentFacts } from '../plan/entry-data.ts';
import type { Plan } from '../plan/plan.ts';
import type { Resolved } from '../fetch/resolve-references.ts';
import { resolveAnchors } from './resolve-anchors.ts';
import { resolveReferences } from '../fetch/resolve-references.ts';
import type { Session } from './session.ts';

/** What a page's blocks become: files in the page cache, and facts for its entry. */
export interface BuiltPage {
  readonly facts: ContentFacts;
  readonly fetched: boolean;
  readonly converted: boolean;
}

export interface BuildPageOptions {
  readonly plan: Plan;
  readonly trees: PageTrees;
  readonly resolveDatabase: ResolveDatabase;
}

/**
 * Fetches a page's blocks if they changed, downloads their files, converts and renders them if
 * anything that they show changed. @throws NotionProblem, AssetFailure
 */
export async function buildPage(
  session: Session,
  page: PlannedPage,
  options: BuildPageOptions,
): Promise<BuiltPage> {
  const record = await readPageRecord(session, page);
  const kept = record && (await findUnchanged(session, page, options, record));
  const built = kept
    ? { conversion: kept, fetched: false, converted: false }
    : await buildTree(session, page, options, record);
  if (kept) {
    const names = record.source.references.pages;
    session.visits.set(page.id, { fetched: undefined, converted: [], names });
  }
  const { conversion, fetched, converted } = built;
  session.contents.add(conversion.facts.content);
  session.wordCounts.set(page.id, conversion.facts.words);
  session.findings.push(...conversion.findings);
  return { facts: conversion.facts, fetched, converted };
}

/** The conversion of a page that shows what it showed, found without a look at its blocks. */
async function findUnchanged(
  session: Session,
  page: PlannedPage,
  options: BuildPageOptions,
  record: PageRecord,
): Promise<Conversion | undefined> {
  if (!isCurrentRecord(record, page)) return undefined;
  // Another program's record may name what it needs in another shape.
  if (record.conversion.parts.program !== session.converter) return undefined;
  const { source } = record;
  const resolved = await resolve(session, page, source.references, options, false);
  const parts = toParts(session, options.plan, page, source, resolved);
  return findKept(session, record, digestOf(parts));
}

async function buildTree(
  session: Session,
  page: PlannedPage,
  options: BuildPageOptions,
  record: PageRecord | undefined,
): Promise<{ conversion: Conversion; fetched: boolean; converted: boolean }> {
  const { plan, trees } = options;
  const { tree, fetched } = await trees.open(page, plan.byId);
  const source = toSource(tree);
  const resolved = await resolve(session, page, source.references, options, fetched);
  const parts = toParts(session, plan, page, source, resolved);
  const fingerprint = digestOf(parts);
  const kept = await findKept(session, record, fingerprint);
  const conversion = kept ?? {
    fingerprint,
    parts,
    ...(await convertTree(session, plan, page, tree, resolved)),
  };
  const { lastEditedTime, fetchedAt, syncedFrom } = tree;
  const stands = syncedFrom.length === 0 && !mayChange(tree);
  const own = stands ? { lastEditedTime, fetchedAt } : undefined;
  await writePageRecord(session, page, { source, conversion, tree: own }, record);
  session.visits.set(page.id, {
    fetched: fetched ? toFetchReason(record, page) : undefined,
    converted: kept ? [] : toConversionReasons(record, parts),
    names: source.references.pages,
  });
  return { conversion, fetched, converted: !kept };
}

function toSource(tree: OpenedTree['tree']): PageSource {
  return {
    blocks: digestOf([tree.blocks, tree.problems]),
    references: collectReferences(tree),
  };
}

function resolve(
  session: Session,
  { id, page }: PlannedPage,
  references: References,
  { plan, trees, ...options }: BuildPageOptions,
  changed: boolean,
): Promise<Resolved> {
  return resolveReferences(session, references, {
    fetchAgain: async ({ blockId }) => {
      const block = await session.notion.fetchBlock(blockId);
      return block ? collectReferences({ blocks: [{ ...block, children: [] }] }).files : [];
    },
    resolveDatabase: (database) =>
      options.resolveDatabase(database, { id, lastEditedTime: page.last_edited_time }),
    resolveAnchors: (anchors) => resolveAnchors(anchors, plan.byId, trees),
    changed,
  });
}

function toParts(
  session: Session,
  plan: Plan,
  page: PlannedPage,
  { blocks, references }: PageSource,
  resolved: Resolved,
): FingerprintParts {
  const { converter, site, base } = session;
  const { assets, cards, databases, anchors, people } = resolved;
  const icon = plan.properties.get(page.id)?.icon;
  const context = createPageContext(session, plan, { ...page, icon }, resolved);
  return {
    program: converter,
    settings: digestOf([
      base,
      site.language,
      site.words,
      site.timeZone,
      site.showEditors,
      site.players,
    ]),
    own: digestOf([page.title, page.href, icon]),
    ancestors: digestOf([...context.ancestors]),
    blocks,
    // Asked as the conversion asks: a second rule for what a link leads to would differ some day.
    pages: digestOf(
      references.pages.map((id) => [
        context.resolvePage(id),
        plan.related.get(id)?.title,
        context.resolveLink(`/${id}`),
        context.resolveDatabase(id)?.title,
      ]),
    ),
    paths: digestOf(references.paths.map((path) => context.resolveLink(path))),
    files: digestOf([...assets]),
    cards: digestOf([...cards]),
    databases: digestOf([...databases]),
    anchors: digestOf([...anchors]),
    people: digestOf([...people]),
  };
}
