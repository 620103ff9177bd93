import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../store/write-file.ts';
import { recordSchema } from './address-record.ts';

/** What the plan leaves for the pages and for the end of the build. */
const plannedSchema = z.object({
  record: recordSchema,
  redirects: z.array(z.object({ from: z.string(), to: z.string() }).readonly()).readonly(),
});

export type PlannedRedirects = z.infer<typeof plannedSchema>;

const plannedPath = (cacheFolder: string): string => join(cacheFolder, 'addresses.json');

/** @throws CacheWriteError */
export function writePlannedRedirects(
  cacheFolder: string,
  { record, redirects }: PlannedRedirects,
): void {
  writeFileAtomic(plannedPath(cacheFolder), JSON.stringify({ record, redirects }));
}

/** As the build that runs has planned them. */
export async function readPlannedRedirects(cacheFolder: string): Promise<PlannedRedirects> {
  return plannedSchema.parse(JSON.parse(await readFile(plannedPath(cacheFolder), 'utf8')));
}
