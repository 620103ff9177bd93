import type { Client, PageObjectResponse } from '@notionhq/client';
import { isFullPage } from '@notionhq/client';
import { isNotionProblem } from './errors.ts';
import type { QueryFilter } from './gates.ts';
import { fetchRows } from './rows.ts';
import type { Row } from './rows.ts';

/** Called with the id of a row that came without its properties, and again when it was fetched. */
export type NotePartial = (id: string) => void;

/**
 * Every page of a data source that passes the filter, oldest first (created time, then id): one
 * request per 100 rows, and one per row that came without its properties. Data sources among the
 * rows of a wiki are excluded. `only`: ids of the properties to include.
 */
export async function fetchPages(
  client: Client,
  dataSourceId: string,
  notePartial: NotePartial,
  filter?: QueryFilter,
  only?: readonly string[],
): Promise<PageObjectResponse[]> {
  const rows = await fetchRows(client, dataSourceId, filter, only);
  const pages = await Promise.all(rows.map((row) => completePage(client, row, notePartial)));
  return pages.filter((page) => page !== undefined).sort(byAge);
}

/** Undefined: not a page, gone since the query, or permanently partial. */
export async function completePage(
  client: Client,
  row: Row,
  notePartial: NotePartial,
): Promise<PageObjectResponse | undefined> {
  if (row.object !== 'page') return undefined;
  if (isWhole(row)) return row;
  try {
    const page = await client.pages.retrieve({ page_id: row.id });
    if (isWhole(page)) return page;
    notePartial(row.id);
    return undefined;
  } catch (error) {
    if (isNotionProblem(error, 'not-found')) return undefined;
    throw error;
  }
}

/** The SDK's own check only looks for a URL. */
export function isWhole(page: Parameters<typeof isFullPage>[0]): page is PageObjectResponse {
  if (!isFullPage(page)) return false;
  // The types promise properties, but partial objects lack them.
  const { properties }: { readonly properties?: unknown } = page;
  return typeof properties === 'object' && properties !== null;
}

/** Oldest first: created time, then id. */
export function byAge(a: PageObjectResponse, b: PageObjectResponse): number {
  const [left, right] = [a.created_time + a.id, b.created_time + b.id];
  return left < right ? -1 : left > right ? 1 : 0;
}
