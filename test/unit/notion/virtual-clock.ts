import type { Clock } from '../../../content-loader/notion/clock.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

export interface VirtualClock extends Clock {
  /** Runs timers, each when everything before it has run, until `work` is done. */
  run<T>(work: Promise<T>): Promise<T>;
}

/** A clock on which hours pass in milliseconds. Its chance is seeded: every run is the same. */
export function createVirtualClock(seed = 1): VirtualClock {
  const timers = new Set<Timer>();
  const random = createRandom(seed);
  let time = 0;
  let order = 0;
  const after = (ms: number, callback: () => void): (() => void) => {
    const timer = { at: time + Math.max(0, ms), order: (order += 1), callback };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  return {
    now: () => time,
    after,
    sleep: (ms) =>
      new Promise((resolve) => {
        after(ms, resolve);
      }),
    random,
    async run(work) {
      const state = { done: false };
      const end = (): void => {
        state.done = true;
      };
      work.then(end, end);
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        if (state.done) return await work;
        const next = earliest(timers);
        if (next === undefined) throw new Error('Everything waits, and nothing will happen.');
        timers.delete(next);
        time = next.at;
        next.callback();
      }
    },
  };
}

function earliest(timers: ReadonlySet<Timer>): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) {
    if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) {
      first = timer;
    }
  }
  return first;
}

/** mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
