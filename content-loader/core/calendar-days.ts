/** Computes the calendar day of dates. The site's pages import this file, like `mode.ts`. */
export interface DatedEntry {
  readonly date?:
    | {
        readonly start: string;
        readonly hasTime: boolean;
        readonly timeZone?: string | undefined;
      }
    | undefined;
  /** ISO 8601 instants. */
  readonly created: string;
  readonly edited: string;
}

/** The day that a page shows as its date, as midnight UTC. */
export function dayOf({ date, created }: DatedEntry, siteZone: string): Date {
  return date ? calendarDay(date.start, date, siteZone) : zonedDay(created, siteZone);
}

/**
 * True if the text was edited more than a day after the page's date, so that corrections of the
 * first evening do not count. A date without a time covers the whole day, and so does the next one.
 */
export function isEditedLater(entry: DatedEntry, siteZone: string): boolean {
  const day = 24 * 60 * 60 * 1000;
  const { date } = entry;
  if (date && !date.hasTime) {
    return zonedDay(entry.edited, siteZone).getTime() - dayOf(entry, siteZone).getTime() > day;
  }
  return Date.parse(entry.edited) - Date.parse(date?.start ?? entry.created) > day;
}

/**
 * A date keeps the day that its author wrote: a date without a time never shifts, and with an
 * offset or a zone the text contains the day. Only a plain UTC instant is converted to the site's
 * zone.
 */
export function calendarDay(
  value: string,
  { hasTime, timeZone }: NonNullable<DatedEntry['date']>,
  siteZone: string,
): Date {
  if (hasTime && value.endsWith('Z')) return zonedDay(value, timeZone ?? siteZone);
  return new Date(`${value.slice(0, 10)}T00:00:00Z`);
}

/** The day of an instant in a zone, as midnight UTC. */
export function zonedDay(instant: string, timeZone: string): Date {
  return new Date(`${dayIn(new Date(instant), timeZone)}T00:00:00Z`);
}

/** The day of an instant in a zone, `YYYY-MM-DD`. @throws RangeError for a zone that does not exist */
export function dayIn(instant: Date, timeZone: string): string {
  return dayFormatOf(timeZone).format(instant);
}

// Cached: creating one costs more than a thousand uses, and every page shows days.
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    dayFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone });
  dayFormats.set(timeZone, format);
  return format;
}
