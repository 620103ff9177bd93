import type { TimelineLook } from '../../render/directives.ts';
import { container } from '../nodes.ts';
import type { ShownColumns } from './columns.ts';
import { findColumn, toShownColumns } from './columns.ts';
import { toDatedEntries, withDates } from './dated-entries.ts';
import type { DateUnit } from './date-units.ts';
import { addDays, toDateGroup } from './date-units.ts';
import { toViewColumns } from './entries.ts';
import type { RowDays } from './row-days.ts';
import { toDatedRows } from './row-days.ts';
import type { ConvertView, ViewInput } from './view-input.ts';
import { leaveOut } from './view-input.ts';

export const timeline: ConvertView<'timeline'> = (input) => {
  const { config, columns, rows, scope } = input;
  const from = findColumn(columns, config?.date_property_id, config?.date_property_name);
  if (!from) return leaveOut('the property that holds its dates cannot be shown');
  const { end_date_property_id: endId, end_date_property_name: endName } = config ?? {};
  const hasEnd = endId !== undefined || endName !== undefined;
  const until = hasEnd ? findColumn(columns, endId, endName) : undefined;
  const shown = withDates(toTimelineColumns(input), [from, until]);
  const dated = toDatedRows(rows, from, until, scope);
  const scale = toScale(dated.dated);
  const share = (day: Date): number =>
    (day.getTime() - scale.start.getTime()) / (scale.end.getTime() - scale.start.getTime());
  const entries = toDatedEntries(dated, shown, from, scope, ({ first, last }) => ({
    bar: { from: share(first), to: share(addDays(last, 1)) },
  }));
  const payload = {
    type: 'timeline',
    ...toViewColumns(input, shown),
    marks: toMarks(scale, share, scope.locale),
  } as const;
  return { node: container('view', payload, entries), notes: [] };
};

/** Those of the bars, those of the table beside them, and what the arrows say. */
function toTimelineColumns({ config, columns }: ViewInput<'timeline'>): ShownColumns {
  const shown = toShownColumns(columns, config?.properties, 'title');
  const beside = config?.show_table === true ? config.table_properties : undefined;
  const more = beside ? toShownColumns(columns, beside, 'title').others : [];
  const arrows = config?.arrows_by?.property_id;
  const arrow = typeof arrows === 'string' ? findColumn(columns, arrows) : undefined;
  const all = [...shown.others, ...more, ...(arrow ? [{ column: arrow, shown: {} }] : [])];
  const once = all.filter(
    ({ column }, index) => all.findIndex((other) => other.column === column) === index,
  );
  return { ...shown, others: once };
}

interface Scale {
  readonly start: Date;
  /** The day behind the last. */
  readonly end: Date;
  readonly unit: DateUnit;
}

const DAY_MS = 86_400_000;

/** From the first day to the last, widened to whole units. */
function toScale(rows: readonly RowDays[]): Scale {
  const first = Math.min(...rows.map((row) => row.first.getTime()));
  const last = Math.max(...rows.map((row) => row.last.getTime()));
  if (!Number.isFinite(first)) return { start: new Date(0), end: new Date(DAY_MS), unit: 'day' };
  const days = (last - first) / DAY_MS;
  const unit = days <= 14 ? 'day' : days <= 70 ? 'week' : days <= 1_000 ? 'month' : 'year';
  const start = new Date(toDateGroup(new Date(first), unit, 1, 'en').start);
  return { start, end: toNext(new Date(last), unit), unit };
}

function toNext(day: Date, unit: DateUnit): Date {
  const start = new Date(toDateGroup(day, unit, 1, 'en').start);
  if (unit === 'day') return addDays(start, 1);
  if (unit === 'week') return addDays(start, 7);
  if (unit === 'year') start.setUTCFullYear(start.getUTCFullYear() + 1);
  else start.setUTCMonth(start.getUTCMonth() + 1);
  return start;
}

/** More would not fit beside each other. */
const MOST_MARKS = 12;

const names: Readonly<Record<DateUnit, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
  relative: { month: 'short', year: 'numeric' },
};

function toMarks(
  scale: Scale,
  share: (day: Date) => number,
  locale: string,
): TimelineLook['marks'] {
  const format = new Intl.DateTimeFormat(locale, { ...names[scale.unit], timeZone: 'UTC' });
  const days: Date[] = [];
  for (let day = scale.start; day < scale.end; day = toNext(day, scale.unit)) days.push(day);
  const step = Math.ceil(days.length / MOST_MARKS);
  return days
    .filter((_, index) => index % step === 0)
    .map((day) => ({ at: share(day), name: format.format(day) }));
}
