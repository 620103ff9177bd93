import type { Clock } from './clock.ts';
import type { Rate } from './rate.ts';

/**
 * A queue that lets requests out one by one: never more in parallel than the rate allows, never
 * before its time, repeated requests before new ones, else in order.
 */
export interface Throttle {
  /** Resolves with the time when the request may be sent. Each turn must be ended once. */
  turn(again: boolean): Promise<number>;
  /** Ends a turn: its request has a response or failed. */
  end(): void;
  /** Lets all queued requests out at once, because the build has failed. */
  release(): void;
  /** Requests in the queue and in progress. */
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
    // An index instead of `shift`, which would make a queue of 10,000 quadratic. What has had its
    // turn is let go when the queue is empty, since `live` never has a thousand at once.
    if (head === fresh.length || (head > 1_000 && head * 2 > fresh.length)) {
      fresh.splice(0, head);
      head = 0;
    }
    return value;
  }

  function sleepUntil(at: number, now: number): void {
    if (wake !== undefined && wake.at <= at) return;
    wake?.cancel();
    const fire = (): void => {
      // A timer may fire slightly early: the pump then sets the next one.
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
