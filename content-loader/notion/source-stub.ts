import type { DataSourceInfo } from './database.ts';

/** What is known of a data source that is only named: by a view, a relation, its database. */
export function toStub(id: string, databaseId?: string): DataSourceInfo {
  return { id, databaseId, name: '', properties: {}, lastEditedTime: '' };
}
