import { createValidationError } from '../api-error.ts';
import type { ApiObject } from '../model/api-object.ts';
import {
  isApiObject,
  toObject,
  toObjects,
  toPlainText,
  toText,
  valueOf,
} from '../model/api-object.ts';
import { isIsoDate, toInstant } from './dates.ts';
import { findProperty } from './schema.ts';

/** What a row is sorted by; undefined (nothing there) comes last in both directions. */
type SortKey = string | number | undefined;
type SortKeyOf = (row: ApiObject) => SortKey;

const collator = new Intl.Collator('en', { numeric: true });

/** Compiles `sorts`; the first is the most important. Throws the API's validation errors. */
export function createSorter(
  sorts: unknown,
  properties: ApiObject,
): ((rows: readonly ApiObject[]) => readonly ApiObject[]) | undefined {
  if (sorts === undefined) return undefined;
  if (!Array.isArray(sorts)) throw createSortError('an array', sorts);
  const comparers = sorts.map((sort: unknown) => createComparer(sort, properties));
  if (comparers.length === 0) return undefined;
  return (rows) => {
    const keyed = rows.map((row) => ({ row, keys: comparers.map(({ keyOf }) => keyOf(row)) }));
    keyed.sort((left, right) => {
      for (const [index, { direction }] of comparers.entries()) {
        const order = compareKeys(left.keys[index], right.keys[index], direction);
        if (order !== 0) return order;
      }
      return 0;
    });
    return keyed.map(({ row }) => row);
  };
}

function createComparer(
  sort: unknown,
  properties: ApiObject,
): { readonly keyOf: SortKeyOf; readonly direction: 1 | -1 } {
  if (!isApiObject(sort)) throw createSortError('an object', sort);
  const direction = sort['direction'];
  if (direction !== undefined && direction !== 'ascending' && direction !== 'descending') {
    throw createSortError('`"ascending"` or `"descending"`', direction);
  }
  const sign = direction === 'descending' ? -1 : 1;
  const { timestamp, property: key } = sort;
  if (timestamp === 'created_time' || timestamp === 'last_edited_time') {
    return { keyOf: (row) => toInstant(toText(row[timestamp])), direction: sign };
  }
  if (typeof key !== 'string') throw createSortError('a property or a timestamp', sort);
  const property = findProperty(properties, key);
  if (property === undefined) {
    throw createValidationError(`Could not find sort property with name or id: ${key}`);
  }
  const name = toText(property['name']);
  const toKey = createSortKey(property);
  return {
    keyOf: (row) => toKey(valueOf(toObject(toObject(row['properties'])[name]))),
    direction: sign,
  };
}

/** Options sort in the order of the schema, as in the application. */
function createSortKey(property: ApiObject): (value: unknown) => SortKey {
  const type = toText(property['type']);
  const options = toObjects(toObject(property[type])['options']);
  const ranks = new Map(options.map((option, index) => [toText(option['name']), index]));
  const rankOf = (option: unknown): SortKey => ranks.get(toText(toObject(option)['name']));
  if (type === 'select' || type === 'status') return rankOf;
  if (type === 'multi_select') return (value) => rankOf(toObjects(value)[0]);
  return toSortKey;
}

/** A key for any value: texts, numbers, dates, people (name), files (name), relations (count). */
function toSortKey(value: unknown): SortKey {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string') {
    const instant = /^\d{4}-\d\d-\d\d(T|$)/.test(value) ? toInstant(value) : Number.NaN;
    return Number.isNaN(instant) ? value || undefined : instant;
  }
  if (Array.isArray(value)) return toListKey(value);
  if (!isApiObject(value)) return undefined;
  if (typeof value['start'] === 'string') {
    return isIsoDate(value['start']) ? toInstant(value['start']) : undefined;
  }
  if (typeof value['type'] === 'string') return toSortKey(valueOf(value));
  if (typeof value['number'] === 'number') return value['number'];
  return toText(value['name']) || undefined;
}

function toListKey(list: readonly unknown[]): SortKey {
  const [first] = toObjects(list);
  if (first === undefined) return undefined;
  if ('plain_text' in first) return toPlainText(list) || undefined;
  if (typeof first['name'] === 'string') return first['name'];
  return list.length;
}

function compareKeys(left: SortKey, right: SortKey, direction: 1 | -1): number {
  if (left === undefined || right === undefined) {
    return Number(left === undefined) - Number(right === undefined);
  }
  if (typeof left === 'number' && typeof right === 'number') return (left - right) * direction;
  return collator.compare(String(left), String(right)) * direction;
}

function createSortError(wanted: string, value: unknown): Error {
  return createValidationError(
    `body failed validation: body.sorts should be ${wanted}, instead was \`${JSON.stringify(value)}\`.`,
  );
}
