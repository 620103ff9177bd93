import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * Digest of the source files (no data: builds write `src/redirects.json` themselves), and of every one below the folders, so that what was made by them is made again
 * when they change. Names relative to `root`, in order: the same on every machine.
 */
export async function digestSources(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    const files = path.endsWith('.ts') ? [join(root, path)] : await listSources(join(root, path));
    const contents = await Promise.all(files.map((file) => readFile(file)));
    files.forEach((file, index) => {
      hash.update(`${relative(root, file)}\0`).update(contents[index] ?? '');
    });
  }
  return hash.digest('hex').slice(0, 16);
}

async function listSources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|astro|css|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
