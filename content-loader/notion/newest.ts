import type { Client } from '@notionhq/client';
import { isFullPage } from '@notionhq/client';
import type { DataSourceInfo } from './database.ts';

/** The rows of a data source that were edited last. */
export interface NewestRows {
  readonly rows: readonly { readonly id: string; readonly lastEditedTime: string }[];
  /** Are these all of its rows? */
  readonly isWhole: boolean;
}

/** Types of columns whose values say little: only what is asked for comes along. */
const quiet: ReadonlySet<string> = new Set(['checkbox', 'number', 'select', 'status']);

/**
 * The 100 rows that were edited last, in one request, whether they are published or not: of each no
 * more than one value, which is not looked at. @throws NotionProblem
 */
export async function fetchNewest(
  client: Client,
  { id, properties }: Pick<DataSourceInfo, 'id' | 'properties'>,
): Promise<NewestRows> {
  const column = Object.values(properties).find(({ type }) => quiet.has(type));
  const part = await client.dataSources.query({
    data_source_id: id,
    page_size: 100,
    sorts: [{ timestamp: 'last_edited_time', direction: 'descending' }],
    filter_properties: [column?.id ?? 'title'],
  });
  const rows = part.results.flatMap((row) =>
    row.object === 'page' && isFullPage(row)
      ? [{ id: row.id, lastEditedTime: row.last_edited_time }]
      : [],
  );
  return { rows, isWhole: !part.has_more };
}
