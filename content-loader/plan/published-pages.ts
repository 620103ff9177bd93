import { join } from 'node:path';
import { z } from 'zod';
import { createJsonCache } from '../store/json-cache.ts';

/** A page that a build published, as it may be named later, when it is gone. */
export interface PublishedPage {
  readonly id: string;
  readonly title: string;
  /** In Notion. */
  readonly url: string;
  /** Undefined: the build did not count them. */
  readonly words?: number | undefined;
}

/** The pages of every database that a build published, by the database's id. */
export type PublishedPages = Readonly<Record<string, readonly PublishedPage[]>>;

/**
 * What the site shows, to see what would leave it. A loader only knows what it wants to publish;
 * that it was published is known when the site stands.
 */
export interface PublishedRecord {
  /** Nothing, when no build has succeeded since the caches were deleted. */
  readLast(): Promise<PublishedPages>;
  /** @throws CacheWriteError */
  writeNext(pages: PublishedPages): Promise<void>;
  /** What was wanted has been published. @throws CacheWriteError */
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
