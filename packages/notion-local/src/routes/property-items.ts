import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import { sliceByOffset } from '../cursor.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText } from '../model/api-object.ts';
import type { Slice } from '../pagination.ts';
import { readQueryPaging, toList } from '../pagination.ts';
import { decodePropertyId } from '../present.ts';
import { findProperty } from '../query/schema.ts';
import { findPage } from './pages.ts';

/** GET /v1/pages/:page_id/properties/:property_id: one item, or a list of items. */
export const retrievePropertyItem: Endpoint = (context) => {
  const page = findPage(context);
  const key = context.params['property_id'] ?? '';
  const property = findProperty(toObject(page['properties']), key);
  if (property === undefined) throw createNotFoundError(context.workspace, 'property', key);
  const type = toText(property['type']);
  switch (type) {
    case 'title':
    case 'rich_text':
    case 'people':
    case 'relation':
      return toItemList(context, page, property, toItems(property, property));
    case 'rollup':
      return toRollupList(context, page, property);
    default:
      return context.present(toItem(property, type, property[type]));
  }
};

function toItem(property: ApiObject, type: string, value: unknown): ApiObject {
  return { object: 'property_item', type, id: idOf(property), [type]: value };
}

function toItems(property: ApiObject, source: ApiObject): readonly ApiObject[] {
  const type = toText(source['type']);
  return toObjects(source[type]).map((value) => toItem(property, type, value));
}

function toItemList(
  context: EndpointContext,
  page: ApiObject,
  property: ApiObject,
  items: readonly ApiObject[],
  describe: (slice: Slice<ApiObject>) => unknown = () => ({}),
): ApiObject {
  const type = toText(property['type']);
  const paging = readQueryPaging(context.query);
  const slice = sliceByOffset(items, paging, `${idOf(page)}\0${idOf(property)}`);
  return context.present(
    toList(slice, 'property_item', {
      id: idOf(property),
      next_url: toNextUrl(context, page, property, slice.nextCursor),
      type,
      [type]: describe(slice),
    }),
  );
}

/**
 * Rolled-up arrays list their elements. Aggregates list the related pages; their value stands in
 * the last page, `incomplete` before it.
 */
function toRollupList(context: EndpointContext, page: ApiObject, property: ApiObject): ApiObject {
  const rollup = toObject(property['rollup']);
  const type = toText(rollup['type']);
  const fn = rollup['function'];
  if (type === 'array') {
    const items = toObjects(rollup['array']).map((value) => {
      const valueType = toText(value['type']);
      return toItem(property, valueType, value[valueType]);
    });
    return toItemList(context, page, property, items, () => ({ type, array: [], function: fn }));
  }
  const relation = findRelation(context, page, toText(property['name']));
  const items = relation === undefined ? [] : toItems(relation, relation);
  return toItemList(context, page, property, items, (slice) =>
    slice.nextCursor === null
      ? { type, [type]: rollup[type], function: fn }
      : { type: 'incomplete', incomplete: {}, function: fn },
  );
}

/** The relation that a rollup property rolls up, found through the data source's schema. */
function findRelation(
  { workspace }: EndpointContext,
  page: ApiObject,
  name: string,
): ApiObject | undefined {
  const parent = toObject(page['parent']);
  const dataSource = workspace.dataSources.get(toText(parent['data_source_id']));
  const schema = toObject(toObject(dataSource)['properties']);
  const rollup = toObject(toObject(schema[name])['rollup']);
  return findProperty(toObject(page['properties']), toText(rollup['relation_property_name']));
}

function toNextUrl(
  context: EndpointContext,
  page: ApiObject,
  property: ApiObject,
  cursor: string | null,
): string | null {
  if (cursor === null) return null;
  const query = new URLSearchParams({ start_cursor: cursor });
  const size = context.query.get('page_size');
  if (size !== null) query.set('page_size', size);
  const id = encodeURIComponent(decodePropertyId(idOf(property)));
  return `${context.baseUrl}/v1/pages/${idOf(page)}/properties/${id}?${query.toString()}`;
}
