import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build as astroBuild } from 'astro';
import { acquireBuildLocks } from '../build-lock.ts';
import { readSettings } from '../options.ts';
import { writeStepSummary } from '../progress/step-summary.ts';
import { readReport } from '../report-file.ts';
import { formatFindings, formatSummary } from '../report.ts';

interface Folders {
  readonly dist: string;
  readonly next: string;
  readonly last: string;
}

/**
 * Builds the site beside `dist/` and swaps it in only when it is whole, so that a failed build
 * leaves the last good site as it was. @throws whatever stopped the build
 */
export async function build(root: string): Promise<void> {
  const { cacheFolder } = readSettings(process.env, root);
  const locks = await acquireBuildLocks([join(root, 'dist.lock'), join(cacheFolder, 'lock')], {
    onWait: (pid) => {
      process.stdout.write(`Another build (process ${pid}) is running here; waiting for it.\n`);
    },
  });
  try {
    await buildAlone(root);
  } finally {
    locks.release();
  }
  const report = await readReport(cacheFolder);
  if (!report) return;
  const lines = [...formatFindings(report.findings), '', ...formatSummary(report)];
  process.stdout.write(`\n${lines.join('\n')}\n\n✔ The site is in dist/\n`);
  await writeStepSummary(process.env['GITHUB_STEP_SUMMARY'], report);
}

async function buildAlone(root: string): Promise<void> {
  const folders: Folders = {
    dist: join(root, 'dist'),
    // A constant name: Astro's incremental build compares the configuration.
    next: join(root, 'dist.next'),
    last: join(root, 'dist.last'),
  };
  await rm(folders.next, { recursive: true, force: true });
  await restoreLast(folders);
  try {
    await astroBuild({ root, outDir: folders.next, logLevel: 'warn' });
    await swap(folders);
  } finally {
    await rm(folders.next, { recursive: true, force: true });
  }
}

/** A process that was killed between the two renames has left no `dist/`. */
async function restoreLast({ dist, last }: Folders): Promise<void> {
  if (!existsSync(last)) return;
  if (existsSync(dist)) await rm(last, { recursive: true, force: true });
  else await rename(last, dist);
}

async function swap({ dist, next, last }: Folders): Promise<void> {
  await rm(last, { recursive: true, force: true });
  if (existsSync(dist)) await rename(dist, last);
  try {
    await rename(next, dist);
  } catch (error) {
    if (existsSync(last)) await rename(last, dist);
    throw error;
  }
  await rm(last, { recursive: true, force: true });
}
