import type { PageObjectResponse } from '@notionhq/client';
import type { Fields } from '../convert/content.ts';
import { fieldsOf, itemsOf } from '../convert/content.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import { resolvePropertyNames } from '../notion/property-names.ts';
import type { SnapshotScope } from '../fetch/clean.ts';
import { isBare } from './recorded-databases.ts';
import { clean } from '../fetch/clean.ts';
import { toIcons } from './icon-file.ts';
import { toShortText } from './short-text.ts';

/** A data source with its rows in the snapshot. */
export interface RecordedSource {
  readonly source: DataSourceInfo;
  readonly rows: readonly PageObjectResponse[];
  /** Names of the columns whose options are all shown, those that no row has too. */
  readonly groups?: ReadonlySet<string> | undefined;
}

/** A database with its data sources, in the format of a workspace folder. */
export function toDatabaseFile(
  id: string,
  database: DatabaseInfo,
  sources: readonly RecordedSource[],
  scope: SnapshotScope,
): Fields {
  const { titleRichText, description } = database;
  return {
    id,
    title: toShortText(titleRichText, scope),
    ...(description.length === 0 ? {} : { description: toShortText(description, scope) }),
    ...toIcons(fieldsOf(database), scope),
    data_sources: sources.map(({ source, rows, groups }) => ({
      id: source.id,
      name: toName(source, database),
      properties: isBare(source)
        ? { Name: { title: {} } }
        : toSchema(source.properties, { rows, groups }, scope),
    })),
  };
}

/** Notion calls a data source like its database, with the titles of pages that are mentioned there. */
function toName({ id, name }: DataSourceInfo, { titleRichText }: DatabaseInfo): string {
  // The title of the mentioned page is not known here: it was removed before caching.
  const told = titleRichText.some(({ type }) => type === 'mention');
  return told || name === '' ? id : name;
}

/** In the API's own form and order, which is that of the columns. */
function toSchema(
  properties: DataSourceInfo['properties'],
  { rows, groups }: Pick<RecordedSource, 'rows' | 'groups'>,
  scope: SnapshotScope,
): Fields {
  // The options of a gate are part of its definition, even if no row has them.
  const gate = resolvePropertyNames(properties, {}).status;
  const entries = Object.entries(properties).map(([name, property]): [string, unknown] => {
    const { id, type, name: _, ...rest } = fieldsOf(property);
    const hasValues =
      (type === 'select' || type === 'multi_select') && name !== gate && groups?.has(name) !== true;
    const known = hasValues
      ? { ...rest, [type]: withUsedOptions(fieldsOf(rest[type]), name, rows) }
      : rest;
    return [name, { id, type, ...fieldsOf(clean(known, scope)) }];
  });
  return Object.fromEntries(entries);
}

/** A tag that only drafts have is not published. */
function withUsedOptions(
  config: Fields,
  name: string,
  rows: readonly PageObjectResponse[],
): Fields {
  const used = new Set(
    rows.flatMap(({ properties }) => {
      const { select, multi_select: several } = fieldsOf(properties[name]);
      return [select, ...itemsOf(several)].map((option) => fieldsOf(option)['name']);
    }),
  );
  const options = itemsOf(config['options']).filter((option) => used.has(fieldsOf(option)['name']));
  return { ...config, options };
}
