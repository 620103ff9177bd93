import { createBodyError } from '../write/check.ts';
import type { ApiObject } from '../model/api-object.ts';
import { isApiObject } from '../model/api-object.ts';
import { idOf, toText } from '../model/api-object.ts';
import { findProperty } from '../query/schema.ts';
import { readFields } from '../write/check.ts';

/** What reading a view's configuration needs to know. */
export interface ConfigScope {
  /** The properties of the view's data source. */
  readonly schema: ApiObject;
  /** As a person writes it into a folder: property names alone, and defaults for what is left out. */
  readonly isShort: boolean;
  /** As Notion answered it: what this program does not know is kept. */
  readonly isRecorded: boolean;
  /** The id of another view of the database, by its name or id; for dashboards. */
  readonly viewId: (name: string, field: string) => string;
}

/** The property that a configuration names by id or name. */
export function readProperty(value: unknown, field: string, scope: ConfigScope): ApiObject {
  if (typeof value !== 'string') throw createBodyError(field, 'should be a string', value);
  const found = findProperty(scope.schema, value);
  if (found !== undefined) return found;
  // A view may name a property that was deleted since.
  if (scope.isRecorded) return { id: value };
  throw createBodyError(field, 'should name a property of the data source', value);
}

export function readPropertyId(value: unknown, field: string, scope: ConfigScope): string {
  return idOf(readProperty(value, field, scope));
}

/** The object, with no fields but the named ones; of recorded objects everything is kept. */
export function readKnown(
  value: unknown,
  field: string,
  known: readonly string[],
  { isRecorded }: ConfigScope,
): ApiObject {
  if (!isRecorded) return readFields(value, field, known);
  if (!isApiObject(value)) throw createBodyError(field, 'should be an object', value);
  return value;
}

/** Fields of an object that are not among the known ones, as they are. */
export function keepUnknown(
  value: ApiObject,
  known: readonly string[],
  { isRecorded }: ConfigScope,
): ApiObject {
  if (!isRecorded) return {};
  return Object.fromEntries(Object.entries(value).filter(([name]) => !known.includes(name)));
}

/** The type of a property, as schemas call it. */
export function typeOf(property: ApiObject): string {
  return toText(property['type']);
}
