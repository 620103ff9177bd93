import type { Fields } from '../convert/content.ts';
import { fieldsOf } from '../convert/content.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import type { SnapshotScope } from './clean.ts';
import { clean } from './clean.ts';
import { toIcons } from './icon-file.ts';
import { toShortText } from './short-text.ts';

/** A database with its data sources, as a workspace folder holds it. */
export function toDatabaseFile(
  id: string,
  database: DatabaseInfo,
  sources: readonly DataSourceInfo[],
  scope: SnapshotScope,
): Fields {
  const { titleRichText, description } = database;
  return {
    id,
    title: toShortText(titleRichText, scope),
    ...(description.length === 0 ? {} : { description: toShortText(description, scope) }),
    ...toIcons(fieldsOf(database), scope),
    data_sources: sources.map((source) => ({
      id: source.id,
      name: source.name || source.id,
      properties: toSchema(source.properties, scope),
    })),
  };
}

/** In the API's own form and order, which is that of the columns. */
function toSchema(properties: DataSourceInfo['properties'], scope: SnapshotScope): Fields {
  const entries = Object.entries(properties).map(([name, property]): [string, unknown] => {
    const { id, type, name: _, ...rest } = fieldsOf(property);
    return [name, { id, type, ...fieldsOf(clean(rest, scope)) }];
  });
  return Object.fromEntries(entries);
}
