import type { ConvertContext } from './context.ts';
import type { Fields } from './content.ts';
import { stringOf } from './content.ts';

export interface DateEnd {
  /** For `time[datetime]`: `2026-03-01`, or `2026-03-01T09:00:00.000+01:00`. */
  readonly value: string;
  /** As the site writes it. */
  readonly text: string;
  readonly hasTime: boolean;
  /** IANA name, when one is known. */
  readonly timeZone: string | undefined;
}

export interface DateRange {
  readonly start: DateEnd;
  readonly end: DateEnd | undefined;
}

type Place = Pick<ConvertContext, 'locale' | 'timeZone'>;

const shape =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads Notion's date object. A date without a time is a calendar date and never shifts; one with
 * a time keeps its zone or offset, else it is in the site's zone. Undefined: no date.
 */
export function convertDate(date: Fields, place: Place): DateRange | undefined {
  const zone = stringOf(date['time_zone']);
  const timeZone = zone !== undefined && isTimeZone(zone) ? zone : undefined;
  const start = toEnd(stringOf(date['start']), timeZone, place);
  return start && { start, end: toEnd(stringOf(date['end']), timeZone, place) };
}

function toEnd(
  value: string | undefined,
  timeZone: string | undefined,
  place: Place,
): DateEnd | undefined {
  const [, day = '', time, offset] = shape.exec(value ?? '') ?? [];
  if (Number.isNaN(Date.parse(day))) return undefined;
  if (value === undefined || time === undefined) {
    const text = formatDay(new Date(`${day}T00:00:00Z`), place.locale);
    return { value: day, text, hasTime: false, timeZone: undefined };
  }
  const zone = timeZone ?? (offset === undefined ? place.timeZone : undefined);
  const full =
    offset === undefined ? value + offsetAt(`${day}T${time}Z`, place.timeZone, zone) : value;
  const instant = new Date(full);
  if (Number.isNaN(instant.getTime())) return undefined;
  const text = formatTime(instant, place.locale, zone ?? toOffsetZone(offset));
  return { value: full, text, hasTime: true, timeZone: zone };
}

/** Making one takes longer than a thousand uses, and every page has dates. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function formatDay(date: Date, locale: string): string {
  const format =
    dayFormats.get(locale) ??
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  dayFormats.set(locale, format);
  return format.format(date);
}

function formatTime(date: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(date);
}

function toOffsetZone(offset: string | undefined): string {
  return offset === undefined || offset === 'Z' ? 'UTC' : offset;
}

/** `+01:00` for a wall-clock time (written as if it were UTC) in a zone. */
function offsetAt(wallClock: string, fallback: string, zone: string | undefined): string {
  const wall = Date.parse(wallClock);
  if (Number.isNaN(wall)) return '';
  // The offset of the instant that the first guess names; right but in the hour of a change.
  const guess = minutesAhead(wall, zone ?? fallback);
  const minutes = minutesAhead(wall - guess * 60_000, zone ?? fallback);
  const sign = minutes < 0 ? '-' : '+';
  const pad = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${sign}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

function minutesAhead(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name ?? '') ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
