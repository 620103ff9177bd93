import type { Client, GetPagePropertyResponse, PageObjectResponse } from '@notionhq/client';
import { findCutProperties } from './cut-properties.ts';
import { fetchList } from './fetch-list.ts';
import type { Properties } from './property-names.ts';
import type { PropertyOf } from './types.ts';

type Item = Extract<GetPagePropertyResponse, { object: 'property_item' }>;
type ItemList = Extract<GetPagePropertyResponse, { object: 'list' }>;

interface Answer {
  readonly items: readonly Item[];
  /** The envelope of the last list; undefined: the property is a single item. */
  readonly list: ItemList | undefined;
}

/**
 * The page with complete values of the properties that a page object truncates at 25 references:
 * one request per 100 items of each, none for other properties. @param only names of the properties
 * to complete; default: all
 */
export async function completeProperties(
  client: Client,
  page: PageObjectResponse,
  only: readonly string[] | undefined,
  schema: Properties | undefined,
): Promise<PageObjectResponse> {
  const cut = findCutProperties(page.properties, schema).filter(
    (name) => only?.includes(name) ?? true,
  );
  if (cut.length === 0) return page;
  const completed = await Promise.all(
    cut.map(async (name) => [name, await completeProperty(client, page, name)] as const),
  );
  return { ...page, properties: { ...page.properties, ...Object.fromEntries(completed) } };
}

async function completeProperty(
  client: Client,
  page: PageObjectResponse,
  name: string,
): Promise<PropertyOf> {
  const property = page.properties[name];
  if (property === undefined) throw new Error(`Page ${page.id} has no property "${name}".`);
  return toWhole(property, await fetchItems(client, page.id, property.id));
}

async function fetchItems(client: Client, pageId: string, propertyId: string): Promise<Answer> {
  const { items, last } = await fetchList(async (cursor) => {
    const answer = await client.pages.properties.retrieve({
      page_id: pageId,
      property_id: propertyId,
      page_size: 100,
      ...(cursor === undefined ? {} : { start_cursor: cursor }),
    });
    if (answer.object === 'list') return { ...answer, list: answer };
    return { results: [answer], has_more: false, next_cursor: null, list: undefined };
  });
  return { items, list: last.list };
}

/** Converts the items of a property to the shape that it has in a page object. */
function toWhole(property: PropertyOf, { items, list }: Answer): PropertyOf {
  const { type } = property;
  if (type === 'title') return { ...property, title: pick(items, type, (item) => item.title) };
  if (type === 'rich_text') {
    return { ...property, rich_text: pick(items, type, (item) => item.rich_text) };
  }
  if (type === 'people') return { ...property, people: pick(items, type, (item) => item.people) };
  if (type === 'relation') {
    return { ...property, relation: pick(items, type, (item) => item.relation), ...noMore };
  }
  if (type === 'formula') {
    const [formula = property.formula] = pick(items, type, (item) => item.formula);
    return { ...property, formula };
  }
  return type === 'rollup' ? toWholeRollup(property, items, list) : property;
}

const noMore = { has_more: false };

function pick<T extends Item['type'], V>(
  items: readonly Item[],
  type: T,
  read: (item: Extract<Item, { type: T }>) => V,
): V[] {
  const isType = (item: Item): item is Extract<Item, { type: T }> => item.type === type;
  return items.filter(isType).map(read);
}

/**
 * The envelope of the last list has the aggregate of all items; the lists have the items of an
 * array.
 */
function toWholeRollup(
  property: PropertyOf<'rollup'>,
  items: readonly Item[],
  list: ItemList | undefined,
): PropertyOf<'rollup'> {
  const envelope = list?.property_item;
  const single = pick(items, 'rollup', (item) => item.rollup)[0];
  const aggregate = envelope?.type === 'rollup' ? envelope.rollup : single;
  if (aggregate === undefined) return property;
  const { function: name } = property.rollup;
  if (aggregate.type === 'number') return { ...property, rollup: { ...aggregate, function: name } };
  if (aggregate.type === 'date') return { ...property, rollup: { ...aggregate, function: name } };
  if (aggregate.type !== 'array' || list === undefined) return property;
  return { ...property, rollup: { type: 'array', array: items.map(toArrayValue), function: name } };
}

type ArrayValue = Extract<PropertyOf<'rollup'>['rollup'], { type: 'array' }>['array'][number];

/**
 * An item of a list is one text, person or relation; an element of an array has a list of these.
 */
function toArrayValue(item: Item): ArrayValue {
  const { type } = item;
  if (type === 'title') return { type, title: [item.title] };
  if (type === 'rich_text') return { type, rich_text: [item.rich_text] };
  if (type === 'people') return { type, people: [item.people] };
  if (type === 'relation') return { type, relation: [item.relation] };
  // All other items have the same shape in both places; the SDK's union types cannot express that.
  return item as ArrayValue;
}
