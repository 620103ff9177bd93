import type { Settings } from '../settings/settings.ts';
import { writeReport } from '../store/report-file.ts';
import type { BuildReport, Finding } from '../core/report.ts';
import { findOutage } from '../snapshot/find-outage.ts';
import { toUserFacing } from './print-error.ts';
import { annotate } from './annotate.ts';
import { print } from '../core/print.ts';

type Build = () => Promise<BuildReport | undefined>;

/**
 * Builds the site. If Notion is down and the settings allow it, builds again from the snapshot or
 * the cache, and says so in the log, the summary and the report. @throws the error that stopped the
 * build, if nothing was cached
 */
export async function buildOrFallBack(
  build: Build,
  settings: Settings,
  environment: Record<string, string | undefined>,
): Promise<BuildReport | undefined> {
  try {
    return await build();
  } catch (error) {
    const isWanted = settings.fallback && !settings.offline;
    const outage = isWanted ? findOutage(error) : undefined;
    if (outage === undefined) throw error;
    print(`\n⚠ Notion could not be reached: ${outage}\n  Building what was kept.\n`);
    // The environment tells the loader, which is another instance of our modules.
    environment['NOTION_OFFLINE'] = '1';
    const report = await build().catch((second: unknown) => {
      print(`⚠ That failed too: ${toUserFacing(second).message}`);
      throw error;
    });
    return report && noteOutage(report, outage, settings);
  }
}

function noteOutage(report: BuildReport, outage: string, { cacheFolder }: Settings): BuildReport {
  const finding: Finding = {
    rule: 'notion-down',
    detail: outage,
  };
  const whole = { ...report, findings: [finding, ...report.findings] };
  writeReport(cacheFolder, whole);
  const age = report.findings.find(({ rule }) => rule === 'built-offline')?.detail ?? '';
  annotate({
    level: 'warning',
    title: 'Notion could not be reached',
    message: `${outage}; ${age}`,
  });
  return whole;
}
