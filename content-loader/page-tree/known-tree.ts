import type { PageObjectResponse } from '@notionhq/client';
import { toId } from '../core/ids.ts';
import type { Notion } from '../notion/client.ts';
import type { CollectionRows, Row } from '../plan/collection-rows.ts';
import { readNext } from './page-finder.ts';

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
  findRow(id: string, parent: string): Row | undefined;
  /** Is this a page that was not published, and was not edited since? */
  isClosed(id: string): boolean;
}

/**
 * Reads what was edited since the rows were asked for: the first results of two searches, mostly.
 * Undefined: it was too long ago, or too much was edited. @throws NotionProblem
 */
export async function fetchKnownTree(
  notion: Pick<Notion, 'searchPages' | 'serverTime'>,
  last: Pick<CollectionRows, 'rows' | 'queriedAt' | 'tree'>,
  lagMs = LAG_MS,
): Promise<KnownTree | undefined> {
  const { tree } = last;
  if (tree === undefined) return undefined;
  const age = notion.serverTime().getTime() - Date.parse(tree.fullAt);
  if (!(age >= 0 && age < RECONCILE_MS)) return undefined;
  const since = Date.parse(last.queriedAt) - lagMs;
  const [edited, trashed] = await Promise.all([
    readSince(notion, false, since),
    readSince(notion, true, since),
  ]);
  if (edited === undefined || trashed === undefined) return undefined;
  const rows = new Map(last.rows.map((row) => [toId(row.page.id), row]));
  return {
    fullAt: tree.fullAt,
    edited: new Map(edited.map((page) => [toId(page.id), page])),
    trashed: new Set(trashed.map(({ id }) => toId(id))),
    findRow(id, parent) {
      const row = rows.get(id);
      return row?.tree?.parent === parent && row.tree.kind === 'page' ? row : undefined;
    },
    isClosed: (id) => tree.closed.includes(id),
  };
}

/** Undefined: it is too much. */
async function readSince(
  notion: Pick<Notion, 'searchPages'>,
  inTrash: boolean,
  since: number,
): Promise<readonly PageObjectResponse[] | undefined> {
  const parts = notion.searchPages(inTrash);
  const found: PageObjectResponse[] = [];
  for (let count = 0; count < MOST_PARTS; count += 1) {
    const part = await readNext(parts);
    const recent = (part ?? []).filter((page) => Date.parse(page.last_edited_time) >= since);
    found.push(...recent);
    if (part === undefined || recent.length < part.length) return found;
  }
  return undefined;
}
