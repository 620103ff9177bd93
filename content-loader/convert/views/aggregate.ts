import { calendarDay } from '../../core/calendar-days.ts';
import type { PropertyValue } from '../../entry/entry.ts';
import { toItems } from '../properties/display.ts';
import { phrasingText } from '../phrasing-text.ts';
import type { Aggregator } from './view-config.ts';
import type { ViewRow, ViewScope } from './view-input.ts';

/** What one figure says: a number in the property's format, a plain count, a share, or a day. */
export interface Figure {
  readonly value: number | undefined;
  readonly kind: 'value' | 'count' | 'share' | 'day' | 'days';
}

type Values = readonly (PropertyValue | undefined)[];
type Aggregate = (values: Values, scope: ViewScope) => Figure;

const DAY_MS = 86_400_000;

const count = (value: number): Figure => ({ value, kind: 'count' });
const share = (part: number, { length }: Values): Figure => ({
  value: length === 0 ? undefined : part / length,
  kind: 'share',
});
const ofNumbers =
  (calculate: (numbers: readonly number[]) => number | undefined): Aggregate =>
  (values) => ({ value: calculate(toNumbers(values)), kind: 'value' });
const ofDays =
  (kind: 'day' | 'days', calculate: (first: number, last: number) => number): Aggregate =>
  (values, scope) => {
    const days = toDays(values, scope);
    const value = days.length === 0 ? undefined : calculate(Math.min(...days), Math.max(...days));
    return { value, kind };
  };

/** All of Notion's figures: leaving one out does not compile. */
const aggregates: Readonly<Record<Aggregator, Aggregate>> = {
  count: (values) => count(values.length),
  count_values: (values) => count(toTexts(values).length),
  unique: (values) => count(new Set(toTexts(values)).size),
  empty: (values) => count(values.length - countFull(values)),
  not_empty: (values) => count(countFull(values)),
  percent_empty: (values) => share(values.length - countFull(values), values),
  percent_not_empty: (values) => share(countFull(values), values),
  checked: (values) => count(countChecked(values)),
  unchecked: (values) => count(values.length - countChecked(values)),
  percent_checked: (values) => share(countChecked(values), values),
  percent_unchecked: (values) => share(values.length - countChecked(values), values),
  sum: ofNumbers(sum),
  average: ofNumbers((numbers) =>
    numbers.length === 0 ? undefined : sum(numbers) / numbers.length,
  ),
  median: ofNumbers(median),
  min: ofNumbers((numbers) => (numbers.length === 0 ? undefined : Math.min(...numbers))),
  max: ofNumbers((numbers) => (numbers.length === 0 ? undefined : Math.max(...numbers))),
  range: ofNumbers((numbers) =>
    numbers.length === 0 ? undefined : Math.max(...numbers) - Math.min(...numbers),
  ),
  earliest_date: ofDays('day', (first) => first),
  latest_date: ofDays('day', (_first, last) => last),
  date_range: ofDays('days', (first, last) => Math.round((last - first) / DAY_MS)),
};

/** Undefined: a figure that is newer than this program. */
export function aggregate(
  rows: readonly ViewRow[],
  aggregator: Aggregator,
  column: string | undefined,
  scope: ViewScope,
): Figure | undefined {
  if (!Object.hasOwn(aggregates, aggregator)) return undefined;
  const values = rows.map((row) => (column === undefined ? undefined : row.values[column]));
  return aggregates[aggregator](values, scope);
}

function toNumbers(values: Values): number[] {
  return values.flatMap((value) => (value?.type === 'number' ? [value.value] : []));
}

function toDays(values: Values, { timeZone }: ViewScope): number[] {
  return values
    .flatMap((value) =>
      value?.type === 'date' ? [calendarDay(value.date.start, value.date, timeZone).getTime()] : [],
    )
    .filter((day) => !Number.isNaN(day));
}

function toTexts(values: Values): string[] {
  return values.flatMap((value) =>
    value && isFull(value) ? toItems(value).map(phrasingText) : [],
  );
}

function countFull(values: Values): number {
  return values.filter((value) => value !== undefined && isFull(value)).length;
}

function isFull(value: PropertyValue): boolean {
  return value.type === 'checkbox' ? value.checked : toItems(value).length > 0;
}

function countChecked(values: Values): number {
  return values.filter((value) => value?.type === 'checkbox' && value.checked).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle];
  const low = sorted.length % 2 === 0 ? sorted[middle - 1] : high;
  return high === undefined || low === undefined ? undefined : (low + high) / 2;
}
