import { nice, ticks } from 'd3-array';
import type { ChartData, ChartValue } from '../../directives.ts';

/** From values to shares of an axis, 0…1. */
export interface ValueScale {
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly at: number; readonly name: string }[];
}

const TICKS = 5;

export function toValueScale(
  { min, max, lines, locale, isPercent }: ChartData,
  values: readonly number[],
): ValueScale {
  const all = [0, ...values, ...lines.map(({ value }) => value)];
  // Not a spread: a chart of thousands of values would not fit on the stack.
  const low = min ?? all.reduce((least, value) => Math.min(least, value), 0);
  const high = max ?? all.reduce((most, value) => Math.max(most, value), 0);
  const [start, end] =
    low < high ? nice(low, high, TICKS) : ([Math.min(low, high), low + 1] as const);
  const first = min ?? start;
  const wanted = max ?? (isPercent ? 1 : end);
  // An author may set bounds that leave nothing between them.
  const last = wanted > first ? wanted : first + 1;
  const format = new Intl.NumberFormat(
    locale,
    isPercent ? { style: 'percent' } : { notation: 'compact', maximumFractionDigits: 2 },
  );
  const at = (value: number): number => Math.min(1, Math.max(0, (value - first) / (last - first)));
  return {
    at,
    ticks: ticks(first, last, TICKS).map((value) => ({
      at: at(value),
      name: format.format(value),
    })),
  };
}

/** The part of one value in the bar of its category. */
export interface Segment {
  readonly category: number;
  readonly series: number;
  readonly from: number;
  readonly to: number;
  readonly value: ChartValue;
}

/** Values beside each other or on each other, those below zero downwards. */
export function toSegments({ categories, series, isStacked, isPercent }: ChartData): Segment[] {
  return categories.flatMap((_, category) => {
    const values = series.map((own) => own.values[category] ?? { value: undefined, text: '' });
    const total = values.reduce((sum, { value }) => sum + Math.abs(value ?? 0), 0);
    const ends = { up: 0, down: 0 };
    return values.flatMap((value, index): Segment[] => {
      if (value.value === undefined) return [];
      const size = isPercent && total > 0 ? value.value / total : value.value;
      const side = size < 0 ? 'down' : 'up';
      const from = isStacked ? ends[side] : 0;
      ends[side] = from + size;
      return [{ category, series: index, from, to: from + size, value }];
    });
  });
}
