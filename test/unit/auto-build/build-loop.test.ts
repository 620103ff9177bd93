import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BuildLoop } from '../../../content-loader/auto-build/build-loop.ts';
import {
  createBuildLoop,
  LONGEST_BURST_MS,
} from '../../../content-loader/auto-build/build-loop.ts';

const PAUSE = 1_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

interface Started {
  readonly loop: BuildLoop;
  /** When builds began, in milliseconds. */
  readonly builds: number[];
  readonly retries: number[];
}

/** Builds that take `ms` each and end with these results, then with success. */
function start(results: readonly boolean[] = [], ms = 0): Started {
  const builds: number[] = [];
  const retries: number[] = [];
  const begun = performance.now();
  const loop = createBuildLoop({
    pauseMs: PAUSE,
    async build() {
      const result = results[builds.length] ?? true;
      // Timers of a fractional clock may be a millisecond late.
      builds.push(Math.round((performance.now() - begun) / 10) * 10);
      await new Promise((resolve) => setTimeout(resolve, ms));
      return result;
    },
    ended: () => undefined,
    failed: (retryMs) => retries.push(retryMs),
  });
  return { loop, builds, retries };
}

it('builds at once when a page appears or goes', async () => {
  const { loop, builds } = start();
  loop.want('now');
  await vi.advanceTimersByTimeAsync(1);
  expect(builds).toEqual([0]);
});

it('builds a text once when its author pauses', async () => {
  const { loop, builds } = start();
  for (let edit = 0; edit < 4; edit += 1) {
    loop.want('pause');
    await vi.advanceTimersByTimeAsync(600);
  }
  expect(builds).toEqual([]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(builds).toEqual([1_800 + PAUSE]);
});

it('does not wait for the pause of a text when a page goes meanwhile', async () => {
  const { loop, builds } = start();
  loop.want('pause');
  await vi.advanceTimersByTimeAsync(300);
  loop.want('now');
  loop.want('pause');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(builds).toEqual([300]);
});

it('builds although the author never pauses', async () => {
  const { loop, builds } = start();
  for (let edit = 0; edit < 50; edit += 1) {
    loop.want('pause');
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(builds[0]).toBe(LONGEST_BURST_MS);
  expect(builds.length).toBeGreaterThan(1);
});

it('builds one after the other, and once more for all that was edited meanwhile', async () => {
  const { loop, builds } = start([], 3_000);
  loop.want('now');
  await vi.advanceTimersByTimeAsync(500);
  expect(loop.isBuilding()).toBe(true);
  loop.want('now');
  loop.want('pause');
  loop.want('now');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(builds).toEqual([0, 3_000]);
});

it('tries a failed build again after pauses that grow, and begins anew after a success', async () => {
  const { loop, builds, retries } = start([false, false, false, true, false]);
  loop.want('now');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(retries).toEqual([5_000, 10_000, 20_000]);
  expect(builds).toEqual([0, 5_000, 15_000, 35_000]);
  loop.want('now');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(retries.at(-1)).toBe(5_000);
  expect(builds).toHaveLength(6);
});

it('never waits longer than ten minutes after a failure', async () => {
  const { loop, retries } = start(Array.from({ length: 20 }, () => false));
  loop.want('now');
  await vi.advanceTimersByTimeAsync(4 * 3_600_000);
  expect(Math.max(...retries)).toBe(600_000);
});

it('does not let an edit wait for the pause after a failure', async () => {
  const { loop, builds } = start([false, false, false, false, true]);
  loop.want('now');
  await vi.advanceTimersByTimeAsync(36_000);
  expect(builds).toHaveLength(4);
  loop.want('pause');
  await vi.advanceTimersByTimeAsync(PAUSE + 1);
  expect(builds).toEqual([0, 5_000, 15_000, 35_000, 37_000]);
});

it('builds nothing more once it is stopped, not even what was wanted before', async () => {
  const { loop, builds, retries } = start([false], 2_000);
  loop.want('now');
  await vi.advanceTimersByTimeAsync(1_000);
  loop.want('now');
  loop.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(builds).toEqual([0]);
  expect(retries).toEqual([]);
});
