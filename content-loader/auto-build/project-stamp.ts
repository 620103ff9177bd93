import type { Dirent } from 'node:fs';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../core/digest.ts';
import { ifPresentNow } from '../core/if-present.ts';

/** Caches and packages, hidden folders, and what builds make: `dist`, `dist.next`, `dist.lock` … */
const skipped = /^(node_modules$|\.|dist($|[.-]))/;

/**
 * Digest of the paths, sizes and times of the project's files and of its installed packages. It
 * differs after every change that a process which was started before may have missed. `without`:
 * absolute folders that are no sources, such as the target of an upload.
 */
export function stampProject(root: string, without: readonly string[] = []): string {
  const packages = join(root, 'node_modules', '.package-lock.json');
  return digestOf([...listFiles(root, new Set(without)), join(root, '.env'), packages].map(stamp));
}

function listFiles(folder: string, without: ReadonlySet<string>): string[] {
  const entries = ifPresentNow(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries
    .filter(({ name }) => !skipped.test(name))
    .flatMap((entry: Dirent) => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) return [path];
      return without.has(path) ? [] : listFiles(path, without);
    })
    .sort();
}

function stamp(path: string): readonly [string, number, number] {
  const found = statSync(path, { throwIfNoEntry: false });
  return [path, found?.size ?? -1, found?.mtimeMs ?? -1];
}
