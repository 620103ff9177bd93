import { systemClock } from '../../../content-loader/notion/clock.ts';
import type { Clock } from '../../../content-loader/notion/clock.ts';

export interface HastyClock extends Clock {
  /** Milliseconds that nothing had to wait for. */
  skipped(): number;
}

/**
 * The machine's clock, but a sleep ends at once, and it is later by so much: for tests of what
 * is asked again, by a server on a port, and not of when.
 */
export function createHastyClock(): HastyClock {
  let skipped = 0;
  return {
    ...systemClock,
    now: () => systemClock.now() + skipped,
    sleep(ms) {
      skipped += Math.max(0, ms);
      return Promise.resolve();
    },
    skipped: () => skipped,
  };
}
