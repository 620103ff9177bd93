import { afterEach, describe, expect, it } from 'vitest';
import { createBoundedThreads } from '../../../content-loader/bounded/bounded-threads.ts';
import type { HostileOrder } from './hostile-thread.ts';

type Threads = ReturnType<typeof start>;

/** @param milliseconds the time of an order: by itself more than a test has */
const start = (milliseconds = 3_600_000) =>
  createBoundedThreads<HostileOrder, string>(new URL('./hostile-thread.ts', import.meta.url), {
    ...{ milliseconds, megabytes: 64, threads: 2 },
  });
let threads: Threads;
afterEach(() => threads.close());

describe('work that has limits', () => {
  it.each([
    ['answer', { kind: 'done', answer: 'an answer' }],
    ['throw', { kind: 'failed', message: 'no such thing' }],
    ['loop', { kind: 'too-slow' }],
    ['grow', { kind: 'too-large' }],
    ['exit', { kind: 'failed', message: 'its thread ended' }],
  ] as const)('that does “%s” costs its own answer, and not the next', async (order, outcome) => {
    threads = start(order === 'loop' ? 2_500 : undefined);
    expect(await threads.run(order)).toEqual(outcome);
    expect(await threads.run('answer')).toEqual({ kind: 'done', answer: 'an answer' });
  });

  it('is done side by side: an endless one does not keep the others waiting', async () => {
    // A busy machine may need seconds to start the other thread.
    threads = start(5_000);
    const order: HostileOrder[] = [];
    const note = (name: HostileOrder) => async () => {
      await threads.run(name);
      order.push(name);
    };
    await Promise.all([note('loop')(), note('answer')(), note('answer')()]);
    expect(order).toEqual(['answer', 'answer', 'loop']);
  });
});
