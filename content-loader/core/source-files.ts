import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './list-files.ts';

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
 * The source files below the folder, as `listFiles` orders them. Data files are excluded, because builds write
 * `src/redirects.json` themselves. Read synchronously: for files of some kilobytes a turn through the
 * thread pool costs several times what reading does.
 */
export function readSources({ root, folder }: SourceFolder): readonly SourceFile[] {
  return listFiles(join(root, folder))
    .filter(isSource)
    .map((path) => ({
      name: folder === '.' ? path : `${folder}/${path}`,
      content: readFileSync(join(root, folder, path)),
    }));
}

/** In `dist/` are files compiled for npm, in the same folder as the sources. */
function isSource(path: string): boolean {
  return /(?<!\.d)\.(ts|js|astro|css|mjs)$/.test(path) && !/(^|\/)dist\//.test(path);
}
