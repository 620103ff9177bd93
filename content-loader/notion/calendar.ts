import { dayIn } from '../core/calendar-days.ts';
import { isTimeZone, toZoneOffset } from '../core/zone-offset.ts';
import { isFields } from './shape.ts';

/**
 * Whether a Notion date has begun. A calendar date (`2026-03-01`) begins at midnight in `timeZone`;
 * a date with a time is an instant: by its own offset, else in its `ownZone`, else in `timeZone`.
 * What is no date has not begun.
 */
export function hasBegun(
  start: string,
  ownZone: string | null | undefined,
  timeZone: string,
  now: Date,
): boolean {
  if (isCalendarDate(start)) return start <= dayIn(now, timeZone);
  return toInstant(start, ownZone, timeZone) <= now.getTime();
}

/**
 * Whether the value of a date property has come: no date has, and what is malformed or absent says
 * nothing, so it has not.
 */
export function hasCome(
  date: unknown,
  { timeZone, now }: { readonly timeZone: string; readonly now: Date },
): boolean {
  if (date === null) return true;
  if (!isFields(date)) return false;
  const { start, time_zone: zone } = date;
  if (start === null) return true;
  return (
    typeof start === 'string' &&
    hasBegun(start, typeof zone === 'string' ? zone : null, timeZone, now)
  );
}

/** When a date with a time begins, in milliseconds; NaN: it is no date. */
export function toInstant(
  start: string,
  ownZone: string | null | undefined,
  timeZone: string,
): number {
  if (!/^\d{4}-\d{2}-\d{2}(?:T|$)/.test(start)) return NaN;
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
