import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublishedFile } from '../assets/publisher.ts';
import { writeFileAtomic } from '../cache/write-file.ts';

/** The loader and Astro's hooks are different module instances: a file connects them. */
const listName = 'published-files.json';

export async function readPublishedFiles(cacheFolder: string): Promise<readonly PublishedFile[]> {
  try {
    // Written by `writePublishedFiles` alone, atomically: what can be read has the shape.
    const text = await readFile(join(cacheFolder, listName), 'utf8');
    return JSON.parse(text) as PublishedFile[];
  } catch {
    return [];
  }
}

export function writePublishedFiles(cacheFolder: string, files: readonly PublishedFile[]): void {
  writeFileAtomic(join(cacheFolder, listName), JSON.stringify(files));
}
