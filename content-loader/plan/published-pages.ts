import { join } from 'node:path';
import { z } from 'zod';
import { createJsonCache } from '../store/json-cache.ts';

/** A page that a build published, with what messages show of it when it is gone. */
export interface PublishedPage {
  readonly id: string;
  readonly title: string;
  /** Its URL in Notion. */
  readonly url: string;
  /** Undefined: the build did not count its words. */
  readonly words?: number | undefined;
}

/** The pages that a build published, by the database's id. */
export type PublishedPages = Readonly<Record<string, readonly PublishedPage[]>>;

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

const publishedSchema: z.ZodType<PublishedPages> = z.record(
  z.string(),
  z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      url: z.string(),
      words: z.number().optional(),
    }),
  ),
);

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
