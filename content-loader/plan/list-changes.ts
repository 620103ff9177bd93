import type { PageObjectResponse } from '@notionhq/client';
import type { Gates } from '../notion/gates.ts';
import { toId } from '../core/ids.ts';
import type { LatestRows } from '../notion/latest.ts';
import type { RowSources } from './collection-rows.ts';
import type { KnownRows, RowQuestion } from './known-rows.ts';
import type { SourceGates } from './source-gates.ts';
import { passUnreadable } from './source-gates.ts';

/** Rows as they are now, with no more than the values of their gates. */
export interface RowListing {
  readonly gates: SourceGates;
  /** Open and closed ones. */
  readonly pages: readonly PageObjectResponse[];
  /** Ids (32 hex digits) of known rows that are in the trash, or not published any more. */
  readonly gone: readonly string[];
  /** Ids of rows that should be among the pages and are not, or of which the answers differ. */
  readonly missing: readonly string[];
}

/**
 * What was edited or moved to the trash since: two requests, mostly. The order by edit time shows
 * also what clocks that are off would hide, because every row is compared with what is known of it.
 * Undefined: the answers are not complete. @throws NotionProblem
 */
export async function listLatest(
  { notion }: RowSources,
  { source, first }: RowQuestion,
  known: KnownRows,
): Promise<RowListing | undefined> {
  const columns = toGateColumns(first);
  const [latest, trash] = await Promise.all([
    notion.fetchLatest(source, { columns, isEnough: (rows) => isFarEnough(known, rows) }),
    notion.fetchTrashed(source, {
      columns,
      isEnough: (rows) => toTime(rows.at(-1)) < known.since,
    }),
  ]);
  if (trash === undefined || trash.extent === 'cut' || latest.extent === 'cut') return undefined;
  const trashed = new Set(trash.rows.map(({ id }) => toId(id)));
  const listed = new Set(latest.rows.map(({ id }) => toId(id)));
  // One of the two answers was older: the row was put into the trash or taken out of it just now.
  const isBoth = (id: string): boolean => trashed.has(id) && listed.has(id);
  return {
    gates: first,
    pages: latest.rows.filter(({ id }) => !isBoth(toId(id))),
    gone: [...trashed].filter((id) => !isBoth(id)),
    missing: [
      ...[...listed].filter(isBoth),
      ...findMissing(known, latest).filter((id) => !trashed.has(id)),
    ],
  };
}

/** Rows that are not listed although one that was edited earlier is: moved away, or not shared. */
function findMissing({ rows }: KnownRows, { rows: listed, extent }: LatestRows): string[] {
  const ids = new Set(listed.map(({ id }) => toId(id)));
  const oldest = toTime(listed.at(-1));
  return [...rows].flatMap(([id, { page }]) =>
    !ids.has(id) && (extent === 'all' || toTime(page) > oldest) ? [id] : [],
  );
}

/**
 * Far enough back in time, and down to rows that were not edited: where the times of the server are
 * not those of its edits, an edit may look older than it is.
 */
function isFarEnough({ rows, since }: KnownRows, listed: readonly PageObjectResponse[]): boolean {
  if (toTime(listed.at(-1)) >= since) return false;
  const last = listed.findLast(({ id }) => rows.has(toId(id)));
  return (
    last === undefined || rows.get(toId(last.id))?.page.last_edited_time === last.last_edited_time
  );
}

function toTime(page: Pick<PageObjectResponse, 'last_edited_time'> | undefined): number {
  return page === undefined ? -Infinity : Date.parse(page.last_edited_time);
}

/**
 * The gates of all rows that may be open: for gates that change without an edit of their row. Of a
 * known row that is not among them it is certain that it is closed or gone. Undefined: a gate
 * cannot be read. @throws NotionProblem
 */
export async function listGates(
  sources: RowSources,
  { collection, source, first }: RowQuestion,
  { rows }: KnownRows,
): Promise<RowListing | undefined> {
  const columns = toGateColumns(first);
  const pages = await sources.notion.fetchPages(source, first.gates.filter, columns);
  const { gates, problems } = passUnreadable(sources, collection, source, first, pages);
  if (problems.length > 0) return undefined;
  const listed = new Set(pages.map(({ id }) => toId(id)));
  return { gates, pages, gone: [...rows.keys()].filter((id) => !listed.has(id)), missing: [] };
}

/** All that decides whether a row is published, and no more: the row may be a draft. */
export function toGateColumns({
  gates,
}: {
  readonly gates: Pick<Gates, 'gates'>;
}): readonly string[] {
  return gates.gates.map(({ id }) => id);
}
