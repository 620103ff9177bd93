import { isTimeZone, toZoneOffset } from '../core/zone-offset.ts';
import type { ConvertContext } from './context.ts';
import type { Fields } from './content.ts';
import { stringOf } from './content.ts';
import type { RangeText } from './date-range.ts';
import { toRangeText } from './date-range.ts';

export interface DateEnd {
  /** For `time[datetime]`: `2026-03-01`, or `2026-03-01T09:00:00.000+01:00`. */
  readonly value: string;
  /** In the site's format. */
  readonly text: string;
  readonly hasTime: boolean;
  /** IANA name, when one is known. */
  readonly timeZone: string | undefined;
}

export interface DateRange {
  readonly start: DateEnd;
  readonly end: DateEnd | undefined;
  /** Both ends in one text; of a single date, the start alone. */
  readonly text: RangeText;
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
  if (!start) return undefined;
  const end = toEnd(stringOf(date['end']), timeZone, place);
  return { start, end, text: toText(start, end, place.locale) };
}

function toText(start: Moment, end: Moment | undefined, locale: string): RangeText {
  if (!end) return { start: start.text, separator: '', end: '' };
  // The same zone for both ends, so that shared parts are written once.
  if (start.hasTime === end.hasTime && start.shownIn === end.shownIn) {
    const format = start.hasTime ? timeFormat(locale, start.shownIn) : dayFormat(locale);
    return toRangeText(format, start.instant, end.instant);
  }
  return { start: start.text, separator: ' – ', end: end.text };
}

/** An end with the inputs of its text. */
interface Moment extends DateEnd {
  readonly instant: Date;
  /** Zone that the text is in. */
  readonly shownIn: string;
}

function toEnd(
  value: string | undefined,
  timeZone: string | undefined,
  place: Place,
): Moment | undefined {
  const [, day = '', time, offset] = shape.exec(value ?? '') ?? [];
  if (Number.isNaN(Date.parse(day))) return undefined;
  if (value === undefined || time === undefined) {
    const instant = new Date(`${day}T00:00:00Z`);
    const text = dayFormat(place.locale).format(instant);
    return { value: day, text, hasTime: false, timeZone: undefined, instant, shownIn: 'UTC' };
  }
  const wallClock = `${day}T${time}`;
  const zone =
    toZone(wallClock, offset, timeZone) ?? (offset === undefined ? place.timeZone : undefined);
  const full =
    offset === undefined && zone !== undefined ? value + toZoneOffset(wallClock, zone) : value;
  const instant = new Date(full);
  if (Number.isNaN(instant.getTime())) return undefined;
  const shownIn = zone ?? toOffsetZone(offset);
  const text = timeFormat(place.locale, shownIn).format(instant);
  return { value: full, text, hasTime: true, timeZone: zone, instant, shownIn };
}

/** The zone of the date, unless its offset is another one at that time. */
function toZone(
  wallClock: string,
  offset: string | undefined,
  timeZone: string | undefined,
): string | undefined {
  if (timeZone === undefined || offset === undefined || offset === 'Z') return timeZone;
  const own = toZoneOffset(wallClock, timeZone).replace(':', '');
  return own === offset.replace(':', '') ? timeZone : undefined;
}

/** Cached: creating one takes longer than a thousand uses, and every page has dates. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(locale: string): Intl.DateTimeFormat {
  const format =
    dayFormats.get(locale) ??
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  dayFormats.set(locale, format);
  return format;
}

function timeFormat(locale: string, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  });
}

function toOffsetZone(offset: string | undefined): string {
  return offset === undefined || offset === 'Z' ? 'UTC' : offset;
}
