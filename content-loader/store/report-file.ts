import { join } from 'node:path';
import { writeFileAtomic } from './write-file.ts';
import { toPrintableJson } from '../core/printable.ts';
import { readCacheFile } from './read-cache-file.ts';
import type { BuildReport } from '../core/report.ts';
import { reportSchema } from '../core/report.ts';
import { QuireError } from '../core/errors.ts';

/** The file with the report of a build, for the command that started it and for later commands. */
const fileName = 'report.json';

/** The report of the last build; undefined when there is none. @throws QuireError */
export async function readReport(cacheFolder: string): Promise<BuildReport | undefined> {
  return readCacheFile(reportPath(cacheFolder), reportSchema);
}

/** What the last build found; nothing where that cannot be read: then all is new. */
export async function readLastFindings(cacheFolder: string): Promise<BuildReport['findings']> {
  try {
    return (await readReport(cacheFolder))?.findings ?? [];
  } catch (error) {
    // A report that is damaged is written anew by this build, and decides nothing.
    if (error instanceof QuireError) return [];
    throw error;
  }
}

/** Where it is. */
export function reportPath(cacheFolder: string): string {
  return join(cacheFolder, fileName);
}

export function writeReport(cacheFolder: string, report: BuildReport): void {
  writeFileAtomic(reportPath(cacheFolder), `${toPrintableJson(report, 2)}\n`);
}
