import { randomUUID } from 'node:crypto';
import { createValidationError } from '../api-error.ts';
import { isPropertyType } from '../folder/property-configs.ts';
import type { ApiObject } from '../model/api-object.ts';
import { isApiObject, toText } from '../model/api-object.ts';
import { findProperty } from '../query/schema.ts';
import { createBodyError } from './check.ts';
import type { FileScope } from './files.ts';
import { valueReaders } from './property-readers.ts';
import type { ValueScope } from './property-readers.ts';

/** What a request's property values come to. */
export interface PropertyChanges {
  /** Values by name, as answers hold them. */
  readonly values: ApiObject;
  /** Options that the values name and the schema lacks, by property. */
  readonly newOptions: ReadonlyMap<string, readonly ApiObject[]>;
}

/** Values of a request for the properties of a schema. Throws the API's errors. */
export function readProperties(
  value: unknown,
  schema: ApiObject,
  scope: FileScope,
): PropertyChanges {
  if (!isApiObject(value)) throw createBodyError('properties', 'should be an object', value);
  const newOptions = new Map<string, readonly ApiObject[]>();
  const entries = Object.entries(value).map(([key, raw]): [string, ApiObject] => {
    const property = findProperty(schema, key);
    if (property === undefined)
      throw createValidationError(`${key} is not a property that exists.`);
    const name = toText(property['name']);
    const type = toText(property['type']);
    const addOption = (label: string, color: string | undefined): ApiObject => {
      const known = newOptions.get(name) ?? [];
      const same = known.find((option) => option['name'] === label);
      const option = same ?? {
        id: randomUUID(),
        name: label,
        color: color ?? 'default',
        description: null,
      };
      if (same === undefined) newOptions.set(name, [...known, option]);
      return option;
    };
    const stored = readValue(raw, `properties.${key}`, { ...scope, property, addOption });
    return [name, { id: property['id'], type, [type]: stored }];
  });
  return { values: Object.fromEntries(entries), newOptions };
}

function readValue(raw: unknown, field: string, scope: ValueScope): unknown {
  const type = toText(scope.property['type']);
  const name = toText(scope.property['name']);
  if (!isPropertyType(type)) throw createValidationError(`${name} cannot be written.`);
  // The title alone may be given bare.
  const value = Array.isArray(raw) && type === 'title' ? { title: raw as unknown } : raw;
  if (!isApiObject(value)) throw createBodyError(field, 'should be an object', raw);
  const others = Object.keys(value).filter(
    (key) => key !== 'id' && key !== 'type' && key !== 'name',
  );
  if (!Object.hasOwn(value, type)) {
    const stated = others[0] ?? '';
    if (isPropertyType(stated)) throw createValidationError(`${name} is expected to be ${type}.`);
    throw createBodyError(`${field}.${type}`, 'should be defined', undefined);
  }
  const stray = others.find((key) => key !== type);
  if (stray !== undefined) {
    throw createBodyError(`${field}.${stray}`, 'should be not present', value[stray]);
  }
  const reader = valueReaders[type];
  if (reader === undefined) {
    throw createValidationError(`Cannot update the property ${name}: a ${type} is read only.`);
  }
  return reader(value[type], `${field}.${type}`, scope);
}
