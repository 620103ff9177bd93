import type { PageObjectResponse } from '@notionhq/client';
import { fieldsOf } from '../convert/content.ts';
import type { Notion } from '../notion/client.ts';
import type { DataSourceInfo } from '../notion/database.ts';

/**
 * A row with everything that Notion truncated, except lists of rollups: these are made from the
 * related rows, and Notion's list may contain values of unpublished rows, so it is dropped.
 * The caller cleans it with `toCacheable`.
 */
export async function completeRow(
  notion: Pick<Notion, 'completeProperties'>,
  page: PageObjectResponse,
  { properties: schema }: Pick<DataSourceInfo, 'properties'>,
  only?: readonly string[],
): Promise<PageObjectResponse> {
  const named = Object.entries(page.properties);
  const lists = new Set(named.filter(([, property]) => isList(property)).map(([name]) => name));
  const properties = Object.fromEntries(
    named.map(([name, property]) => [name, lists.has(name) ? withoutItems(property) : property]),
  );
  const names = named
    .map(([name]) => name)
    .filter((name) => !lists.has(name) && (only?.includes(name) ?? true));
  return await notion.completeProperties({ ...page, properties }, names, schema);
}

type Property = PageObjectResponse['properties'][string];

/** Properties are not trusted: a malformed one must not stop a build. */
function isList(property: Property): boolean {
  return fieldsOf(fieldsOf(property)['rollup'])['type'] === 'array';
}

function withoutItems(property: Property): Property {
  if (property.type !== 'rollup' || property.rollup.type !== 'array') return property;
  return { ...property, rollup: { ...property.rollup, array: [] } };
}
