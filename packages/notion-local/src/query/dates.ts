import { createValidationError } from '../api-error.ts';

/** A day or an instant as ISO 8601, e.g. `2026-01-02` or `2026-01-02T10:00:00Z`. */
export type IsoDate = string;

/** Days from `from` to `to`, both included, `YYYY-MM-DD`. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Offsets of the documented relative values: days, months. */
const relativeDates: Readonly<Record<string, readonly [days: number, months: number]>> = {
  today: [0, 0],
  tomorrow: [1, 0],
  yesterday: [-1, 0],
  one_week_ago: [-7, 0],
  one_week_from_now: [7, 0],
  one_month_ago: [0, -1],
  one_month_from_now: [0, 1],
};

/** A filter's date: ISO 8601, or one of the relative values, counted in UTC from `now`. */
export function toIsoDate(value: unknown, now: Date): IsoDate {
  const relative = typeof value === 'string' ? relativeDates[value] : undefined;
  if (relative !== undefined) return shiftDay(now, ...relative);
  if (typeof value !== 'string' || !isIsoDate(value)) {
    throw createValidationError(
      `body failed validation: body.filter should contain a valid ISO 8601 date string or a relative date, instead was \`${JSON.stringify(value)}\`.`,
    );
  }
  return value;
}

export function isIsoDate(value: string): value is IsoDate {
  return (DAY.test(value) || INSTANT.test(value)) && !Number.isNaN(toInstant(value));
}

/** Days that `past_week`, `next_month`, … mean; the week begins on Sunday. */
export function toDayRange(operator: string, now: Date): DayRange | undefined {
  const today = shiftDay(now, 0, 0);
  const ranges: Readonly<Record<string, DayRange>> = {
    this_week: {
      from: shiftDay(now, -now.getUTCDay(), 0),
      to: shiftDay(now, 6 - now.getUTCDay(), 0),
    },
    past_week: { from: shiftDay(now, -7, 0), to: today },
    past_month: { from: shiftDay(now, 0, -1), to: today },
    past_year: { from: shiftDay(now, 0, -12), to: today },
    next_week: { from: today, to: shiftDay(now, 7, 0) },
    next_month: { from: today, to: shiftDay(now, 0, 1) },
    next_year: { from: today, to: shiftDay(now, 0, 12) },
  };
  return ranges[operator];
}

/** Negative: `left` is earlier. By day in UTC when the filter's side has no time, else by instant. */
export function compareDates(left: IsoDate, right: IsoDate): number {
  if (DAY.test(right)) return compareTexts(toDay(left), right);
  return toInstant(left) - toInstant(right);
}

/** The day in UTC of a date or instant. */
export function toDay(date: IsoDate): string {
  return DAY.test(date) ? date : new Date(toInstant(date)).toISOString().slice(0, 10);
}

/** Milliseconds; a day is its midnight in UTC, an instant without zone is in UTC. */
export function toInstant(date: IsoDate): number {
  const hasZone = DAY.test(date) || /(?:Z|[+-]\d{2}:?\d{2})$/.test(date);
  return Date.parse(hasZone ? date : `${date}Z`);
}

function shiftDay(now: Date, days: number, months: number): string {
  const month = now.getUTCMonth() + months;
  // The last day of a shorter month stands for days it does not have.
  const lastDay = new Date(Date.UTC(now.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = months === 0 ? now.getUTCDate() : Math.min(now.getUTCDate(), lastDay);
  return new Date(Date.UTC(now.getUTCFullYear(), month, day + days)).toISOString().slice(0, 10);
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
