import { createTransport } from '../../../content-loader/notion/transport.ts';
import { createLimitedServer } from '../../unit/notion/limited-server.ts';
import { createVirtualClock } from '../../unit/notion/virtual-clock.ts';
import { toTable, writePerformanceSection } from '../docs/performance-section.ts';
import { SECONDS_BY_16, servers } from './servers.ts';
import type { RateServer } from './servers.ts';

const SEEDS = 12;

interface Run {
  readonly ratio: number;
  readonly refused: number;
}

async function run({ requests, createLimiter, possible }: RateServer, seed: number): Promise<Run> {
  const clock = createVirtualClock(seed);
  const { fetch, log } = createLimitedServer(createLimiter(seed), clock);
  const transport = createTransport({ fetch, clock });
  const work = Array.from({ length: requests }, (_, index) =>
    transport.fetch(`http://notion/v1/blocks/${index}/children`),
  );
  await clock.run(Promise.all(work));
  const seconds = clock.now() / 1000;
  const ideal = possible ?? requests * SECONDS_BY_16;
  return {
    ratio: seconds / ideal,
    refused: log.filter(({ refused }) => refused).length / log.length,
  };
}

async function report(server: RateServer): Promise<(string | number)[]> {
  const runs: Run[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) runs.push(await run(server, seed));
  const ratios = runs.map(({ ratio }) => ratio);
  const shares = runs.map(({ refused }) => refused * 100);
  return [
    server.name,
    server.requests,
    mean(ratios).toFixed(2),
    Math.max(...ratios).toFixed(2),
    `${mean(shares).toFixed(1)} %`,
    `${Math.max(...shares).toFixed(1)} %`,
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** `npm run bench -- rate-servers`: many kinds of servers on a virtual clock. */
export async function benchRateServers(): Promise<void> {
  const rows = [];
  for (const server of servers) rows.push(await report(server));
  const head = ['server', 'requests', 'ratio', 'at worst', 'answered 429', 'at worst'];
  const table = toTable(head, rows);
  process.stdout.write(`${table}\n`);
  await writePerformanceSection('rate-servers', table);
}
