import { site } from './site.ts';
import type { Entry, EntryDate } from './entries.ts';
import { remember } from './remember.ts';

/** A date as a page shows it. */
export interface Stamp {
  /** Value of `time[datetime]`. */
  readonly datetime: string;
  readonly text: string;
}

const long = new Intl.DateTimeFormat(site.language, { dateStyle: 'long', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat(site.language, {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** The date under a title: a single day or a range; without a date, the day of creation. */
export const publishedStamp: (entry: Entry) => Stamp = remember(({ data }) => {
  const { date } = data;
  if (!date) return instantStamp(data.created);
  const start = calendarDay(date.start, date);
  if (date.end === undefined) return { datetime: date.start, text: long.format(start) };
  return { datetime: date.start, text: long.formatRange(start, calendarDay(date.end, date)) };
});

/** Day and month, for lists that name the year above. */
export function dayStamp(entry: Entry): Stamp {
  return { datetime: publishedStamp(entry).datetime, text: short.format(dayOf(entry)) };
}

/** The day of an instant in the site's time zone. */
export function instantStamp(instant: string): Stamp {
  return { datetime: instant, text: long.format(zonedDay(instant)) };
}

/** Day and month of the last edit. */
export function editedStamp({ data }: Entry): Stamp {
  return { datetime: data.edited, text: short.format(zonedDay(data.edited)) };
}

/** The year of the last edit. */
export function editedYearOf({ data }: Entry): string {
  return String(zonedDay(data.edited).getUTCFullYear());
}

/** The year under which the archive lists an entry. */
export function yearOf(entry: Entry): string {
  return String(dayOf(entry).getUTCFullYear());
}

/** True if the text was edited on a later day than the page shows as its date. */
export function isUpdated(entry: Entry): boolean {
  const day = 24 * 60 * 60 * 1000;
  return zonedDay(entry.data.edited).getTime() - dayOf(entry).getTime() >= day;
}

const dayOf: (entry: Entry) => Date = remember(({ data }) =>
  data.date ? calendarDay(data.date.start, data.date) : zonedDay(data.created),
);

// A date keeps the day that its author wrote: without a time it never shifts, with an offset or
// a zone the day stands in the text itself. Only a bare UTC instant is moved to the site's zone.
function calendarDay(value: string, { hasTime, timeZone }: EntryDate): Date {
  if (hasTime && value.endsWith('Z')) return zonedDay(value, timeZone);
  return new Date(`${value.slice(0, 10)}T00:00:00Z`);
}

function zonedDay(instant: string, timeZone = site.timeZone): Date {
  return new Date(`${dayFormatOf(timeZone).format(new Date(instant))}T00:00:00Z`);
}

// Making one costs more than a thousand uses, and every page shows days.
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    dayFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone });
  dayFormats.set(timeZone, format);
  return format;
}
