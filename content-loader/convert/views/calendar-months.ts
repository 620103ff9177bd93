import type { CalendarDay, CalendarLook, CalendarMonth } from '../../render/directives.ts';
import { addDays, toDayText, toFirstWeekday } from './date-units.ts';
import type { RowDays } from './row-days.ts';
import type { ViewScope } from './view-input.ts';

/** Of all ranges together. Where there are more, ranges stand on their first and last day alone. */
const MOST_DAYS = 4_000;
const DAY_MS = 86_400_000;

/** The months that have entries, newest first. Nothing depends on the day of the build. */
export function toMonths(
  rows: readonly RowDays[],
  showWeekends: boolean,
  { locale, words }: ViewScope,
): Pick<CalendarLook, 'months' | 'weekdays'> {
  const byDay = toEntriesByDay(rows);
  const isWeekend = (day: number): boolean => day === 0 || day === 6;
  const first = toFirstWeekday(locale);
  const week = Array.from({ length: 7 }, (_, index) => (first + index) % 7);
  // A weekend is left out only where no entry is lost with it.
  const hasWeekends = showWeekends || hidesAny(rows, byDay, isWeekend);
  const shownDays = hasWeekends ? week : week.filter((day) => !isWeekend(day));
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const monthFormat = format({ year: 'numeric', month: 'long' });
  const dayFormat = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const toDay = (day: Date): CalendarDay => ({
    day: toDayText(day),
    number: words.number(day.getUTCDate()),
    name: dayFormat.format(day),
    entries: byDay.get(toDayText(day)) ?? [],
  });
  const starts = [...new Set([...byDay.keys()].map((day) => `${day.slice(0, -2)}01`))];
  const toMonth = (start: string): CalendarMonth => {
    const month = new Date(`${start}T00:00:00Z`);
    return { name: monthFormat.format(month), weeks: toWeeks(month, first, shownDays, toDay) };
  };
  const weekdays = shownDays.map((day) => {
    // The fourth of January 1970 was a Sunday.
    const date = new Date((3 + day) * DAY_MS);
    return {
      short: format({ weekday: 'short' }).format(date),
      long: format({ weekday: 'long' }).format(date),
    };
  });
  return { months: starts.toSorted().toReversed().map(toMonth), weekdays };
}

function toWeeks(
  month: Date,
  firstWeekday: number,
  shownDays: readonly number[],
  toDay: (day: Date) => CalendarDay,
): CalendarMonth['weeks'] {
  const monday = addDays(month, -((month.getUTCDay() - firstWeekday + 7) % 7));
  const weeks = Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => addDays(monday, week * 7 + day))
      .filter((day) => shownDays.includes(day.getUTCDay()))
      .map((day) => (day.getUTCMonth() === month.getUTCMonth() ? toDay(day) : undefined)),
  );
  return weeks.filter((week) => week.some((day) => day !== undefined));
}

/** Numbers of entries by day, `2026-03-01`. */
function toEntriesByDay(rows: readonly RowDays[]): ReadonlyMap<string, readonly number[]> {
  const total = rows.reduce((sum, row) => sum + countDays(row), 0);
  const byDay = new Map<string, number[]>();
  for (const [index, row] of rows.entries()) {
    const days = total <= MOST_DAYS ? listDays(row) : [row.first, row.last];
    for (const day of new Set(days.map(toDayText))) {
      byDay.set(day, [...(byDay.get(day) ?? []), index]);
    }
  }
  return byDay;
}

function countDays({ first, last }: RowDays): number {
  return Math.round((last.getTime() - first.getTime()) / DAY_MS) + 1;
}

function listDays(row: RowDays): Date[] {
  return Array.from({ length: countDays(row) }, (_, index) => addDays(row.first, index));
}

function hidesAny(
  rows: readonly RowDays[],
  byDay: ReadonlyMap<string, readonly number[]>,
  isWeekend: (day: number) => boolean,
): boolean {
  const onWorkdays = [...byDay]
    .filter(([day]) => !isWeekend(new Date(`${day}T00:00:00Z`).getUTCDay()))
    .flatMap(([, entries]) => entries);
  return new Set(onWorkdays).size < rows.length;
}
