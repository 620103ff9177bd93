import type { Client, QueryDataSourceResponse } from '@notionhq/client';
import { iterateAllDataSourceRows } from '@notionhq/client';
import type { QueryFilter } from './gates.ts';

export type Row = QueryDataSourceResponse['results'][number];

/** All rows of a data source, past the 10,000 that one query gives, each once. */
export async function fetchRows(
  client: Client,
  dataSourceId: string,
  filter: QueryFilter | undefined,
): Promise<Row[]> {
  const rows = iterateAllDataSourceRows(client, {
    data_source_id: dataSourceId,
    page_size: 100,
    ...(filter === undefined ? {} : { filter }),
  });
  const found: Row[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
