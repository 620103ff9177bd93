import type { PageObjectResponse } from '@notionhq/client';
import type { Fields } from '../convert/content.ts';
import { fieldsOf, itemsOf, stringOf } from '../convert/content.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { BlockNode } from '../notion/types.ts';
import { toBlockFiles } from './block-file.ts';
import type { SnapshotScope } from './clean.ts';
import { toIcons } from './icon-file.ts';
import { toPropertyFile } from './property-file.ts';

type Schema = DataSourceInfo['properties'];

/** A row of a database as a workspace folder holds it. */
export function toRowFile(
  page: PageObjectResponse,
  source: DataSourceInfo,
  blocks: readonly BlockNode[],
  scope: SnapshotScope,
): Fields {
  const children = toBlockFiles(blocks, scope);
  const fields = fieldsOf(page);
  return {
    id: page.id,
    data_source: source.id,
    created_time: page.created_time,
    last_edited_time: page.last_edited_time,
    ...toAuthor('created_by', fields),
    ...toAuthor('last_edited_by', fields),
    ...toIcons(fields, scope),
    properties: toProperties(fields, source.properties, scope),
    ...(children.length === 0 ? {} : { children }),
  };
}

/** By id alone: names are nowhere shown from here. */
function toAuthor(name: 'created_by' | 'last_edited_by', page: Fields): Fields {
  const id = stringOf(fieldsOf(page[name])['id']);
  return id === undefined ? {} : { [name]: { id } };
}

/** In the order of the schema; a row knows no other properties. */
function toProperties(page: Fields, schema: Schema, scope: SnapshotScope): Fields {
  const properties = fieldsOf(page['properties']);
  const entries = Object.entries(schema).map(([name, config]): [string, unknown] => {
    const hidden = toHidden(properties, schema, name, scope);
    const property = properties[name] ?? findTitle(properties, config) ?? toMissing(config.type);
    const isSaid = property === undefined || saysPageItself(fieldsOf(property), page);
    return [name, isSaid ? undefined : toPropertyFile(property, config, scope, hidden)];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** The title, whatever a row calls it. */
function findTitle(properties: Fields, { type }: Schema[string]): unknown {
  if (type !== 'title') return undefined;
  return Object.values(properties).find((property) => fieldsOf(property)['type'] === type);
}

const ofThePage: ReadonlySet<string> = new Set([
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
]);

/** Left out by the API: whoever reads the folder would take it from the page. */
function toMissing(type: string): Fields | undefined {
  return ofThePage.has(type) ? { type, [type]: null } : undefined;
}

/** Times, which whoever reads the folder takes from the page. */
function saysPageItself(property: Fields, page: Fields): boolean {
  const { type } = property;
  const isTime = type === 'created_time' || type === 'last_edited_time';
  return isTime && property[type] === page[type];
}

/**
 * Which pages of a rollup's relation are not published. Where the relation is not known, all
 * relations are looked at: a draft in one of them hides the whole rollup, as it does on the site.
 */
function toHidden(
  properties: Fields,
  schema: Schema,
  name: string,
  { isShown }: SnapshotScope,
): readonly boolean[] | undefined {
  const config = schema[name];
  if (config?.type !== 'rollup') return undefined;
  const followed = fieldsOf(properties[config.rollup.relation_property_name]);
  const relations =
    followed['type'] === 'relation'
      ? [followed]
      : Object.values(properties)
          .map(fieldsOf)
          .filter(({ type }) => type === 'relation');
  return relations.flatMap((relation) =>
    itemsOf(relation['relation']).map((item) => !isShown(stringOf(fieldsOf(item)['id']) ?? '')),
  );
}
