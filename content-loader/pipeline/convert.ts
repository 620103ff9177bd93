import { collectReferences } from '../convert/collect-references.ts';
import { convertTree } from './convert-tree.ts';
import { digestOf } from '../core/digest.ts';
import { createPageContext } from '../plan/page-context.ts';
import { toConversionReasons, toFetchReason } from './reasons.ts';
import type { Conversion, FingerprintParts, PageRecord, PageSource } from './page-record.ts';
import { findKept, isCurrentRecord, readPageRecord, writePageRecord } from './page-record.ts';
import type { OpenedTree } from '../fetch/page-trees.ts';
import { mayChange } from '../fetch/tree-faults.ts';
import type { PlannedPage } from '../plan/addresses.ts';
import type { ContentFacts } from '../plan/entry-data.ts';
import type { Plan } from '../plan/plan.ts';
import type { Resolved } from '../fetch/resolve-references.ts';
import type { OpenBuild } from './open.ts';
import type { ResolveTargets } from './resolve.ts';
import { resolvePage } from './resolve.ts';

/** The result of converting a page's blocks: files in the page cache, and data for its entry. */
export interface BuiltPage {
  readonly facts: ContentFacts;
  readonly fetched: boolean;
  readonly converted: boolean;
}

type ConvertParts = Pick<
  OpenBuild,
  'facts' | 'fetching' | 'gates' | 'converting' | 'notes' | 'privates' | 'progress'
>;

/**
 * Fetches a page's blocks if they changed, downloads its files, and converts and renders it if
 * anything that it shows has changed. @throws NotionProblem, AssetFailure
 */
export async function buildPage(
  open: ConvertParts,
  page: PlannedPage,
  options: ResolveTargets,
): Promise<BuiltPage> {
  if (page.isPrivate) {
    // Loaded late: few sites have such a page, and it needs a parser of HTML.
    const { buildPrivatePage } = await import('./build-private.ts');
    return await buildPrivatePage(open, page, options);
  }
  const { fetching, notes } = open;
  const record = await readPageRecord(fetching, page);
  const kept = record && (await findUnchanged(open, page, options, record));
  const built = kept
    ? { conversion: kept, fetched: false, converted: false }
    : await buildTree(open, page, options, record);
  if (kept) {
    const names = record.source.references.pages;
    notes.visits.set(page.id, { fetched: undefined, converted: [], names });
  }
  const { conversion, fetched, converted } = built;
  notes.contents.add(conversion.facts.content);
  notes.wordCounts.set(page.id, conversion.facts.words);
  fetching.findings.push(...conversion.findings);
  return { facts: conversion.facts, fetched, converted };
}

/** Returns the cached conversion of an unchanged page without reading its blocks. */
async function findUnchanged(
  open: ConvertParts,
  page: PlannedPage,
  options: ResolveTargets,
  record: PageRecord,
): Promise<Conversion | undefined> {
  if (!isCurrentRecord(record, page)) return undefined;
  // Another program's record may name what it needs in another shape.
  if (record.conversion.parts.program !== open.converting.program) return undefined;
  const { source } = record;
  const resolved = await resolvePage(open.fetching, page, source.references, options, false);
  const parts = toParts(open, options.plan, page, source, resolved);
  return findKept(open.converting, record, digestOf(parts));
}

async function buildTree(
  open: ConvertParts,
  page: PlannedPage,
  options: ResolveTargets,
  record: PageRecord | undefined,
): Promise<{ conversion: Conversion; fetched: boolean; converted: boolean }> {
  const { plan, trees } = options;
  const { tree, fetched } = await trees.open(page, plan.byId);
  const source = toSource(tree);
  const resolved = await resolvePage(open.fetching, page, source.references, options, fetched);
  const parts = toParts(open, plan, page, source, resolved);
  const fingerprint = digestOf(parts);
  const kept = await findKept(open.converting, record, fingerprint);
  const conversion = kept ?? {
    fingerprint,
    parts,
    ...(await convertTree(open, plan, page, tree, resolved)),
  };
  const { lastEditedTime, fetchedAt, syncedFrom } = tree;
  const stands = syncedFrom.length === 0 && !mayChange(tree);
  const own = stands ? { lastEditedTime, fetchedAt } : undefined;
  await writePageRecord(open.fetching, page, { source, conversion, tree: own }, record);
  open.notes.visits.set(page.id, {
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

function toParts(
  { facts, converting }: Pick<OpenBuild, 'facts' | 'converting'>,
  plan: Plan,
  page: PlannedPage,
  { blocks, references }: PageSource,
  resolved: Resolved,
): FingerprintParts {
  const { site, base } = facts;
  const { assets, cards, databases, anchors, people } = resolved;
  const icon = plan.properties.get(page.id)?.icon;
  const context = createPageContext(facts, plan, { ...page, icon }, resolved);
  return {
    program: converting.program,
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
    // Uses the conversion's own function: a second implementation could give different links.
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
