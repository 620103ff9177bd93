import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build as astroBuild } from 'astro';
import { readSettings } from '../options.ts';
import { readReport } from '../report-file.ts';
import { formatFindings, formatSummary } from '../report.ts';

/**
 * Builds the site beside `dist/` and swaps it in only when it is whole, so that a failed build
 * leaves the last good site as it was. @throws whatever stopped the build
 */
export async function build(root: string): Promise<void> {
  const settings = readSettings(process.env, root);
  const folders = {
    dist: join(root, 'dist'),
    // A constant name: Astro's incremental build compares the configuration.
    next: join(root, 'dist.next'),
    last: join(root, 'dist.last'),
  };
  await rm(folders.next, { recursive: true, force: true });
  try {
    await astroBuild({ root, outDir: folders.next, logLevel: 'warn' });
    await swap(folders);
  } finally {
    await rm(folders.next, { recursive: true, force: true });
  }
  const report = await readReport(settings.cacheFolder);
  if (report) {
    const lines = [...formatFindings(report.findings), '', ...formatSummary(report)];
    process.stdout.write(`\n${lines.join('\n')}\n\n✔ The site is in dist/\n`);
  }
}

async function swap({ dist, next, last }: Record<'dist' | 'next' | 'last', string>): Promise<void> {
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
