import type { EntryPayload } from '../../render/directives.ts';
import type { Flow } from '../nodes.ts';
import type { Column, ShownColumn, ShownColumns } from './columns.ts';
import { toEntry, toGroup } from './entries.ts';
import type { DatedRows, RowDays } from './row-days.ts';
import type { ViewRow, ViewScope } from './view-input.ts';

/** The date before all else: what stands on a day or a scale says it in words, too. */
export function withDates(
  { title, titleAt, others }: ShownColumns,
  dates: readonly (Column | undefined)[],
): ShownColumns {
  const known = dates.filter((column) => column !== undefined);
  const first = known.map(
    (column): ShownColumn =>
      others.find((shown) => shown.column === column) ?? { column, shown: {} },
  );
  const rest = others.filter(({ column }) => !known.includes(column));
  return { title, titleAt, others: [...first, ...rest] };
}

/** Entries of rows with a date, then those without in a group of their own. */
export function toDatedEntries(
  { dated, undated }: DatedRows,
  shown: ShownColumns,
  date: Column,
  scope: ViewScope,
  toMore: (days: RowDays) => Omit<EntryPayload, 'href' | 'icon'> = () => ({}),
): Flow[] {
  const entries = dated.map((days) => toEntry(days.row, shown, scope, toMore(days)));
  return undated.length === 0 ? entries : [...entries, toGroupWithout(undated, shown, date, scope)];
}

/** Rows without a value of this property. */
export function toGroupWithout(
  rows: readonly ViewRow[],
  shown: ShownColumns,
  column: Column,
  scope: ViewScope,
): Flow {
  const group = { id: '', name: scope.words.noValue(column.name), color: undefined, rows };
  return toGroup(
    group,
    rows.map((row) => toEntry(row, shown, scope)),
    scope,
  );
}
