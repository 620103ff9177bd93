import type { PageObjectResponse } from '@notionhq/client';
import { digestOf } from '../core/digest.ts';
import { toId } from '../core/ids.ts';
import { isNotionProblem } from '../notion/errors.ts';
import { byAge } from '../notion/query.ts';
import type { Row, RowReader, RowSources } from './collection-rows.ts';
import { LAG_MS } from './edited-filter.ts';
import type { Pages } from './fetch-listed.ts';
import { fetchListed, isUnsure } from './fetch-listed.ts';
import type { KnownRows, RowQuestion } from './known-rows.ts';
import type { RowListing } from './list-changes.ts';
import { listGates, listLatest } from './list-changes.ts';
import { findTouched, findTouchedSources } from './touched-rows.ts';
import { isSameRow, toRowDigest } from './row-digest.ts';
import type { LatestEdits, SourceGates } from './source-gates.ts';
import type { SourceChanges } from './source-changes.ts';

/** The rows of a data source, and how they came about. */
export interface ChangedRows {
  /** Oldest first. */
  readonly rows: readonly Row[];
  readonly gates: SourceGates;
  /** What gates are read from: the rows, and closed ones as far as they were seen. */
  readonly pages: readonly PageObjectResponse[];
  readonly changes: SourceChanges;
  readonly latest?: LatestEdits;
}

/**
 * The known rows with what changed since. Undefined: that cannot be told for certain, or costs more
 * than to ask for every row. @throws NotionProblem
 */
export async function fetchChangedRows(
  sources: RowSources,
  question: RowQuestion,
  known: KnownRows,
  createReader: (gates: SourceGates) => RowReader,
): Promise<ChangedRows | undefined> {
  const askedAt = sources.notion.serverTime().toISOString();
  try {
    const listing = known.hasStoredGates
      ? await listLatest(sources, question, known)
      : await listGates(sources, question, known);
    if (listing === undefined) return undefined;
    const fetched = await fetchListed(sources, question, known, listing);
    if (fetched === undefined) return undefined;
    return await mergeRows(sources, question, known, { listing, fetched, askedAt, createReader });
  } catch (error) {
    // A server that does not know the question.
    if (isNotionProblem(error, 'invalid')) return undefined;
    throw error;
  }
}

interface Merging {
  readonly listing: RowListing;
  readonly fetched: Pages;
  readonly askedAt: string;
  readonly createReader: (gates: SourceGates) => RowReader;
}

async function mergeRows(
  sources: RowSources,
  question: RowQuestion,
  known: KnownRows,
  { listing, fetched, askedAt, createReader }: Merging,
): Promise<ChangedRows> {
  const { source, collection } = question;
  const { gates } = listing;
  const reader = createReader(gates);
  const seen = new Map(listing.pages.map((page) => [toId(page.id), page]));
  const gone = new Set([...listing.gone, ...listing.missing.filter((id) => !fetched.has(id))]);
  for (const id of known.due) if (!fetched.has(id) && !seen.has(id)) gone.add(id);
  const rows = new Map(known.rows);
  // A row that is listed and not fetched is one that is known, or is closed.
  for (const [id, page] of seen) if (!gates.gates.isOpen(page)) rows.delete(id);
  const read = async (pages: Pages): Promise<void> => {
    const all = [...pages].map(async ([id, page]) => [id, await reader.fetchRow(page)] as const);
    for (const [id, row] of await Promise.all(all)) {
      if (row === undefined) rows.delete(id);
      else rows.set(id, row);
    }
  };
  for (const id of gone) rows.delete(id);
  // Listed as open and edited, and not to be had: it went away in between.
  for (const [id, page] of seen) if (isUnsure(known, page) && !fetched.has(id)) rows.delete(id);
  await read(fetched);
  const touched = findTouched(source, known.rows, rows).filter((id) => !fetched.has(id));
  if (touched.length > 0) {
    const more = await sources.notion.findPages(source, touched, gates.gates.filter);
    const pages = new Map(more.map((page) => [toId(page.id), page]));
    for (const [id, page] of pages) fetched.set(id, page);
    await read(pages);
  }
  const changed = findChanged(known.rows, rows);
  const fresh = { names: gates.names, schema: reader.schema };
  const merged = [...rows.values()]
    .map((row) => ({ ...row, ...fresh }))
    .sort((a, b) => byAge(a.page, b.page));
  for (const { page, malformed } of merged) {
    sources.treeFaults.noteProperties(page.id, malformed ?? []);
  }
  const closed = [...seen].filter(([id]) => !rows.has(id)).map(([, page]) => page);
  const own = merged.map(({ page }) => {
    const id = toId(page.id);
    const whole = fetched.get(id);
    if (whole !== undefined || known.hasStoredGates) return whole ?? page;
    // Values of gates that depend on other rows are not kept.
    return { ...page, properties: { ...page.properties, ...seen.get(id)?.properties } };
  });
  return {
    rows: merged,
    gates,
    pages: [...own, ...closed],
    changes: {
      collection,
      source: toId(source.id),
      asked: known.hasStoredGates ? 'latest' : 'gates',
      changes: changed.length === 0 ? 'none' : 'some',
      changed: changed.length,
      askedAt,
      since: new Date(known.since + LAG_MS).toISOString(),
      fullAt: known.asked.fullAt,
      content:
        changed.length === 0
          ? known.asked.content
          : digestOf([known.asked.content, changed.map((id) => [id, toRowDigest(rows.get(id))])]),
      touches: findTouchedSources(source, known.rows, rows),
    },
    ...(known.hasStoredGates
      ? { latest: { askedAt, rows: [...seen.values(), ...fetched.values()], gone: [...gone] } }
      : {}),
  };
}

/** Ids of the rows that were edited, appeared or left. */
function findChanged(
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
): readonly string[] {
  const left = [...before.keys()].filter((id) => !after.has(id));
  const edited = [...after].filter(([id, row]) => {
    const was = before.get(id);
    return was !== row && (was === undefined || !isSameRow(was, row));
  });
  return [...left, ...edited.map(([id]) => id)].sort();
}
