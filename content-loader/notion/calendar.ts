import { dayIn } from '../core/calendar-days.ts';
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
  if (isCalendarDate(start)) return start <= dayIn(now, timeZone);
  const instant = toInstant(start, ownZone, timeZone);
  return Number.isNaN(instant) || instant <= now.getTime();
}

/** When a date with a time begins, in milliseconds; NaN: it is no date. */
export function toInstant(
  start: string,
  ownZone: string | null | undefined,
  timeZone: string,
): number {
  const zone = ownZone != null && isTimeZone(ownZone) ? ownZone : timeZone;
  return Date.parse(hasOffset(start) ? start : start + toZoneOffset(start, zone));
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
