/** The progress of a build's fetching. */
export interface ProgressState {
  /** Pages that are fetched, converted and cached. */
  readonly done: number;
  /** Pages whose blocks are there, those that are done among them. */
  readonly fetched: number;
  /** Undefined: the rows are still being queried. */
  readonly total: number | undefined;
  /** Responses so far. */
  readonly requests: number;
  /** Responses per second, recently. */
  readonly rate: number;
  /** Undefined: too early to say. */
  readonly secondsLeft: number | undefined;
  /** Names of files that the build stands still for. */
  readonly awaited: readonly string[];
}

const LARGEST_BAR = 24;
const SMALLEST_BAR = 6;

/** One line for a log: `412 of 1,000 pages, 1,204 requests at 2.9 a second, 3 min left`. */
export function toProgressText(state: ProgressState): string {
  const { done, fetched, total, requests, rate, secondsLeft, awaited } = state;
  const made = fetched > done ? ` fetched, ${count(done)} made` : '';
  const pages =
    total === undefined
      ? 'Querying'
      : `${count(Math.max(fetched, done))} of ${count(total)} pages${made}`;
  return [
    pages,
    `${count(requests)} ${requests === 1 ? 'request' : 'requests'}${rate > 0 ? ` at ${toRate(rate)} a second` : ''}`,
    ...(awaited.length > 0 ? [`waiting for ${toList(awaited)}`] : []),
    ...(secondsLeft === undefined ? [] : [`${toDuration(secondsLeft)} left`]),
  ].join(', ');
}

const NAMED_FILES = 2;

function toList(names: readonly string[]): string {
  const [first = ''] = names;
  if (names.length === 1) return first;
  const named = names.slice(0, NAMED_FILES).join(', ');
  return `${count(names.length)} files (${named}${names.length > NAMED_FILES ? ', …' : ''})`;
}

/** One line for a terminal with this many columns, with a bar in the remaining space. */
export function toProgressLine(state: ProgressState, columns: number): string {
  const text = toProgressText(state);
  const { done, fetched, total } = state;
  // The last column stays free: some terminals break the line there.
  const room = columns - 1 - text.length - 1;
  if (total === undefined || room < SMALLEST_BAR) return text.slice(0, columns - 1);
  const width = Math.min(LARGEST_BAR, room);
  const filled =
    total === 0 ? width : Math.floor(((done + Math.max(fetched, done)) / 2 / total) * width);
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${text}`;
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
