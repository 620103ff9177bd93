import type { PropertyValue } from '../../entry/entry.ts';
import { toRangeText } from '../date-range.ts';
import type { ShownColumn } from './columns.ts';
import type { ViewScope } from './view-input.ts';

type DateValue = Extract<PropertyValue, { type: 'date' }>;
type Formats = Pick<ShownColumn['shown'], 'date_format' | 'time_format'>;
type DateFormat = NonNullable<Formats['date_format']>;

/**
 * Notion's formats that are orders of figures, and the language whose dates have that order. `full`
 * is the site's usual one; `relative` would depend on the day of the build, and is shown so too.
 */
const locales: Readonly<Record<DateFormat, string | undefined>> = {
  full: undefined,
  relative: undefined,
  short: undefined,
  month_day_year: 'en-US',
  day_month_year: 'en-GB',
  year_month_day: 'ja-JP',
};

/** A date in the format that a view chose for it. */
export function toDateText(value: DateValue, formats: Formats, scope: ViewScope): string {
  const { date_format: dates, time_format: times } = formats;
  const isUsual = dates === undefined || dates === 'full' || dates === 'relative';
  if (isUsual && (times === undefined || !value.date.hasTime)) return value.formatted;
  const { start, end, hasTime, timeZone } = value.date;
  const showsTime = hasTime && times !== 'hidden';
  const figures = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = new Intl.DateTimeFormat(toLocale(dates, scope.locale), {
    ...(isUsual
      ? { year: 'numeric', month: 'long', day: 'numeric' }
      : dates === 'short'
        ? { year: 'numeric', month: 'short', day: 'numeric' }
        : figures),
    ...(showsTime
      ? { hour: 'numeric', minute: '2-digit', ...toHours(times), timeZoneName: 'short' }
      : {}),
    timeZone: hasTime ? toZone(start, timeZone, scope.timeZone) : 'UTC',
  });
  const first = toInstant(start, hasTime);
  if (end === undefined) return format.format(first);
  // Of figures each end is whole: what they share would not be said once.
  if (!isUsual && dates !== 'short') {
    return `${format.format(first)} – ${format.format(toInstant(end, hasTime))}`;
  }
  const range = toRangeText(format, first, toInstant(end, hasTime));
  return range.start + range.separator + range.end;
}

function toLocale(dates: string | undefined, own: string): string {
  const known: Readonly<Record<string, string | undefined>> = locales;
  return (dates !== undefined && Object.hasOwn(known, dates) ? known[dates] : undefined) ?? own;
}

function toHours(times: Formats['time_format']): Intl.DateTimeFormatOptions {
  if (times === '12_hour') return { hour12: true };
  return times === '24_hour' ? { hour12: false, hourCycle: 'h23' } : {};
}

/** The offset that stands in the time is its zone, where none is named. */
function toZone(start: string, named: string | undefined, site: string): string {
  if (named !== undefined) return named;
  const offset = /([+-]\d\d):?(\d\d)$/.exec(start);
  if (offset) return `${offset[1]}:${offset[2]}`;
  return start.endsWith('Z') ? 'UTC' : site;
}

function toInstant(value: string, hasTime: boolean): Date {
  return new Date(hasTime ? value : `${value.slice(0, 10)}T00:00:00Z`);
}
