import { join } from 'node:path';
import { z } from 'zod';
import { problems, QuireError } from '../core/errors.ts';
import { readCacheFile } from '../store/read-cache-file.ts';
import { writeFileAtomic } from '../store/write-file.ts';
import { recordSchema } from './address-record.ts';

/** Data of the plan for the pages and for the end of the build. */
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

/**
 * The plan of the current build. @throws QuireError if the file is missing or damaged, because
 * redirects would be lost
 */
export async function readPlannedRedirects(cacheFolder: string): Promise<PlannedRedirects> {
  const path = plannedPath(cacheFolder);
  const planned = await readCacheFile(path, plannedSchema);
  if (planned === undefined) throw new QuireError(problems.cacheUnreadable(`${path} is missing`));
  return planned;
}
