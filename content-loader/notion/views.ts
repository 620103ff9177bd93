import type { Client, DataSourceViewObjectResponse, ViewQueryResponse } from '@notionhq/client';
import { isFullView } from '@notionhq/client';
import { isMissing, isNotionProblem, NotionProblem } from './errors.ts';
import { fetchList } from './fetch-list.ts';

/** A view as Notion describes it. Nothing of its configuration is proven yet. */
export type ViewInfo = DataSourceViewObjectResponse;

/** The largest number of tabs. */
const MOST_VIEWS = 100;
/** A query is made again so often, when it expires while it is read. */
const MOST_QUERIES = 3;

/**
 * Ids of a database's views in the order of its tabs. Undefined: the server has no views, as those
 * before 2026. @throws NotionProblem when the list is refused
 */
export async function listViews(
  client: Client,
  databaseId: string,
): Promise<readonly string[] | undefined> {
  try {
    const { items } = await fetchList((cursor) =>
      client.views.list({
        database_id: databaseId,
        ...(cursor === undefined ? {} : { start_cursor: cursor }),
      }),
    );
    return [...new Set(items.map(({ id }) => id))].slice(0, MOST_VIEWS);
  } catch (error) {
    if (isWithoutViews(error)) return undefined;
    throw error;
  }
}

function isWithoutViews(error: unknown): boolean {
  if (isNotionProblem(error, 'not-found')) return true;
  return isNotionProblem(error, 'invalid') && error.code === 'invalid_request_url';
}

/** @throws NotionProblem */
export async function fetchView(client: Client, id: string): Promise<ViewInfo> {
  const view = await client.views.retrieve({ view_id: id });
  if (isFullView(view)) return view;
  throw new NotionProblem('restricted', `The view ${id} came without its contents.`);
}

/**
 * Ids of the rows that a view shows, in its order, the one by hand included: one request for every
 * 100. A query that expires while it is read is made again. @throws NotionProblem
 */
export async function queryView(client: Client, viewId: string): Promise<readonly string[]> {
  for (let tries = 1; ; tries += 1) {
    const first = await client.views.queries.create({ view_id: viewId, page_size: 100 });
    try {
      return await readQuery(client, viewId, first);
    } catch (error) {
      // A query lives for a quarter of an hour.
      if (!isMissing(error) || tries >= MOST_QUERIES) throw error;
    }
  }
}

async function readQuery(
  client: Client,
  viewId: string,
  first: ViewQueryResponse,
): Promise<readonly string[]> {
  const { items } = await fetchList(async (cursor) => {
    const part =
      cursor === undefined
        ? first
        : await client.views.queries.results({
            view_id: viewId,
            query_id: first.id,
            start_cursor: cursor,
            page_size: 100,
          });
    // `total_count` was 0 at times: only the cursor tells whether there is more.
    const { results, has_more, next_cursor } = part;
    return { results: results.map(({ id }) => id), has_more, next_cursor };
  });
  return [...new Set(items)];
}
