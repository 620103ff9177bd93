import type { EndpointContext } from '../context.ts';
import { toPropertyId } from '../folder/property-configs.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toPlainText, toText } from '../model/api-object.ts';
import { toEmptyValues } from './page-writing.ts';

/** Puts a data source with a new schema: its rows follow, and the other side of its relations. */
export function putSchema(context: EndpointContext, source: ApiObject, schema: ApiObject): void {
  const { edits } = context;
  edits.putDataSource({ ...source, properties: schema });
  for (const row of edits.current().rows.get(idOf(source)) ?? []) {
    edits.putPage({ ...row, properties: carryValues(context, row, schema) });
  }
  for (const [name, raw] of Object.entries(schema))
    addOtherSide(context, source, name, toObject(raw));
}

/** Values move with their property's id; one of another type begins anew. */
function carryValues(context: EndpointContext, row: ApiObject, schema: ApiObject): ApiObject {
  const before = Object.values(toObject(row['properties'])).map(toObject);
  const empty = toEmptyValues(context, row, schema);
  const entries = Object.entries(empty).map(([name, raw]): [string, unknown] => {
    const value = toObject(raw);
    const old = before.find((candidate) => candidate['id'] === value['id']);
    if (old === undefined || old['type'] !== value['type']) return [name, value];
    return [name, withOptions(old, toObject(schema[name]))];
  });
  return Object.fromEntries(entries);
}

/** Options are called in rows as in the schema, and gone where they are gone. */
function withOptions(value: ApiObject, property: ApiObject): ApiObject {
  const type = toText(property['type']);
  const { options } = toObject(property[type]);
  if (!Array.isArray(options) || value[type] === null) return value;
  const follow = (option: ApiObject): readonly ApiObject[] => {
    const found = toObjects(options).find((known) => known['id'] === option['id']);
    return found === undefined
      ? []
      : [{ id: found['id'], name: found['name'], color: found['color'] }];
  };
  const held = value[type];
  if (Array.isArray(held)) return { ...value, [type]: toObjects(held).flatMap(follow) };
  return { ...value, [type]: follow(toObject(held))[0] ?? null };
}

/** A two-way relation makes a property in the data source that it leads to. */
function addOtherSide(
  context: EndpointContext,
  source: ApiObject,
  name: string,
  property: ApiObject,
): void {
  const relation = toObject(property['relation']);
  if (relation['type'] !== 'dual_property') return;
  const { edits } = context;
  const target = edits.current().dataSources.get(toText(relation['data_source_id']));
  if (target === undefined) return;
  const dual = toObject(relation['dual_property']);
  const other =
    toText(dual['synced_property_name']) ||
    `Related to ${toPlainText(source['title']) || 'Untitled'} (${name})`;
  const id = toPropertyId(idOf(target), other);
  const present = toObject(toObject(target['properties'])[other]);
  if (toText(dual['synced_property_name']) === '') {
    const stated = { synced_property_name: other, synced_property_id: id };
    const schema = toObject(edits.current().dataSources.get(idOf(source))?.['properties']);
    const completed = { ...property, relation: { ...relation, dual_property: stated } };
    edits.putDataSource({ ...source, properties: { ...schema, [name]: completed } });
  }
  if (present['type'] === 'relation') return;
  const back = {
    id,
    name: other,
    description: null,
    type: 'relation',
    relation: {
      data_source_id: idOf(source),
      database_id: toObject(source['parent'])['database_id'],
      type: 'dual_property',
      dual_property: { synced_property_name: name, synced_property_id: property['id'] },
    },
  };
  const latest = edits.current().dataSources.get(idOf(target)) ?? target;
  putSchema(context, latest, { ...toObject(latest['properties']), [other]: back });
}
