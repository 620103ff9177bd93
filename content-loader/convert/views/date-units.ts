import { toRangeText } from '../date-range.ts';
import type { GroupOf } from './view-config.ts';

export type DateUnit = GroupOf<'date'>['group_by'];

export interface DateGroup {
  /** Its first day, `2026-03-01`. */
  readonly start: string;
  readonly name: string;
}

const formats: Readonly<Record<Exclude<DateUnit, 'week'>, Intl.DateTimeFormatOptions>> = {
  day: { dateStyle: 'long' },
  month: { year: 'numeric', month: 'long' },
  year: { year: 'numeric' },
  // "Today" and "last week" would be wrong tomorrow.
  relative: { year: 'numeric', month: 'long' },
};

/** @param day midnight UTC. @param weekStart 0: Sunday, 1: Monday; undefined: the language's own */
export function toDateGroup(
  day: Date,
  unit: DateUnit,
  weekStart: number | undefined,
  locale: string,
): DateGroup {
  if (unit === 'week') return toWeek(day, weekStart ?? toFirstWeekday(locale), locale);
  const start = new Date(day);
  if (unit !== 'day') start.setUTCDate(1);
  if (unit === 'year') start.setUTCMonth(0);
  const known: Readonly<Record<string, Intl.DateTimeFormatOptions | undefined>> = formats;
  const options = known[unit] ?? formats.month;
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  return { start: toDayText(start), name: format.format(start) };
}

function toWeek(day: Date, weekStart: number, locale: string): DateGroup {
  const start = addDays(day, -((day.getUTCDay() - weekStart + 7) % 7));
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const range = toRangeText(format, start, addDays(start, 6));
  return { start: toDayText(start), name: range.start + range.separator + range.end };
}

export function toDayText(day: Date): string {
  return day.toISOString().slice(0, 10);
}

export function addDays(day: Date, count: number): Date {
  const moved = new Date(day);
  moved.setUTCDate(moved.getUTCDate() + count);
  return moved;
}

/** On which day weeks begin in a language, 0: Sunday. */
export function toFirstWeekday(locale: string): number {
  const known: object = new Intl.Locale(locale);
  // The types of TypeScript do not know it yet.
  const info: unknown =
    'getWeekInfo' in known && typeof known.getWeekInfo === 'function'
      ? known.getWeekInfo.call(known)
      : undefined;
  const first =
    typeof info === 'object' && info !== null && 'firstDay' in info ? info.firstDay : undefined;
  return typeof first === 'number' ? first % 7 : 1;
}
