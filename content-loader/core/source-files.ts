import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Sources that belong together: those of the site, or of a package as it is installed. */
export interface SourceFolder {
  /** Absolute; from here Node looks for the packages that they import. */
  readonly root: string;
  /** Relative to it. */
  readonly folder: string;
}

export interface SourceFile {
  /** Relative to `root`, the same on every machine. */
  readonly name: string;
  readonly content: Buffer;
}

/**
 * The source files below the folders, in order of their names (no data: builds write
 * `src/redirects.json` themselves).
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
      // What is compiled for npm beside the sources.
      .filter(({ parentPath }) => !/[\\/]dist([\\/]|$)/.test(parentPath.slice(folder.length)))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  );
}
