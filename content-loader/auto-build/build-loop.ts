/** `now`: what readers see opens or closes. `pause`: a text, whose author may go on writing. */
export type Urgency = 'now' | 'pause';

export interface BuildLoopOptions {
  /** Builds and publishes; false: it failed, and has said why. Never rejects. */
  build(): Promise<boolean>;
  /** How long, in milliseconds, there must be no further edit of a text. */
  readonly pauseMs: number;
  /** Told after every build, before the next may begin. */
  ended(): void;
  /** Told of the pause, in milliseconds, before a failed build is tried again. */
  failed(retryMs: number): void;
}

/** Decides when to build: one build after the other, after edits, and again after failures. */
export interface BuildLoop {
  want(urgency: Urgency): void;
  isBuilding(): boolean;
  /** Nothing is built any more; a build that is running is the caller's to end. */
  stop(): void;
}

/** Continuous edits do not delay a build for ever. */
export const LONGEST_BURST_MS = 10_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 600_000;

interface State {
  /** When to build, by the process's own clock. Undefined: nothing is wanted. */
  due: number | undefined;
  /** When the first edit that is not built yet was told. */
  since: number | undefined;
  building: boolean;
  stopped: boolean;
  failures: number;
  timer: NodeJS.Timeout | undefined;
}

export function createBuildLoop(options: BuildLoopOptions): BuildLoop {
  const state: State = {
    due: undefined,
    since: undefined,
    building: false,
    stopped: false,
    failures: 0,
    timer: undefined,
  };
  const schedule = (): void => {
    clearTimeout(state.timer);
    if (state.stopped || state.building || state.due === undefined) return;
    state.timer = setTimeout(() => void turn(), Math.max(0, state.due - performance.now()));
  };
  const turn = async (): Promise<void> => {
    state.due = undefined;
    state.since = undefined;
    state.building = true;
    const succeeded = await options.build();
    state.building = false;
    if (!state.stopped) options.ended();
    state.failures = succeeded ? 0 : state.failures + 1;
    if (!succeeded && !state.stopped) {
      const retryMs = Math.min(FIRST_RETRY_MS * 2 ** (state.failures - 1), LONGEST_RETRY_MS);
      options.failed(retryMs);
      // An edit meanwhile may be the remedy, and does not wait.
      state.due ??= performance.now() + retryMs;
    }
    schedule();
  };
  return {
    want(urgency) {
      const now = performance.now();
      state.since ??= now;
      const quiet = Math.min(now + options.pauseMs, state.since + LONGEST_BURST_MS);
      const wanted = urgency === 'now' ? now : quiet;
      // A build that is due at once stays so; a pause begins anew with each edit.
      const isDueNow = state.due !== undefined && state.due <= now;
      state.due = isDueNow ? state.due : wanted;
      schedule();
    },
    isBuilding: () => state.building,
    stop() {
      state.stopped = true;
      clearTimeout(state.timer);
    },
  };
}
