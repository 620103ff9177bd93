import { createValidationError } from '../api-error.ts';
import type { ApiObject } from '../model/api-object.ts';
import { isApiObject, toObject, toText, valueOf } from '../model/api-object.ts';
import type { ConditionScope } from './conditions.ts';
import { createPropertyCondition, createSimpleCondition } from './property-conditions.ts';
import { findProperty } from './schema.ts';

/** Whether a row belongs to a query's results. */
export type RowTest = (row: ApiObject) => boolean;

const MAX_DEPTH = 2;
const MAX_LENGTH = 100;

/** Compiles a filter against a data source's `properties`; throws the API's validation errors. */
export function createFilter(
  filter: unknown,
  properties: ApiObject,
  scope: ConditionScope,
  depth = 0,
): RowTest {
  if (!isApiObject(filter)) throw createShapeError('an object', filter);
  if ('and' in filter) return createGroup(filter, 'and', properties, scope, depth);
  if ('or' in filter) return createGroup(filter, 'or', properties, scope, depth);
  if (typeof filter['timestamp'] === 'string') return createTimestampTest(filter, scope);
  return createPropertyTest(filter, properties, scope);
}

function createGroup(
  filter: ApiObject,
  operator: 'and' | 'or',
  properties: ApiObject,
  scope: ConditionScope,
  depth: number,
): RowTest {
  const members = filter[operator];
  if (!Array.isArray(members)) throw createShapeError('an array', members);
  if (depth >= MAX_DEPTH) {
    throw createShapeError(`filters nested at most ${MAX_DEPTH} levels deep`, filter);
  }
  if (members.length > MAX_LENGTH) {
    throw createValidationError(
      `body failed validation: body.filter.${operator}.length should be ≤ \`${MAX_LENGTH}\`, instead was \`${members.length}\`.`,
    );
  }
  const tests = members.map((member) => createFilter(member, properties, scope, depth + 1));
  return operator === 'and'
    ? (row) => tests.every((test) => test(row))
    : (row) => tests.some((test) => test(row));
}

function createTimestampTest(filter: ApiObject, scope: ConditionScope): RowTest {
  const timestamp = toText(filter['timestamp']);
  if (timestamp !== 'created_time' && timestamp !== 'last_edited_time') {
    throw createShapeError('`"created_time"` or `"last_edited_time"`', timestamp);
  }
  const condition = createSimpleCondition(timestamp, filter[timestamp], scope);
  return (row) => condition(row[timestamp]);
}

function createPropertyTest(
  filter: ApiObject,
  properties: ApiObject,
  scope: ConditionScope,
): RowTest {
  const key = filter['property'];
  if (typeof key !== 'string')
    throw createShapeError('a property, a timestamp, `and` or `or`', filter);
  const property = findProperty(properties, key);
  if (property === undefined) {
    throw createValidationError(`Could not find property with name or id: ${key}`);
  }
  const types = Object.keys(filter).filter((name) => name !== 'property' && name !== 'type');
  const [filterType] = types;
  if (filterType === undefined || types.length > 1) {
    throw createShapeError('exactly one condition', filter);
  }
  const condition = createPropertyCondition(property, filterType, filter[filterType], scope);
  const name = toText(property['name']);
  return (row) => condition(valueOf(toObject(toObject(row['properties'])[name])));
}

function createShapeError(wanted: string, value: unknown): Error {
  return createValidationError(
    `body failed validation: body.filter should be ${wanted}, instead was \`${JSON.stringify(value)}\`.`,
  );
}
