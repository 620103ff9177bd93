import type { Client } from '@notionhq/client';
import { isNotionProblem } from './errors.ts';

/**
 * Ids of the rows of a data source that are in the trash, the latest edited of them: one request. A
 * server that knows no such query names none.
 */
export async function fetchTrashed(
  client: Client,
  dataSourceId: string,
): Promise<readonly string[]> {
  try {
    const { results } = await client.dataSources.query({
      data_source_id: dataSourceId,
      in_trash: true,
      page_size: 100,
      sorts: [{ timestamp: 'last_edited_time', direction: 'descending' }],
    });
    // One that does not know the question would answer with rows that are there.
    return results.flatMap((row) => ('in_trash' in row && row.in_trash ? [row.id] : []));
  } catch (error) {
    if (isNotionProblem(error, 'invalid')) return [];
    throw error;
  }
}
