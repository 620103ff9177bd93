import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

export interface SourceFile {
  /** Relative to the project, the same on every machine. */
  readonly name: string;
  readonly content: Buffer;
}

/**
 * The source files below the folders, in order of their names (no data: builds write
 * `src/redirects.json` themselves).
 */
export async function readSources(
  root: string,
  folders: readonly string[],
): Promise<readonly SourceFile[]> {
  const lists = await Promise.all(folders.map((folder) => listSources(join(root, folder))));
  return Promise.all(
    lists.flat().map(async (file) => ({
      name: relative(root, file).replaceAll('\\', '/'),
      content: await readFile(file),
    })),
  );
}

async function listSources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|astro|css|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
