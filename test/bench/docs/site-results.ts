import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';

/** What the last run of `npm run bench -- sites` measured: the chart is drawn from it. */
export type SiteResults = z.infer<typeof resultsSchema>;

const resultsSchema = z.object({
  /** As docs/performance.md names it, with the day. */
  machine: z.string(),
  measures: z.array(
    z.object({ pages: z.number(), build: z.string(), seconds: z.number(), cpuSeconds: z.number() }),
  ),
});

const path = join(import.meta.dirname, '..', 'results', 'sites.json');

export async function readSiteResults(): Promise<SiteResults> {
  return resultsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

export async function writeSiteResults(results: SiteResults): Promise<void> {
  await writeFile(path, `${JSON.stringify(resultsSchema.parse(results), undefined, 2)}\n`);
}
