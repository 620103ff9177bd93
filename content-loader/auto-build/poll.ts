/** Requests per second that questions may take in the long run: half of what Notion allows. */
const REQUESTS_PER_SECOND = 1.5;
/** Requests that may be made sooner, after a quiet time. */
const MOST_SAVED = 30;
const LONGEST_PAUSE_MS = 60_000;

export interface PollOptions {
  /** Asks once. True: it found an edit of a text, so that the next question is due after the pause. */
  ask(): Promise<boolean>;
  /** Told once of each series of failures. */
  failed(error: unknown): void;
  /** The requests that were made so far, by whatever asks. */
  requests(): number;
  readonly everyMs: number;
  readonly pauseMs: number;
}

/** Asks again and again until it is stopped, and less often when it fails or is expensive. */
export interface Poll {
  start(): void;
  /** Asks as soon as the question that is running has its answer. */
  soon(): void;
  stop(): void;
}

export function createPoll(options: PollOptions): Poll {
  const { everyMs, pauseMs } = options;
  const state: { timer: NodeJS.Timeout | undefined; running: boolean; stopped: boolean } = {
    timer: undefined,
    running: false,
    stopped: true,
  };
  const budget = { saved: MOST_SAVED, at: performance.now() };
  let failures = 0;
  const schedule = (ms: number): void => {
    clearTimeout(state.timer);
    if (!state.stopped && !state.running) state.timer = setTimeout(() => void turn(), ms);
  };
  const turn = async (): Promise<void> => {
    state.running = true;
    const before = options.requests();
    let wait = everyMs;
    try {
      if (await options.ask()) wait = Math.min(wait, pauseMs);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures === 1 && !state.stopped) options.failed(error);
      wait = Math.min(everyMs * 2 ** failures, LONGEST_PAUSE_MS);
    }
    state.running = false;
    schedule(Math.max(wait, spend(budget, options.requests() - before)));
  };
  return {
    start() {
      state.stopped = false;
      schedule(0);
    },
    soon() {
      schedule(0);
    },
    stop() {
      state.stopped = true;
      clearTimeout(state.timer);
    },
  };
}

/** Takes requests from what was saved; answers the milliseconds until the next may be made. */
function spend(budget: { saved: number; at: number }, requests: number): number {
  const now = performance.now();
  const earned = ((now - budget.at) / 1_000) * REQUESTS_PER_SECOND;
  budget.saved = Math.min(MOST_SAVED, budget.saved + earned) - requests;
  budget.at = now;
  return budget.saved >= 0 ? 0 : (-budget.saved / REQUESTS_PER_SECOND) * 1_000;
}
