import { expect, it } from 'vitest';
import { runChaos } from '../bench/chaos/run-chaos.ts';

it('publishes what clean builds publish, over many builds whose requests stall besides', async () => {
  const report = ({
    build,
    seconds,
    problems,
  }: {
    build: number;
    seconds: number;
    problems: readonly string[];
  }): void => {
    process.stdout.write(`${build}: ${seconds.toFixed(1)} s ${problems.join('; ')}\n`);
  };
  const steps = await runChaos({ builds: 50, seed: 7, pages: 40, stalls: true, report });
  expect(steps).toHaveLength(50);
  expect(steps.flatMap(({ problems }) => problems)).toEqual([]);
}, 7_200_000);
