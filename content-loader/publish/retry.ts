import { setTimeout as sleep } from 'node:timers/promises';
import { TargetError } from './target.ts';

/** Does a work again while it fails for a reason that may pass. @throws the last error */
export type Retry = <Result>(work: () => Promise<Result>) => Promise<Result>;

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;
const MOST_TRIES = 6;
/** Repetitions of all files together: a target that is away is not asked thousands of times. */
const BUDGET = 60;

/** The budget is that of one site that is sent. */
export function createRetry(pause: (ms: number) => Promise<unknown> = (ms) => sleep(ms)): Retry {
  let left = BUDGET;
  return async (work) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        const isWorthAnother = error instanceof TargetError && error.mayPass;
        if (!isWorthAnother || tries >= MOST_TRIES || left <= 0) throw error;
        left -= 1;
        await pause(Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS));
      }
    }
  };
}
