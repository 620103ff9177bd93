import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPoll } from '../../../content-loader/auto-build/poll.ts';
import type { Poll } from '../../../content-loader/auto-build/poll.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

interface Started {
  readonly poll: Poll;
  readonly times: number[];
  readonly failures: unknown[];
}

function start(answer: (question: number) => boolean, cost = 2): Started {
  const times: number[] = [];
  const failures: unknown[] = [];
  const begun = performance.now();
  const poll = createPoll({
    ask() {
      // Timers of a fractional clock may be a millisecond late.
      times.push(Math.round((performance.now() - begun) / 10) * 10);
      return Promise.resolve(times.length).then(answer);
    },
    failed: (error) => failures.push(error),
    requests: () => times.length * cost,
    everyMs: 2_000,
    pauseMs: 500,
  });
  poll.start();
  return { poll, times, failures };
}

it('asks at its interval, and sooner while a text is being written', async () => {
  const { times } = start((question) => question === 2);
  await vi.advanceTimersByTimeAsync(6_100);
  expect(times).toEqual([0, 2_000, 2_500, 4_500]);
});

it('asks no more in the long run than half of what Notion allows', async () => {
  const { times } = start(() => true, 8);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(times.length * 8).toBeLessThan(600 * 1.5 + 40);
  expect(times.length * 8).toBeGreaterThan(600 * 1.5 - 20);
});

it('says once that Notion cannot be asked, and asks less and less often until it can', async () => {
  const { times, failures } = start((question) => {
    if (question < 5 || question === 7) throw new Error('away');
    return false;
  });
  await vi.advanceTimersByTimeAsync(65_500);
  expect(failures).toHaveLength(2);
  expect(times).toEqual([0, 4_000, 12_000, 28_000, 60_000, 62_000, 64_000]);
});

it('asks no more once it is stopped, not even when it was asking', async () => {
  const { poll, times } = start(() => false);
  await vi.advanceTimersByTimeAsync(2_100);
  poll.stop();
  poll.soon();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(times).toEqual([0, 2_000]);
});
