import type { ApiObject } from '../model/api-object.ts';
import { isApiObject, toObject, toText, valueOf } from '../model/api-object.ts';
import { toInstant } from '../query/dates.ts';

/** Every function of a rollup, with the values of the related pages. */
export const rollupFunctions = {
  show_original: (values) => ({ type: 'array', array: values }),
  show_unique: (values) => ({ type: 'array', array: listUnique(values) }),
  count: (values) => toNumber(values.length),
  count_values: (values) => toNumber(values.flatMap(listSingles).length),
  unique: (values) => toNumber(new Set(values.flatMap(listSingles).map(toKey)).size),
  empty: (values) => toNumber(values.filter(isEmpty).length),
  not_empty: (values) => toNumber(values.filter((value) => !isEmpty(value)).length),
  percent_empty: (values) => toShare(values, isEmpty),
  percent_not_empty: (values) => toShare(values, (value) => !isEmpty(value)),
  checked: (values) => toNumber(values.filter(isChecked).length),
  unchecked: (values) => toNumber(values.filter((value) => !isChecked(value)).length),
  percent_checked: (values) => toShare(values, isChecked),
  percent_unchecked: (values) => toShare(values, (value) => !isChecked(value)),
  sum: (values) => toNumber(listNumbers(values).reduce((sum, value) => sum + value, 0)),
  average: (values) => toAggregate(values, toAverage),
  median: (values) => toAggregate(values, toMedian),
  min: (values) => toAggregate(values, (numbers) => Math.min(...numbers)),
  max: (values) => toAggregate(values, (numbers) => Math.max(...numbers)),
  range: (values) => toAggregate(values, (numbers) => Math.max(...numbers) - Math.min(...numbers)),
  earliest_date: (values) => toDate(listDates(values)[0]),
  latest_date: (values) => toDate(listDates(values).at(-1)),
  date_range: (values) => {
    const dates = listDates(values);
    const [first, last] = [dates[0], dates.at(-1)];
    return toDate(first, last === first ? undefined : last);
  },
  // Grouped counts are shown in the application only.
  count_per_group: () => ({ type: 'unsupported', unsupported: {} }),
  percent_per_group: () => ({ type: 'unsupported', unsupported: {} }),
} satisfies Readonly<Record<string, (values: readonly ApiObject[]) => ApiObject>>;

export type RollupFunction = keyof typeof rollupFunctions;

export function isRollupFunction(name: unknown): name is RollupFunction {
  return typeof name === 'string' && Object.hasOwn(rollupFunctions, name);
}

function toNumber(number: number | null): ApiObject {
  return { type: 'number', number };
}

function toShare(values: readonly ApiObject[], test: (value: ApiObject) => boolean): ApiObject {
  return toNumber(values.length === 0 ? null : values.filter(test).length / values.length);
}

function toAggregate(
  values: readonly ApiObject[],
  aggregate: (numbers: readonly number[]) => number,
): ApiObject {
  const numbers = listNumbers(values);
  return toNumber(numbers.length === 0 ? null : aggregate(numbers));
}

function toAverage(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

function toMedian(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

function toDate(start: string | undefined, end?: string): ApiObject {
  const date = start === undefined ? null : { start, end: end ?? null, time_zone: null };
  return { type: 'date', date };
}

function isEmpty(value: ApiObject): boolean {
  return listSingles(value).length === 0;
}

function isChecked(value: ApiObject): boolean {
  return toResult(value) === true;
}

/** A formula's value is its result. */
function toResult(value: ApiObject): unknown {
  return value['type'] === 'formula' ? valueOf(toObject(value['formula'])) : valueOf(value);
}

/** A value's parts: options, people, files; a text is one part; an unchecked box is one too. */
function listSingles(value: ApiObject): readonly unknown[] {
  const content = toResult(value);
  const isText = value['type'] === 'title' || value['type'] === 'rich_text';
  if (isText) return Array.isArray(content) && content.length > 0 ? [content] : [];
  if (Array.isArray(content)) return content;
  return content === null || content === undefined ? [] : [content];
}

function listUnique(values: readonly ApiObject[]): readonly ApiObject[] {
  return [...new Map(values.map((value) => [toKey(value), value])).values()];
}

function toKey(value: unknown): string {
  return JSON.stringify(value);
}

function listNumbers(values: readonly ApiObject[]): readonly number[] {
  return values
    .map((value) =>
      value['type'] === 'unique_id' ? toObject(value['unique_id'])['number'] : toResult(value),
    )
    .filter((value) => typeof value === 'number');
}

/** Starts and ends of all dates, earliest first. */
function listDates(values: readonly ApiObject[]): readonly string[] {
  return values
    .map(toResult)
    .flatMap((value) =>
      isApiObject(value) ? [toText(value['start']), toText(value['end'])] : [toText(value)],
    )
    .filter((date) => date !== '')
    .toSorted((left, right) => toInstant(left) - toInstant(right));
}
