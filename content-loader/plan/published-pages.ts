import { join } from 'node:path';
import { z } from 'zod';
import type { Parsed } from '../core/parsed.ts';
import { createJsonCache } from '../store/json-cache.ts';

/** A page that a build published, with what messages show of it when it is gone. */
const pageSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Its URL in Notion. */
  url: z.string(),
  /** Absent: the build did not count its words. */
  words: z.number().optional(),
});
export type PublishedPage = Parsed<typeof pageSchema>;

/** The pages that a build published, by the database's id. */
const publishedSchema = z.record(z.string(), z.array(pageSchema));
export type PublishedPages = Parsed<typeof publishedSchema>;

/**
 * The published pages, to see which would disappear. A loader writes what it will publish, and a
 * later step confirms it when the site is complete.
 */
export interface PublishedRecord {
  /** An empty list if no build has succeeded since the caches were deleted. */
  readLast(): Promise<PublishedPages>;
  /** @throws CacheWriteError */
  writeNext(pages: PublishedPages): Promise<void>;
  /** Confirms the data: the site is published. @throws CacheWriteError */
  commit(): Promise<void>;
}

/** `cacheFolder`: Quire's own. */
export function openPublishedRecord(cacheFolder: string): PublishedRecord {
  const records = createJsonCache(join(cacheFolder, 'published.sqlite'));
  const read = async (key: string): Promise<PublishedPages> =>
    (await records.read(key, publishedSchema)) ?? {};
  return {
    readLast: () => read('last'),
    writeNext: (pages) => records.write('next', pages),
    commit: async () => records.write('last', await read('next')),
  };
}
