import type { ProgressState } from './format-progress.ts';
import { toProgressLine, toProgressText } from './format-progress.ts';
import { createPace } from './pace.ts';

/** Shows how far a build has come while it fetches. */
export interface Progress {
  /** Begins a collection of so many pages, or begins it anew. Call the answer for every page done. */
  begin(collection: string, pages: number): () => void;
  /** Removes the line. */
  stop(): void;
}

export interface ProgressOptions {
  /** Where it is shown: standard error, as a rule. */
  readonly stream: ProgressStream;
  /** Answers so far. */
  readonly countRequests: () => number;
  readonly now?: () => number;
}

/** The part of a terminal or a pipe that is needed. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A build that ends sooner needs no progress. */
const FIRST_MS = 3_000;
const TERMINAL_MS = 200;
const LOG_MS = 5_000;
const TICK_MS = 200;
const CLEAR_LINE = '\r\u001B[2K';

/** A line that changes on a terminal; elsewhere a line every few seconds. */
export function createProgress(options: ProgressOptions): Progress {
  const { stream, countRequests, now = () => performance.now() } = options;
  const terminal = stream.isTTY === true;
  const pace = createPace();
  const started = now();
  const collections = new Map<string, { readonly total: number; done: number }>();
  let next = started + FIRST_MS;
  let shown = false;

  const count = (key: 'total' | 'done'): number =>
    [...collections.values()].reduce((sum, collection) => sum + collection[key], 0);
  const read = (): ProgressState => {
    const pagesPerSecond = pace.pagesPerSecond();
    const [done, total] = [count('done'), collections.size > 0 ? count('total') : undefined];
    const left = (total ?? 0) - done;
    const secondsLeft = left > 0 && pagesPerSecond > 0 ? left / pagesPerSecond : undefined;
    return { done, total, requests: countRequests(), rate: pace.requestsPerSecond(), secondsLeft };
  };
  const tick = (): void => {
    const at = now();
    pace.add({ at, pages: count('done'), requests: countRequests() });
    const isOver = collections.size > 0 && count('done') === count('total');
    if (at < next || isOver) return;
    next = at + (terminal ? TERMINAL_MS : LOG_MS);
    shown = true;
    // A terminal that does not know its width says 0.
    if (terminal) stream.write(CLEAR_LINE + toProgressLine(read(), stream.columns || 80));
    else stream.write(`${toProgressText(read())}\n`);
  };
  // Unlike a listener it must not keep a process alive whose build is over.
  const timer = setInterval(tick, TICK_MS).unref();
  return {
    begin(collection, total) {
      const state = { total, done: 0 };
      collections.set(collection, state);
      return () => {
        state.done += 1;
      };
    },
    stop() {
      clearInterval(timer);
      if (terminal && shown) stream.write(CLEAR_LINE);
    },
  };
}
