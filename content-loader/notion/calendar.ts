import { isTimeZone, toZoneOffset } from '../core/zone-offset.ts';

/**
 * Whether a Notion date has begun. A calendar date (`2026-03-01`) begins at midnight in `timeZone`;
 * a date with a time is an instant: by its own offset, else in its `ownZone`, else in `timeZone`.
 */
export function hasBegun(
  start: string,
  ownZone: string | null | undefined,
  timeZone: string,
  now: Date,
): boolean {
  if (isCalendarDate(start)) return start <= toCalendarDate(now, timeZone);
  const zone = ownZone != null && isTimeZone(ownZone) ? ownZone : timeZone;
  const instant = Date.parse(hasOffset(start) ? start : start + toZoneOffset(start, zone));
  return Number.isNaN(instant) || instant <= now.getTime();
}

/** The latest calendar date anywhere on Earth (UTC+14), plus one day of tolerance. */
export function latestDayAnywhere(now: Date): string {
  return new Date(now.getTime() + 38 * 3_600_000).toISOString().slice(0, 10);
}

function isCalendarDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function hasOffset(value: string): boolean {
  return /(?:Z|[+-]\d{2}:?\d{2})$/.test(value);
}

/** Cached: creating one takes longer than a thousand uses, and a database has thousands of rows. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    dayFormats.get(timeZone) ??
    new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  dayFormats.set(timeZone, format);
  return format;
}

/** The day it is in a time zone, `YYYY-MM-DD`. Throws RangeError for a zone that does not exist. */
function toCalendarDate(instant: Date, timeZone: string): string {
  const parts = dayFormatOf(timeZone).formatToParts(instant);
  const part = (type: string): string => parts.find((item) => item.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}
