import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A group of sources: those of the site, or those of an installed package. */
export interface SourceFolder {
  /** The absolute folder from which Node resolves the packages that they import. */
  readonly root: string;
  /** Paths relative to it. */
  readonly folder: string;
}

export interface SourceFile {
  /** The path relative to `root`, which is the same on every machine. */
  readonly name: string;
  readonly content: Buffer;
}

/**
 * The source files below the folders, sorted by name. Data files are excluded, because builds write
 * `src/redirects.json` themselves.
 */
export async function readSources({ root, folder }: SourceFolder): Promise<readonly SourceFile[]> {
  const files = await listSources(join(root, folder));
  return Promise.all(
    files.map(async (file) => ({
      name: relative(root, file).replaceAll('\\', '/'),
      content: await readFile(file),
    })),
  );
}

async function listSources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return (
    entries
      .filter((entry) => entry.isFile() && /(?<!\.d)\.(ts|js|astro|css|mjs)$/.test(entry.name))
      // Files compiled for npm, in the same folder as the sources.
      .filter(({ parentPath }) => !/[\\/]dist([\\/]|$)/.test(parentPath.slice(folder.length)))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  );
}
