import type { PageObjectResponse } from '@notionhq/client';
import { toId } from '../core/ids.ts';
import type { QueryFilter } from '../notion/gates.ts';
import type { RowSources } from './collection-rows.ts';
import { LAG_MS, toEditedFilter } from './edited-filter.ts';
import type { KnownRows, RowQuestion } from './known-rows.ts';
import type { RowListing } from './list-changes.ts';

/** More rows than these are not asked for one by one. */
const MOST_SINGLE = 10;
/** Beyond this share of the rows it costs less to ask for all. */
const MOST_SHARE = 1 / 2;

/** By id, 32 hex digits. */
export type Pages = Map<string, PageObjectResponse>;

/** The open rows that may differ from what is known of them. Undefined: there are too many. */
export async function fetchListed(
  { notion }: RowSources,
  { source }: RowQuestion,
  known: KnownRows,
  { gates: { gates }, pages, missing }: RowListing,
): Promise<Pages | undefined> {
  const listed = new Map(pages.map((page) => [toId(page.id), page]));
  const unsure = pages.filter((page) => gates.isOpen(page) && isUnsure(known, page));
  const broken = [...known.rows].flatMap(([id, { malformed }]) =>
    malformed !== undefined && !listed.has(id) ? [id] : [],
  );
  const due = known.due.filter((id) => !listed.has(id));
  const single = [...missing, ...broken];
  const count = unsure.length + due.length + single.length;
  if (single.length > MOST_SINGLE || count > known.rows.size * MOST_SHARE) return undefined;
  const [edited, come, alone] = await Promise.all([
    fetchByIds(notion, source, unsure.map(toOwnId), joinFilters(gates.filter, toSince(unsure))),
    fetchByIds(notion, source, due, joinFilters(gates.filter, known.dueFilter)),
    Promise.all(single.map((id) => notion.findPages(source, [id]))),
  ]);
  if (edited === undefined || come === undefined) return undefined;
  return new Map([...edited, ...come, ...alone.flat()].map((page) => [toOwnId(page), page]));
}

const toOwnId = ({ id }: PageObjectResponse): string => toId(id);

/** Of rows that were edited when the first of these was, or later. */
function toSince(pages: readonly PageObjectResponse[]): QueryFilter | undefined {
  const times = pages.map(({ last_edited_time: time }) => Date.parse(time));
  return times.length === 0 ? undefined : toEditedFilter(new Date(Math.min(...times)));
}

/**
 * What a query does not find, although it was listed, is asked for by itself: absence alone does
 * not unpublish a page. Undefined: that is too much.
 */
async function fetchByIds(
  notion: RowSources['notion'],
  source: RowQuestion['source'],
  ids: readonly string[],
  filter: QueryFilter | undefined,
): Promise<readonly PageObjectResponse[] | undefined> {
  if (ids.length === 0) return [];
  const pages = await notion.findPages(source, ids, filter);
  const found = new Set(pages.map(toOwnId));
  const rest = ids.length === 1 ? [] : ids.filter((id) => !found.has(id));
  if (rest.length > MOST_SINGLE) return undefined;
  const more = await Promise.all(rest.map((id) => notion.findPages(source, [id])));
  return [...pages, ...more.flat()];
}

function joinFilters(
  one: QueryFilter | undefined,
  other: QueryFilter | undefined,
): QueryFilter | undefined {
  const conditions = [...(one?.and ?? []), ...(other?.and ?? [])];
  return conditions.length === 0 ? undefined : { and: conditions };
}

/** New, edited, or edited so shortly before the last build that it may have been edited after it. */
export function isUnsure({ rows, asked }: KnownRows, page: PageObjectResponse): boolean {
  const row = rows.get(toId(page.id));
  const time = page.last_edited_time;
  return (
    row?.page.last_edited_time !== time ||
    row.malformed !== undefined ||
    Date.parse(time) + LAG_MS > Date.parse(asked.askedAt)
  );
}
