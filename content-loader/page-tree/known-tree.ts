import type { PageObjectResponse } from '@notionhq/client';
import { CLOCK_ROUNDING_MS } from '../core/clock-rounding.ts';
import { EDIT_ROUNDING_MS } from '../core/edit-rounding.ts';
import { toId } from '../core/ids.ts';
import type { Notion } from '../notion/client.ts';
import type { CollectionRows, Row } from '../plan/collection-rows.ts';
import type { ChildPlace } from './child-places.ts';
import { isInTrash } from '../notion/gates.ts';
import { isWithoutSearch } from './page-finder.ts';

/** The search is not immediate: it is read down to so long before the last build. */
const LAG_MS = 60 * 60 * 1000;
/** Nor complete: after so long every page is looked for again. */
const RECONCILE_MS = 6 * 60 * 60 * 1000;
/** What changed since may be much; then it costs less to look for every page. */
const MOST_PARTS = 20;

/** A tree as the last build that succeeded left it, with what was edited since. */
export interface KnownTree {
  /** When every page was looked for, ISO 8601. */
  readonly fullAt: string;
  /** Pages by id (32 hex digits) that were edited or moved to the trash since. */
  readonly edited: ReadonlyMap<string, PageObjectResponse>;
  readonly trashed: ReadonlySet<string>;
  /** The row of a page that stood below this parent, and was not edited since. */
  findRow(place: KnownPlace, parent: string): Row | undefined;
  /** Is this a page that was not published, and was not edited since? */
  isClosed(place: KnownPlace): boolean;
  /** Does the search say nothing of this page? */
  isUnlisted(id: string): boolean;
}

type KnownPlace = Pick<ChildPlace, 'id' | 'editedTime'>;

/**
 * Reads what was edited since the rows were asked for: the first results of two searches, mostly.
 * Undefined: it was too long ago, or too much was edited. @throws NotionProblem
 */
export async function fetchKnownTree(
  notion: Pick<Notion, 'searchPages' | 'serverTime'>,
  last: Pick<CollectionRows, 'rows' | 'queriedAt' | 'tree'>,
  lagMs = LAG_MS,
  reconcileMs = RECONCILE_MS,
): Promise<KnownTree | undefined> {
  const { tree } = last;
  if (tree === undefined) return undefined;
  const age = notion.serverTime().getTime() - Date.parse(tree.fullAt);
  if (!(age > -CLOCK_ROUNDING_MS && age < Math.min(RECONCILE_MS, reconcileMs))) return undefined;
  const since = Date.parse(last.queriedAt) - lagMs;
  const [edited, trashed] = await Promise.all([
    readSince(notion, false, since),
    readSince(notion, true, since),
  ]);
  if (edited === undefined || trashed === undefined) return undefined;
  const closed = new Set(tree.closed);
  const unlisted = new Set(tree.unlisted);
  const rows = new Map(last.rows.map((row) => [toId(row.page.id), row]));
  return {
    fullAt: tree.fullAt,
    edited: new Map(edited.map((page) => [toId(page.id), page])),
    // A server that does not know the filter lists what is not in the trash.
    trashed: new Set(trashed.filter(isInTrash).map(({ id }) => toId(id))),
    findRow({ id, editedTime }, parent) {
      const row = rows.get(id);
      if (row?.tree?.parent !== parent || row.tree.kind !== 'page') return undefined;
      return isOlder(row.page.last_edited_time, editedTime) ? undefined : row;
    },
    isClosed: ({ id, editedTime }) =>
      closed.has(id) && !(Date.parse(editedTime) + EDIT_ROUNDING_MS >= Date.parse(last.queriedAt)),
    isUnlisted: (id) => unlisted.has(id),
  };
}

/** Is what is known of a page from before an edit that is told elsewhere? */
export function isOlder(known: string, told: string): boolean {
  return Date.parse(known) < Date.parse(told);
}

/** Undefined: it is too much, or the search cannot be relied upon. */
async function readSince(
  notion: Pick<Notion, 'searchPages'>,
  inTrash: boolean,
  since: number,
): Promise<readonly PageObjectResponse[] | undefined> {
  const found: PageObjectResponse[] = [];
  let count = 0;
  try {
    for await (const part of notion.searchPages(inTrash)) {
      if (!isNewestFirst(part) || count === MOST_PARTS) return undefined;
      const recent = part.filter((page) => Date.parse(page.last_edited_time) >= since);
      found.push(...recent);
      // Single pages may be out of order: the index of the search lags behind.
      if (recent.length === 0) return found;
      count += 1;
    }
    return found;
  } catch (error) {
    if (isWithoutSearch(error)) return undefined;
    throw error;
  }
}

/** A server may not know how to sort. */
function isNewestFirst(part: readonly PageObjectResponse[]): boolean {
  const times = part.map((page) => Date.parse(page.last_edited_time));
  return times.every((time, index) => index === 0 || time - (times[index - 1] ?? time) <= LAG_MS);
}
