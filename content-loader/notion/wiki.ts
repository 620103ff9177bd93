import type { Client } from '@notionhq/client';
import type { DataSourceInfo } from './database.ts';
import { isNotionProblem } from './errors.ts';

/**
 * Whether the data source has other data sources among its rows. Only a wiki does. A wiki has a
 * verification property, but ordinary databases may have one too, so that alone costs one request.
 */
export async function isWiki(
  client: Client,
  { id, properties }: Pick<DataSourceInfo, 'id' | 'properties'>,
): Promise<boolean> {
  // The SDK's schemas lack this type, but the API returns it.
  const types = Object.values(properties).map(({ type }): string => type);
  if (!types.includes('verification')) return false;
  try {
    const { results } = await client.dataSources.query({
      data_source_id: id,
      result_type: 'data_source',
    });
    return results.some(({ object }) => object === 'data_source');
  } catch (error) {
    // Older databases refuse queries for anything but pages.
    if (isNotionProblem(error, 'invalid')) return false;
    throw error;
  }
}
