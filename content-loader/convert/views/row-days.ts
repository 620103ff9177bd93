import { calendarDay } from '../../core/calendar-days.ts';
import type { Column } from './columns.ts';
import type { ViewRow, ViewScope } from './view-input.ts';

/** The days of a row, midnight UTC, both included. */
export interface RowDays {
  readonly row: ViewRow;
  readonly first: Date;
  readonly last: Date;
}

export interface DatedRows {
  /** By their first day. */
  readonly dated: readonly RowDays[];
  readonly undated: readonly ViewRow[];
}

/** @param until the property that holds the end, where it is another one */
export function toDatedRows(
  rows: readonly ViewRow[],
  from: Column,
  until: Column | undefined,
  scope: ViewScope,
): DatedRows {
  const found = rows.map((row) => ({ row, days: toDays(row, from, until, scope) }));
  return {
    dated: found
      .flatMap(({ row, days }) => (days ? [{ row, ...days }] : []))
      .toSorted((a, b) => a.first.getTime() - b.first.getTime()),
    undated: found.flatMap(({ row, days }) => (days ? [] : [row])),
  };
}

function toDays(
  { values }: ViewRow,
  from: Column,
  until: Column | undefined,
  { timeZone }: ViewScope,
): Pick<RowDays, 'first' | 'last'> | undefined {
  const start = values[from.name];
  if (start?.type !== 'date') return undefined;
  const first = calendarDay(start.date.start, start.date, timeZone);
  const other = until && values[until.name];
  const end = other?.type === 'date' ? other : start;
  const last = calendarDay(end.date.end ?? end.date.start, end.date, timeZone);
  if (Number.isNaN(first.getTime()) || Number.isNaN(last.getTime())) return undefined;
  // An end before the start is no range.
  return { first, last: last < first ? first : last };
}
