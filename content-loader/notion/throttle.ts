import type { Clock } from './clock.ts';
import type { Rate } from './rate.ts';

/**
 * Lets requests out one by one: never more in parallel than the rate allows, never before its
 * time, requests that are tried again before new ones, else in the order they came.
 */
export interface Throttle {
  /** Resolves when the request may be sent, with the time. Each turn must be ended once. */
  turn(again: boolean): Promise<number>;
  /** Ends a turn: its request was answered or failed. */
  end(): void;
  /** Gives all that wait their turn at once: there is nothing to wait for any more. */
  release(): void;
  /** Requests waiting for their turn, and under way. */
  readonly waiting: number;
  readonly underWay: number;
}

export function createThrottle(rate: Rate, clock: Clock): Throttle {
  const fresh: ((now: number) => void)[] = [];
  const retried: ((now: number) => void)[] = [];
  let head = 0;
  let underWay = 0;
  let wake: { readonly at: number; readonly cancel: () => void } | undefined;

  const waiting = (): number => retried.length + fresh.length - head;

  function next(): ((now: number) => void) | undefined {
    const first = retried.shift();
    if (first !== undefined) return first;
    const value = fresh[head];
    head += 1;
    // A shift per request would make a queue of 10,000 quadratic.
    if (head > 1_000 && head * 2 > fresh.length) {
      fresh.splice(0, head);
      head = 0;
    }
    return value;
  }

  function sleepUntil(at: number, now: number): void {
    if (wake !== undefined && wake.at <= at) return;
    wake?.cancel();
    const fire = (): void => {
      // A timer may fire a moment early: the pump then sets the next one.
      wake = undefined;
      pump();
    };
    wake = { at, cancel: clock.after(at - now, fire) };
  }

  function pump(): void {
    while (waiting() > 0 && underWay < rate.parallel()) {
      const now = clock.now();
      const wait = rate.wait(now);
      if (wait > 0) {
        sleepUntil(now + wait, now);
        return;
      }
      const start = next();
      underWay += 1;
      rate.sent(now);
      start?.(now);
    }
  }

  return {
    turn: (again) =>
      new Promise((resolve) => {
        (again ? retried : fresh).push(resolve);
        pump();
      }),
    end() {
      underWay -= 1;
      pump();
    },
    release() {
      const now = clock.now();
      while (waiting() > 0) {
        const start = next();
        underWay += 1;
        start?.(now);
      }
    },
    get waiting() {
      return waiting();
    },
    get underWay() {
      return underWay;
    },
  };
}
