import type { PageObjectResponse } from '@notionhq/client';
import { titleOf } from '../plan/page-title.ts';
import type { RowView } from '../convert/context.ts';
import type { Fields } from '../convert/content.ts';
import { fieldsOf, stringOf } from '../convert/content.ts';
import { readPropertySchema } from '../convert/properties.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { BlockNode } from '../notion/types.ts';
import { toBlockFiles } from './block-file.ts';
import type { SnapshotScope } from '../fetch/clean.ts';
import { toIcons } from './icon-file.ts';
import { toPropertyFile } from './property-file.ts';
import { toShortText } from './short-text.ts';

type Schema = DataSourceInfo['properties'];

/** A row with all of its columns, and the schema of them: what tells what a value is made of. */
export type WholeRow = Pick<RowView, 'properties' | 'schema'>;

/**
 * A row of a database in the format of a workspace folder. @param whole where page and source have
 * only some of the columns
 */
export function toRowFile(
  page: PageObjectResponse,
  source: DataSourceInfo,
  blocks: readonly BlockNode[],
  scope: SnapshotScope,
  whole?: WholeRow,
): Fields {
  return {
    ...toHead(page, { data_source: source.id }, scope),
    properties: toProperties(fieldsOf(page), source.properties, scope, whole),
    ...toChildren(blocks, scope),
  };
}

/** A page that is no row. `parent`: id of the page that it stands in. */
export function toPageFile(
  page: PageObjectResponse,
  parent: string | undefined,
  blocks: readonly BlockNode[],
  scope: SnapshotScope,
): Fields {
  return {
    ...toHead(page, { parent: parent ?? 'workspace' }, scope),
    title: toShortText(titleOf(page), scope),
    ...toChildren(blocks, scope),
  };
}

function toHead(page: PageObjectResponse, place: Fields, scope: SnapshotScope): Fields {
  const fields = fieldsOf(page);
  return {
    id: page.id,
    ...place,
    created_time: page.created_time,
    last_edited_time: page.last_edited_time,
    ...toAuthor('created_by', fields),
    ...toAuthor('last_edited_by', fields),
    ...toIcons(fields, scope),
  };
}

function toChildren(blocks: readonly BlockNode[], scope: SnapshotScope): Fields {
  const children = toBlockFiles(blocks, scope);
  return children.length === 0 ? {} : { children };
}

/** By id alone: pages never show names from here. */
function toAuthor(name: 'created_by' | 'last_edited_by', page: Fields): Fields {
  const id = stringOf(fieldsOf(page[name])['id']);
  return id === undefined ? {} : { [name]: { id } };
}

/** In the order of the schema; a row has no other properties. */
function toProperties(
  page: Fields,
  schema: Schema,
  scope: SnapshotScope,
  whole?: WholeRow,
): Fields {
  const properties = fieldsOf(page['properties']);
  const row = whole ?? { properties, schema: readPropertySchema(schema) };
  const entries = Object.entries(schema).map(([name, config]): [string, unknown] => {
    const property = properties[name] ?? findTitle(properties, config) ?? toMissing(config.type);
    const isSaid = property === undefined || saysPageItself(fieldsOf(property), page);
    const isPublished = !isDerived.has(config.type) || scope.isOpen(row, name);
    const file = isSaid ? undefined : toPropertyFile(property, config, scope, isPublished);
    return [name, file];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Values that depend on other rows. */
const isDerived: ReadonlySet<string> = new Set(['rollup', 'formula']);

/** The title, under any property name. */
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

/** Omitted, because the reader of the folder takes the values from the page. */
function toMissing(type: string): Fields | undefined {
  return ofThePage.has(type) ? { type, [type]: null } : undefined;
}

/** Times that the reader of the folder takes from the page. */
function saysPageItself(property: Fields, page: Fields): boolean {
  const { type } = property;
  const isTime = type === 'created_time' || type === 'last_edited_time';
  return isTime && property[type] === page[type];
}
