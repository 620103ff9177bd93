import { formatGates } from './format-gates.ts';
import { recordGates } from '../pipeline/record-gates.ts';
import { openPublishedRecord } from '../plan/published-pages.ts';
import { readStageTimes } from '../pipeline/stage-times.ts';
import { listCacheFolders } from '../core/cache-folders.ts';
import { readReport, writeReport } from '../store/report-file.ts';
import type { BuildReport } from '../core/report.ts';
import { formatFindings, formatSummary, formatUngated } from '../core/report.ts';

/**
 * Stores what the next build must know of the finished site, and returns what the caller does with
 * it. `cache`: Astro's. @throws CacheWriteError, QuireError
 */
export async function keepRecords(
  cache: string,
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const folders = listCacheFolders(cache);
  for (const folder of folders) await openPublishedRecord(folder).commit();
  return formatGates(await recordGates(folders, root), environment);
}

/** Adds the duration of the steps after the loader. Undefined: there is no report. */
export async function completeReport(cacheFolder: string): Promise<BuildReport | undefined> {
  const report = await readReport(cacheFolder);
  if (!report) return undefined;
  const { content: _, ...stages } = readStageTimes();
  const whole = { ...report, times: { ...report.times, ...stages } };
  writeReport(cacheFolder, whole);
  return whole;
}

/** Prints the end of a build. The warning that no gate closes the published pages comes first. */
export function formatBuilt(report: BuildReport | undefined, records: string): string {
  if (!report) return records;
  const ungated = formatUngated(report.findings);
  return [
    '',
    ...(ungated.length > 0 ? [...ungated, ''] : []),
    ...formatFindings(report.findings),
    '',
    ...formatSummary(report),
    records,
  ].join('\n');
}
