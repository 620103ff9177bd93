import {
  describeMachine,
  readLoad,
  toTable,
  writePerformanceSection,
} from './docs/performance-section.ts';
import type { LiveEdit } from './live/run-live.ts';
import { runLive } from './live/run-live.ts';

/** `npm run bench -- live [pages] [edits]`: from an edit until the site shows it. */
export async function benchLive(args: readonly string[]): Promise<void> {
  const [pages = 1_000, edits = 20] = args.map(Number);
  const load = readLoad();
  const done = await runLive({
    ...{ pages, edits },
    // So long that the process of the next build is ready, as it is between two edits of a day.
    restMs: 15_000,
    report({ seconds, cpuSeconds }, number) {
      process.stdout.write(
        `${number}: ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of a processor\n`,
      );
    },
  });
  const row = [
    pages.toLocaleString('en'),
    edits,
    ...[0.5, 0.95].map((share) => `${quantile(done, share).toFixed(1)} s`),
    `${quantile(done, 0.5, 'cpuSeconds').toFixed(1)} s`,
  ];
  const head = ['pages', 'edits', 'median', '95 of 100', 'processor, median'];
  await writePerformanceSection('live', `${describeMachine(load)}\n\n${toTable(head, [row])}`);
  process.stdout.write(`${row.join('  ')}\n`);
}

function quantile(
  edits: readonly LiveEdit[],
  share: number,
  of: 'seconds' | 'cpuSeconds' = 'seconds',
): number {
  const sorted = edits.map((edit) => edit[of]).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
