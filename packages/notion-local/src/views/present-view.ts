import type { ApiObject } from '../model/api-object.ts';
import { isApiObject, toText } from '../model/api-object.ts';
import { findProperty } from '../query/schema.ts';
import { nameFields } from './view-rules.ts';

/** A view as answers hold it: properties are named beside their ids, by what they are called now. */
export function presentView(view: ApiObject, schema: ApiObject): ApiObject {
  const { configuration } = view;
  return isApiObject(configuration)
    ? { ...view, configuration: withNames(configuration, schema, '') }
    : view;
}

/** Objects in which the SDK's types know no `property_name`. */
const nameless: ReadonlySet<string> = new Set([
  ...['cover', 'subtasks', 'arrows_by', 'y_axis', 'value'],
]);

function withNames(object: ApiObject, schema: ApiObject, place: string): ApiObject {
  const entries = Object.entries(object).flatMap(([name, value]): [string, unknown][] => {
    const own: [string, unknown] = [name, toNamed(value, schema, name)];
    const field = nameFields[name];
    if (field === undefined || nameless.has(place) || typeof value !== 'string') return [own];
    const found = findProperty(schema, value);
    return found === undefined ? [own] : [own, [field, toText(found['name'])]];
  });
  return Object.fromEntries(entries);
}

function toNamed(value: unknown, schema: ApiObject, place: string): unknown {
  if (Array.isArray(value)) return value.map((item) => toNamed(item, schema, place));
  return isApiObject(value) ? withNames(value, schema, place) : value;
}

/** A view as answers hold it that tell no more than that it is there. */
export function toPartialView({ id, parent, type }: ApiObject): ApiObject {
  return { object: 'view', id, parent, type };
}
