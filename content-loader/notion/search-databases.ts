import type { Client } from '@notionhq/client';
import { isFullDataSource, iteratePaginatedAPI } from '@notionhq/client';
import { toPlainText } from './database.ts';

/** A database in the results of the search. */
export interface FoundDatabase {
  readonly id: string;
  readonly title: string;
  readonly url: string;
}

/** A longer list is not useful to choose from; the user can always paste the URL. */
const MOST = 200;

/** The databases of all data sources in the search, newest edit first, each once. */
export async function searchDatabases(client: Client): Promise<readonly FoundDatabase[]> {
  const found = new Map<string, FoundDatabase>();
  const sources = iteratePaginatedAPI(client.search, {
    filter: { property: 'object', value: 'data_source' },
    sort: { timestamp: 'last_edited_time', direction: 'descending' },
  });
  for await (const source of sources) {
    if (source.object !== 'data_source' || !isFullDataSource(source) || source.in_trash) continue;
    const { parent, url } = source;
    const id = parent.type === 'database_id' ? parent.database_id : source.id;
    if (!found.has(id)) found.set(id, { id, title: toPlainText(source.title), url });
    if (found.size >= MOST) break;
  }
  return [...found.values()];
}
