import { createValidationError } from '../api-error.ts';
import type { EndpointContext } from '../context.ts';
import { isPropertyType, propertyConfigs, toPropertyId } from '../folder/property-configs.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, isApiObject, toObject, toText } from '../model/api-object.ts';
import { findProperty } from '../query/schema.ts';
import { createBodyError, readFields, readOptionalString, readString } from './check.ts';
import { readConfig } from './schema-configs.ts';

const types = Object.keys(propertyConfigs);
const place = 'properties';

/** A data source's schema with the changes of a request: added, renamed, retyped, removed. */
export function changeSchema(
  { edits }: EndpointContext,
  sourceId: string,
  before: ApiObject,
  changes: unknown,
): ApiObject {
  if (!isApiObject(changes)) throw createBodyError(place, 'should be an object', changes);
  const schema = new Map(Object.entries(before));
  const workspace = edits.current();
  // Rollups name relations, which may stand after them.
  const ordered = Object.entries(changes).toSorted(
    ([, left], [, right]) =>
      Number('rollup' in toObject(left)) - Number('rollup' in toObject(right)),
  );
  for (const [key, raw] of ordered) {
    const old = findProperty(Object.fromEntries(schema), key);
    const oldName = toText(old?.['name']) || key;
    if (raw === null) {
      removeProperty(schema, oldName, old);
      continue;
    }
    const field = `${place}.${key}`;
    const given = readFields(raw, field, ['name', 'description', 'type', 'id', ...types]);
    const type = readType(given, old, field, key);
    const name = given['name'] === undefined ? oldName : readString(given['name'], `${field}.name`);
    if (name !== oldName && schema.has(name)) {
      throw createValidationError(`A property with the name ${name} exists already.`);
    }
    const scope = { workspace, sourceId, name, schema: Object.fromEntries(schema), before: old };
    const config =
      given[type] === undefined
        ? old?.[type]
        : readConfig(type, given[type], `${field}.${type}`, scope);
    const id = idOf(old ?? {}) || (type === 'title' ? 'title' : toPropertyId(sourceId, name));
    const description =
      given['description'] === undefined
        ? (old?.['description'] ?? null)
        : readOptionalString(given['description'], `${field}.description`, 280);
    renameKey(schema, oldName, name, { id, name, description, type, [type]: config });
  }
  assertOneTitle(schema, changes);
  return Object.fromEntries(schema);
}

function removeProperty(
  schema: Map<string, unknown>,
  name: string,
  old: ApiObject | undefined,
): void {
  if (old === undefined) throw createValidationError(`${name} is not a property that exists.`);
  if (old['type'] === 'title') throw createValidationError('Cannot delete the title property.');
  schema.delete(name);
}

function readType(
  given: ApiObject,
  old: ApiObject | undefined,
  field: string,
  key: string,
): keyof typeof propertyConfigs {
  const stated = types.filter((type) => given[type] !== undefined);
  const [type = toText(given['type']) || toText(old?.['type'])] = stated;
  if (stated.length > 1) throw createBodyError(field, 'should have one type', given);
  if (stated.length === 0 && old === undefined) {
    throw createValidationError(`${key} is not a property that exists.`);
  }
  if (!isPropertyType(type)) throw createBodyError(field, 'should have one type', given);
  const isTitle = old?.['type'] === 'title';
  if (old !== undefined && isTitle !== (type === 'title')) {
    throw createValidationError(
      'Cannot change the type of a title property, or make one of another.',
    );
  }
  return type;
}

/** Keeps the order of the schema. */
function renameKey(
  schema: Map<string, unknown>,
  from: string,
  to: string,
  property: ApiObject,
): void {
  const entries = [...schema].map(([key, value]): [string, unknown] =>
    key === from ? [to, property] : [key, value],
  );
  schema.clear();
  for (const [key, value] of entries) schema.set(key, value);
  schema.set(to, property);
}

function assertOneTitle(schema: ReadonlyMap<string, unknown>, changes: unknown): void {
  const titles = [...schema.values()].filter((raw) => toObject(raw)['type'] === 'title');
  if (titles.length === 1) return;
  throw createBodyError(place, 'should have exactly one property of type title', changes);
}
