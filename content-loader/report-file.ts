import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from './cache/write-file.ts';
import type { BuildReport } from './report.ts';
import { toPrintableJson } from './printable.ts';

/** Where a build says what it did, for the command that started it and for whoever asks later. */
const fileName = 'report.json';

/** The report of the last build; undefined when there is none. */
export async function readReport(cacheFolder: string): Promise<BuildReport | undefined> {
  try {
    // Written by `writeReport` alone, atomically: what can be read has the shape.
    return JSON.parse(await readFile(join(cacheFolder, fileName), 'utf8')) as BuildReport;
  } catch {
    return undefined;
  }
}

export function writeReport(cacheFolder: string, report: BuildReport): void {
  writeFileAtomic(join(cacheFolder, fileName), `${toPrintableJson(report, 2)}\n`);
}
