import { join } from 'node:path';
import { z } from 'astro/zod';
import type { PublishedFile } from '../assets/publisher.ts';
import { writeFileAtomic } from '../store/write-file.ts';
import { readCacheFile } from '../store/read-cache-file.ts';

/** The loader and Astro's hooks are different module instances, so they communicate by a file. */
const listName = 'published-files.json';

const listSchema = z.array(z.object({ fileName: z.string(), path: z.string() })).readonly();

/**
 * An empty list before the first build. @throws QuireError when the list exists and cannot be read:
 * a site without its files is not usable
 */
export async function readPublishedFiles(cacheFolder: string): Promise<readonly PublishedFile[]> {
  return (await readCacheFile(join(cacheFolder, listName), listSchema)) ?? [];
}

export function writePublishedFiles(cacheFolder: string, files: readonly PublishedFile[]): void {
  writeFileAtomic(join(cacheFolder, listName), JSON.stringify(files));
}
