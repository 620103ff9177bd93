import type { ProgressState } from './format-progress.ts';
import { toProgressLine, toProgressText } from './format-progress.ts';
import type { Pace } from './pace.ts';
import { createPace } from './pace.ts';

/** Shows the progress of a build while it fetches. */
export interface Progress {
  /**
   * Starts, or restarts, the count of a collection with this many pages. Call the returned function
   * for every completed page.
   */
  begin(collection: string, pages: number): () => void;
  /** The blocks of a page are there; the same page counts once. */
  fetched(id: string): void;
  /** Removes the line. */
  stop(): void;
}

export interface ProgressOptions {
  /** The output, usually standard error. */
  readonly stream: ProgressStream;
  /** Responses so far. */
  readonly countRequests: () => number;
  /** Names of files that are downloaded or wait for it. */
  readonly listFiles?: () => readonly string[];
  readonly now?: () => number;
}

/** The part of a terminal or a pipe that is used. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A shorter build shows no progress. */
const FIRST_MS = 3_000;
const TERMINAL_MS = 200;
const LOG_MS = 5_000;
const TICK_MS = 200;
/** When neither a page nor an answer has come for so long, it is the files that are waited for. */
const STANDSTILL_MS = 2_000;
/** Pages that are made in a second, before any has been. */
const USUAL_PACE = 20;
const CLEAR_LINE = '\r\u001B[2K';

/** A line that changes on a terminal; elsewhere a line every few seconds. */
export function createProgress(options: ProgressOptions): Progress {
  const { stream, countRequests, listFiles = () => [], now = () => performance.now() } = options;
  const terminal = stream.isTTY === true;
  const pace = createPace();
  const started = now();
  const collections = new Map<string, { readonly total: number; done: number }>();
  const fetchedPages = new Set<string>();
  let next = started + FIRST_MS;
  let moved = { at: started, sum: 0 };
  let shown = false;

  const count = (key: 'total' | 'done'): number =>
    [...collections.values()].reduce((sum, collection) => sum + collection[key], 0);
  const countFetched = (): number => Math.max(fetchedPages.size, count('done'));
  const read = (at: number): ProgressState => {
    const [done, total] = [count('done'), collections.size > 0 ? count('total') : undefined];
    const fetched = Math.min(countFetched(), total ?? 0);
    const stands = at - moved.at >= STANDSTILL_MS;
    return {
      ...{ done, fetched, total },
      requests: countRequests(),
      rate: pace.requestsPerSecond(),
      secondsLeft:
        total === undefined || stands ? undefined : toSecondsLeft(pace, { done, fetched, total }),
      awaited: total !== undefined && stands ? listFiles() : [],
    };
  };
  const tick = (): void => {
    const at = now();
    const [pages, fetched] = [count('done'), countFetched()];
    const requests = countRequests();
    pace.add({ at, pages, fetched, requests });
    const sum = pages + fetched + requests;
    if (sum !== moved.sum) moved = { at, sum };
    const isOver = collections.size > 0 && count('done') === count('total');
    if (at < next || isOver) return;
    next = at + (terminal ? TERMINAL_MS : LOG_MS);
    shown = true;
    // A terminal of unknown width reports 0.
    if (terminal) stream.write(CLEAR_LINE + toProgressLine(read(at), stream.columns || 80));
    else stream.write(`${toProgressText(read(at))}\n`);
  };
  // Unlike a listener, a timer can be unreferenced, so that the process can exit.
  const timer = setInterval(tick, TICK_MS).unref();
  return {
    begin(collection, total) {
      const state = { total, done: 0 };
      collections.set(collection, state);
      return () => {
        state.done += 1;
      };
    },
    fetched(id) {
      fetchedPages.add(id);
    },
    stop() {
      clearInterval(timer);
      if (terminal && shown) stream.write(CLEAR_LINE);
    },
  };
}

/** Pages are fetched at the pace of Notion's limit and made beside that, or all of them afterwards. */
function toSecondsLeft(
  pace: Pace,
  { done, fetched, total }: Readonly<Record<'done' | 'fetched' | 'total', number>>,
): number | undefined {
  const fetching = (total - fetched) / pace.fetchedPerSecond();
  const making = done === 0 ? total / USUAL_PACE : (total - done) / pace.pagesPerSecond();
  const seconds =
    done === 0
      ? fetched === total
        ? making
        : fetching + making
      : Math.max(fetched === total ? 0 : fetching, making);
  return total > done && Number.isFinite(seconds) ? seconds : undefined;
}
