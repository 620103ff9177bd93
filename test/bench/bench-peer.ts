import {
  describeMachine,
  readLoad,
  toTable,
  writePerformanceSection,
} from './docs/performance-section.ts';
import { quantile } from './docs/quantile.ts';
import { measurePeer } from './peer/measure-peer.ts';
import type { NodeRun } from './sites/run-node.ts';

/** `npm run bench -- peer [pages] [rounds]`: this loader and the nearest one in the same minimal site. */
export async function benchPeer([pages = '1000', rounds = '5']: readonly string[]): Promise<void> {
  const load = readLoad();
  const measures = await measurePeer(Number(pages), Number(rounds));
  if (!measures) {
    process.stdout.write('The peer cannot be fetched from npm; nothing was measured.\n');
    return;
  }
  // The first row is Astro without a loader, the second the peer as it is documented.
  const [, peer] = measures;
  const rows = measures.map(({ name, cold, unchanged }) => [
    name,
    toText(cold),
    toRatio(cold, peer?.cold ?? []),
    toText(unchanged),
    toRatio(unchanged, peer?.unchanged ?? []),
    `${(Math.max(...[...cold, ...unchanged].map(({ peakMemory }) => peakMemory)) / 1e6).toFixed(0)} MB`,
  ]);
  const table = toTable(
    ['loader', 'cold', 'of the peer', 'unchanged', 'of the peer', 'memory'],
    rows,
  );
  process.stdout.write(`${table}\n`);
  await writePerformanceSection(
    'peer',
    `${describeMachine(load)} ${Number(pages).toLocaleString('en')} posts of 40 blocks, ${rounds} rounds; wall time in the middle (shortest to longest; processor time in the middle).\n\n${table}`,
  );
}

function toText(runs: readonly NodeRun[]): string {
  const seconds = runs.map((run) => run.seconds);
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)].map((time) => time.toFixed(1));
  const cpu = quantile(
    runs.map((run) => run.cpuSeconds),
    0.5,
  ).toFixed(1);
  return `${quantile(seconds, 0.5).toFixed(1)} s (${least} to ${most}; ${cpu} s)`;
}

function toRatio(runs: readonly NodeRun[], others: readonly NodeRun[]): string {
  const [own, other] = [runs, others].map((all) =>
    quantile(
      all.map(({ seconds }) => seconds),
      0.5,
    ),
  );
  return ((own ?? NaN) / (other ?? NaN)).toFixed(2);
}
