import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * Digest of every source file below the folders, so that what was made by them is made again
 * when they change. Names relative to `root`, in order: the same on every machine.
 */
export async function digestSources(root: string, folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && /\.(ts|astro|css|mjs|json)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    const contents = await Promise.all(files.map((file) => readFile(file)));
    files.forEach((file, index) => {
      hash.update(`${relative(root, file)}\0`).update(contents[index] ?? '');
    });
  }
  return hash.digest('hex').slice(0, 16);
}
