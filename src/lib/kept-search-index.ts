import { createHash, type Hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The search index of the last build, for a build in which no searchable page has changed. */
export interface KeptIndex {
  /** Puts the index into `target`. False if it was made of other pages, or is damaged. */
  restore(pages: string, target: string): Promise<boolean>;
  /** Keeps the index in `source`; `pages` is the digest of what it was made of. */
  keep(pages: string, source: string): Promise<void>;
}

export function createKeptIndex(folder: string): KeptIndex {
  const files = join(folder, 'files');
  const label = join(folder, 'label');
  return {
    async restore(pages, target) {
      if (!existsSync(label) || !existsSync(files)) return false;
      if ((await readFile(label, 'utf8')) !== labelOf(pages, await digestFolder(files))) {
        return false;
      }
      await cp(files, target, { recursive: true });
      return true;
    },
    async keep(pages, source) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      await cp(source, files, { recursive: true });
      // Last, so that a build that is stopped on the way leaves nothing that looks whole.
      await writeFile(label, labelOf(pages, await digestFolder(files)));
    },
  };
}

function labelOf(pages: string, files: string): string {
  return `${pages} ${files}`;
}

async function digestFolder(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
  for (const path of paths.sort()) addFile(hash, path.slice(folder.length), await readFile(path));
  return hash.digest('hex');
}

/** Adds a file to a digest so that no two lists of files are alike. */
export function addFile(hash: Hash, path: string, content: string | Uint8Array): void {
  hash.update(`${path}\0${content.length}\0`).update(content);
}
