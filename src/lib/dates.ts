import {
  calendarDay,
  dayOf as dayOfEntry,
  isEditedLater,
  zonedDay,
} from '../../content-loader/core/calendar-days.ts';
import { site } from './site.ts';
import type { Entry } from './entries.ts';
import { remember } from './remember.ts';

/** A date as a page shows it. */
export interface Stamp {
  /** Value of `time[datetime]`. */
  readonly datetime: string;
  readonly text: string;
}

const long = new Intl.DateTimeFormat(site.language, { dateStyle: 'long', timeZone: 'UTC' });

/** The date under a title: a single day or a range; without a date, the day of creation. */
export const publishedStamp: (entry: Entry) => Stamp = remember(({ data }) => {
  const { date } = data;
  if (!date) return instantStamp(data.created);
  const start = calendarDay(date.start, date, site.timeZone);
  if (date.end === undefined) return { datetime: date.start, text: long.format(start) };
  return {
    datetime: date.start,
    text: long.formatRange(start, calendarDay(date.end, date, site.timeZone)),
  };
});

/** The day of an instant in the site's time zone. */
export function instantStamp(instant: string): Stamp {
  return { datetime: instant, text: long.format(zonedDay(instant, site.timeZone)) };
}

/** The year of the last edit. */
export function editedYearOf({ data }: Entry): string {
  return String(zonedDay(data.edited, site.timeZone).getUTCFullYear());
}

/** The year under which the archive lists an entry. */
export function yearOf(entry: Entry): string {
  return String(dayOf(entry).getUTCFullYear());
}

/** True if the text was edited more than a day after the page's date. */
export function isUpdated({ data }: Entry): boolean {
  return isEditedLater(data, site.timeZone);
}

const dayOf: (entry: Entry) => Date = remember(({ data }) => dayOfEntry(data, site.timeZone));
