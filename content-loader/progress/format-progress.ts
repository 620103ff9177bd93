/** How far the fetching of a build has come. */
export interface ProgressState {
  /** Pages that are fetched, converted and kept. */
  readonly done: number;
  /** Undefined: the rows are still being queried. */
  readonly total: number | undefined;
  /** Answers so far. */
  readonly requests: number;
  /** Answers a second, lately. */
  readonly rate: number;
  /** Undefined: too early to say. */
  readonly secondsLeft: number | undefined;
}

const BAR_WIDTH = 24;
const NARROWEST_WITH_BAR = 90;

/** One line for a log: `412 of 1,000 pages, 1,204 requests at 2.9 a second, 3 min left`. */
export function toProgressText(state: ProgressState): string {
  const { done, total, requests, rate, secondsLeft } = state;
  const pages = total === undefined ? 'Querying' : `${count(done)} of ${count(total)} pages`;
  return [
    pages,
    `${count(requests)} ${requests === 1 ? 'request' : 'requests'}${rate > 0 ? ` at ${toRate(rate)} a second` : ''}`,
    ...(secondsLeft === undefined ? [] : [`${toDuration(secondsLeft)} left`]),
  ].join(', ');
}

/** One line for a terminal of so many columns, with a bar if there is room. */
export function toProgressLine(state: ProgressState, columns: number): string {
  const text = toProgressText(state);
  const { done, total } = state;
  // The last column stays free: some terminals break the line there.
  if (total === undefined || columns < NARROWEST_WITH_BAR) return text.slice(0, columns - 1);
  const filled = total === 0 ? BAR_WIDTH : Math.round((done / total) * BAR_WIDTH);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${text}`.slice(0, columns - 1);
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function toRate(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : String(Math.round(rate));
}

function toDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
