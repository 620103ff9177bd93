import { statSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { readSwitch } from '../settings/environment-values.ts';
import { formatGates } from './format-gates.ts';
import { recordGates } from '../pipeline/record-gates.ts';
import { openPublishedRecord } from '../plan/published-pages.ts';
import { readStageTimes } from '../pipeline/stage-times.ts';
import { listCacheFolders } from '../core/cache-folders.ts';
import { readReport, reportPath as toReportPath, writeReport } from '../store/report-file.ts';
import type { BuildReport, FindingsView } from '../core/report.ts';
import { formatBuildFindings, formatSummary, formatUngated } from '../core/report.ts';

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

/** What a build found in a workspace beside the site's first one. */
export interface FurtherReport {
  readonly name: string;
  readonly report: BuildReport;
  readonly view: FindingsView;
}

/**
 * The reports that this process wrote of further workspaces; a workspace that the site no longer
 * has left an older one. `cache`: Astro's. @throws QuireError
 */
export async function readFurtherReports(
  cache: string,
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly FurtherReport[]> {
  const [, ...folders] = listCacheFolders(cache);
  const found: FurtherReport[] = [];
  for (const folder of folders) {
    const written = statSync(toReportPath(folder), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const report = written < performance.timeOrigin ? undefined : await readReport(folder);
    if (report === undefined) continue;
    found.push({ name: basename(folder), report, view: toBuiltView(root, folder, environment) });
  }
  return found;
}

/** How the environment and the folders want a build to end. */
export function toBuiltView(
  root: string,
  cacheFolder: string,
  environment: Readonly<Record<string, string | undefined>>,
): FindingsView {
  const path = toReportPath(cacheFolder);
  const near = relative(root, path);
  return {
    reportPath: near.startsWith('..') ? path : near,
    verbose: readSwitch(environment, 'QUIRE_VERBOSE'),
  };
}

/** Prints the end of a build. The warning that no gate closes the published pages comes first. */
export function formatBuilt(
  report: BuildReport | undefined,
  records: string,
  view: FindingsView,
  further: readonly FurtherReport[] = [],
): string {
  const reports = [...(report ? [report] : []), ...further.map((one) => one.report)];
  if (reports.length === 0) return records;
  const ungated = reports.flatMap(({ findings }) => formatUngated(findings));
  return [
    '',
    ...(ungated.length > 0 ? [...ungated, ''] : []),
    ...(report ? [...formatFound(report, view), '', ...formatSummary(report)] : []),
    ...further.flatMap(({ name, report: own, view: ownView }) => [
      '',
      `Workspace "${name}", ${count(own.findings.length, 'finding')}: ${ownView.reportPath}`,
      ...formatFound(own, ownView),
      ...formatSummary(own),
    ]),
    records,
  ].join('\n');
}

const count = (number: number, what: string): string =>
  `${number} ${what}${number === 1 ? '' : 's'}`;

function formatFound(report: BuildReport, view: FindingsView): readonly string[] {
  return report.source === 'sample' && report.findings.length > 0 && !view.verbose
    ? [toSampleLine(report, view)]
    : formatBuildFindings(report.findings, view);
}

/** Its faults are there to be seen on its pages, and are no one's to mend. */
function toSampleLine({ findings }: BuildReport, { reportPath }: FindingsView): string {
  return `${findings.length} findings, which the sample has on purpose: ${reportPath}, or --verbose.`;
}

/** What to do after a build of the sample; nothing after others. */
export function formatNext(report: BuildReport | undefined): string {
  if (report?.source !== 'sample') return '';
  return '\n→ Look at it: npm run preview. Make it yours: npm run notion -- init';
}
