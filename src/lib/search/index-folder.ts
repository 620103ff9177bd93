import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ifPresentNow } from '../../../content-loader/core/if-present.ts';
import type { IndexFile } from './shard.ts';

/** All files in a folder; none without the folder. */
export function readIndex(folder: string, path = ''): readonly IndexFile[] {
  const entries = ifPresentNow(() => readdirSync(join(folder, path), { withFileTypes: true }));
  return (entries ?? []).flatMap((entry): readonly IndexFile[] => {
    const own = path === '' ? entry.name : `${path}/${entry.name}`;
    return entry.isDirectory() ? readIndex(folder, own) : [[own, readFileSync(join(folder, own))]];
  });
}

/**
 * Writes an index into a folder of its own. A file that the last site has is linked: that site is
 * deleted a moment later, and two names for a file cost less than two files.
 */
export function writeIndex(files: readonly IndexFile[], target: string, last: string): void {
  rmSync(target, { recursive: true, force: true });
  for (const folder of new Set(files.map(([path]) => dirname(path)))) {
    mkdirSync(join(target, folder), { recursive: true });
  }
  for (const [path, content] of files) {
    if (!linkSame(join(last, path), content, join(target, path))) {
      writeFileSync(join(target, path), content);
    }
  }
}

function linkSame(former: string, content: Uint8Array, target: string): boolean {
  try {
    if (!readFileSync(former).equals(content)) return false;
    linkSync(former, target);
    return true;
  } catch {
    // Systems refuse a link for many reasons. What forbids the writing too is a problem.
    return false;
  }
}

/** The same in whatever order the files are. @param more what else is digested with them */
export function digestFiles(files: readonly IndexFile[], more: unknown = ''): string {
  const hash = createHash('sha256').update(JSON.stringify(more));
  for (const [path, content] of files.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    // No two lists of files are alike.
    hash.update(`\0${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
