import {
  describeMachine,
  readLoad,
  toTable,
  writePerformanceSection,
} from './docs/performance-section.ts';
import type { LiveEdit } from './live/run-live.ts';
import { runLive } from './live/run-live.ts';
import { createProject } from './sites/project.ts';
import { quantile } from './docs/quantile.ts';

/** `npm run bench -- live [pages] [edits]`: from an edit until the site shows it. */
export async function benchLive(args: readonly string[]): Promise<void> {
  const [pages = 1_000, edits = 20] = args.map(Number);
  const load = readLoad();
  const run = await runLive({
    createSite: () => createProject('socialImages: false'),
    ...{ pages, edits, builds: Math.ceil(edits / 4) },
    // So long that the process of the next build is ready, as it is between two edits of a day.
    restMs: 30_000,
    report({ seconds, cpuSeconds }, number) {
      const times = [seconds, cpuSeconds].map((time) => `${time.toFixed(1)} s`);
      process.stdout.write(`${number}: ${times.join(', of processors ')}\n`);
    },
  });
  const table = toTable(
    ['posts', 'how', 'edits', 'wall, median', 'wall, 95 of 100', 'processor, median'],
    [
      [pages.toLocaleString('en'), '`live`, from the edit to the site', ...toCells(run.edits)],
      [pages.toLocaleString('en'), '`npm run build` after the edit', ...toCells(run.builds)],
    ],
  );
  await writePerformanceSection('live', `${describeMachine(load)}\n\n${table}`);
  process.stdout.write(`${table}\n`);
}

function toCells(edits: readonly LiveEdit[]): readonly (string | number)[] {
  const seconds = edits.map((edit) => edit.seconds);
  const times = [
    ...[0.5, 0.95].map((share) => quantile(seconds, share)),
    quantile(
      edits.map(({ cpuSeconds }) => cpuSeconds),
      0.5,
    ),
  ];
  return [edits.length, ...times.map((time) => `${time.toFixed(1)} s`)];
}
