import { join } from 'node:path';
import { writeFileAtomic } from './write-file.ts';
import { z } from 'zod';
import { orUndefined } from '../core/or-undefined.ts';
import { toPrintableJson } from '../core/printable.ts';
import { readCacheFile } from './read-cache-file.ts';
import type { BuildReport } from '../core/report.ts';
import { QuireError } from '../core/errors.ts';
import { isRule } from '../core/rules.ts';

/** The file with the report of a build, for the command that started it and for later commands. */
const fileName = 'report.json';

const numbers = z.record(z.string(), z.number());

const reportSchema: z.ZodType<BuildReport> = z.object({
  source: z.string(),
  pages: z.object({
    published: z.number(),
    fetched: z.number(),
    converted: z.number(),
    removed: z.number(),
  }),
  requests: numbers,
  retries: z.number(),
  limited: z.number(),
  limit: z.string().exactOptional(),
  asked: z
    .object({
      whole: z.number(),
      changes: z
        .object({
          sources: z.number(),
          since: z.string(),
          changed: z.number(),
          wholeDue: z.string(),
        })
        .exactOptional(),
    })
    .exactOptional(),
  files: z.object({
    count: z.number(),
    bytes: z.number(),
    downloaded: z.number(),
    encoded: z.number(),
  }),
  times: numbers,
  findings: z.array(
    z.object({
      rule: z.string().refine(isRule),
      detail: z.string(),
      page: orUndefined(z.object({ title: z.string(), url: z.string() })),
      blockId: orUndefined(z.string()),
      seen: z.boolean().optional(),
    }),
  ),
});

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
