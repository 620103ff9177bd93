import { readFileSync, readdirSync } from 'node:fs';
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
 * `src/redirects.json` themselves. Read synchronously: for files of some kilobytes a turn through the
 * thread pool costs several times what reading does.
 */
export function readSources({ root, folder }: SourceFolder): readonly SourceFile[] {
  return listSources(join(root, folder)).map((file) => ({
    name: relative(root, file).replaceAll('\\', '/'),
    content: readFileSync(file),
  }));
}

function listSources(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return (
    entries
      .filter((entry) => entry.isFile() && /(?<!\.d)\.(ts|js|astro|css|mjs)$/.test(entry.name))
      // Files compiled for npm, in the same folder as the sources.
      .filter(({ parentPath }) => !/[\\/]dist([\\/]|$)/.test(parentPath.slice(folder.length)))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  );
}
