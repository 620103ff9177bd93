import {
  describeMachine,
  readLoad,
  toTable,
  writePerformanceSection,
} from './docs/performance-section.ts';
import { measurePeer } from './peer/measure-peer.ts';
import type { NodeRun } from './sites/run-node.ts';

/** `npm run bench -- peer [pages]`: this loader and the nearest one in the same minimal site. */
export async function benchPeer([pages = '1000']: readonly string[]): Promise<void> {
  const load = readLoad();
  const measures = await measurePeer(Number(pages));
  if (!measures) {
    process.stdout.write('The peer cannot be fetched from npm; nothing was measured.\n');
    return;
  }
  const rows = measures.map(({ name, cold, unchanged }) => [
    name,
    toText(cold),
    toText(unchanged),
    `${(Math.max(cold.peakMemory, unchanged.peakMemory) / 1e6).toFixed(0)} MB`,
  ]);
  const table = toTable(['loader', 'cold', 'unchanged', 'memory'], rows);
  process.stdout.write(`${table}\n`);
  await writePerformanceSection(
    'peer',
    `${describeMachine(load)} ${Number(pages).toLocaleString('en')} posts of 40 blocks; wall time (processor time).\n\n${table}`,
  );
}

function toText({ seconds, cpuSeconds }: NodeRun): string {
  return `${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s)`;
}
