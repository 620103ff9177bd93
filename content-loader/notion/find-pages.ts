import { toId } from '../core/ids.ts';
import type { Client, PageObjectResponse, QueryDataSourceParameters } from '@notionhq/client';
import type { QueryFilter } from './gates.ts';
import { isNotionProblem } from './errors.ts';
import type { NotePartial } from './query.ts';
import { completePage } from './query.ts';

/**
 * The pages of a data source with these ids (32 hex digits) that pass the filter. The API has no
 * filter for ids. A query returns 100 rows per request, so the data source is queried as long as
 * that costs less than one request per page; the rest is requested one by one, without the filter.
 */
export async function findPages(
  client: Client,
  dataSourceId: string,
  ids: readonly string[],
  notePartial: NotePartial,
  filter?: QueryFilter,
): Promise<PageObjectResponse[]> {
  const missing = new Set(ids);
  const found: PageObjectResponse[] = [];
  let cursor: string | undefined;
  for (let asked = 0; missing.size > 1 && asked < ids.length / 2; asked += 1) {
    const query: QueryDataSourceParameters = {
      data_source_id: dataSourceId,
      page_size: 100,
      sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
      ...(filter === undefined ? {} : { filter }),
      ...(cursor === undefined ? {} : { start_cursor: cursor }),
    };
    const { results, has_more: more, next_cursor: next } = await client.dataSources.query(query);
    const named = results.filter(({ id }) => missing.delete(toId(id)));
    const pages = await Promise.all(named.map((row) => completePage(client, row, notePartial)));
    found.push(...pages.filter((page) => page !== undefined));
    // A page that is missing in a complete query is closed or gone.
    if (!more || next === null) return found;
    cursor = next;
  }
  const rest = await Promise.all(
    [...missing].map((id) => fetchOfSource(client, dataSourceId, id, notePartial)),
  );
  return [...found, ...rest.filter((page) => page !== undefined)];
}

/** Undefined: gone, not shared, or in another data source. */
async function fetchOfSource(
  client: Client,
  dataSourceId: string,
  id: string,
  notePartial: NotePartial,
): Promise<PageObjectResponse | undefined> {
  try {
    const page = await client.pages.retrieve({ page_id: id });
    const whole = await completePage(client, page, notePartial);
    const { parent } = whole ?? {};
    const isOurs =
      parent?.type === 'data_source_id' && toId(parent.data_source_id) === toId(dataSourceId);
    return isOurs ? whole : undefined;
  } catch (error) {
    const isGone = (['not-found', 'restricted', 'invalid'] as const).some((kind) =>
      isNotionProblem(error, kind),
    );
    if (isGone) return undefined;
    throw error;
  }
}
