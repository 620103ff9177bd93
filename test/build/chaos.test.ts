import { expect, it } from 'vitest';
import { runChaos } from '../bench/chaos/run-chaos.ts';

// `npm run bench -- chaos` does the same fifty times, with other seeds and with answers that stall.
it('publishes what a clean build publishes, whatever fails, is killed or is damaged', async () => {
  const steps = await runChaos({
    builds: 6,
    seed: 1,
    pages: 12,
    stalls: false,
    report: () => undefined,
  });
  expect(steps.flatMap(({ problems }) => problems)).toEqual([]);
  expect(steps.some(({ killed }) => killed)).toBe(true);
  expect(steps.some(({ faults }) => faults > 0)).toBe(true);
  expect(steps.flatMap(({ damage }) => damage).length).toBeGreaterThan(5);
}, 600_000);
