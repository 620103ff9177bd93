import { afterEach, describe, expect, it } from 'vitest';
import { createBoundedThreads } from '../../../content-loader/bounded/bounded-threads.ts';
import type { HostileOrder } from './hostile-thread.ts';

const threads = createBoundedThreads<HostileOrder, string>(
  new URL('./hostile-thread.ts', import.meta.url),
  { milliseconds: 2500, megabytes: 64, threads: 2 },
);
afterEach(() => threads.close());

describe('work that has limits', () => {
  it.each([
    ['answer', { kind: 'done', answer: 'an answer' }],
    ['throw', { kind: 'failed', message: 'no such thing' }],
    ['loop', { kind: 'too-slow' }],
    ['grow', { kind: 'too-large' }],
    ['exit', { kind: 'failed', message: 'its thread ended' }],
  ] as const)('that does “%s” costs its own answer, and not the next', async (order, outcome) => {
    expect(await threads.run(order)).toEqual(outcome);
    expect(await threads.run('answer')).toEqual({ kind: 'done', answer: 'an answer' });
  });

  it('is done side by side: an endless one does not keep the others waiting', async () => {
    const order: HostileOrder[] = [];
    const note = (name: HostileOrder) => async () => {
      await threads.run(name);
      order.push(name);
    };
    await Promise.all([note('loop')(), note('answer')(), note('answer')()]);
    expect(order).toEqual(['answer', 'answer', 'loop']);
  });
});
