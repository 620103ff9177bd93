import type { Client } from '@notionhq/client';
import type { DataSourceInfo } from './database.ts';
import { isNotionProblem } from './errors.ts';

/**
 * Does the data source hold other data sources among its rows? Only a wiki does; a wiki has a
 * verification, which ordinary databases may have too, so that alone costs one request.
 */
export async function isWiki(
  client: Client,
  { id, properties }: Pick<DataSourceInfo, 'id' | 'properties'>,
): Promise<boolean> {
  // The SDK's schemas do not name this type, and the API answers it.
  const types = Object.values(properties).map(({ type }): string => type);
  if (!types.includes('verification')) return false;
  try {
    const { results } = await client.dataSources.query({
      data_source_id: id,
      result_type: 'data_source',
    });
    return results.some(({ object }) => object === 'data_source');
  } catch (error) {
    // Older databases refuse to be asked for anything but pages.
    if (isNotionProblem(error, 'invalid')) return false;
    throw error;
  }
}
