import { readFileSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { sha256 } from '../core/digest.ts';
import { ifPresentNow } from '../core/if-present.ts';

/** What package managers write about what they installed. */
const written = [
  '.package-lock.json',
  '.modules.yaml',
  '.yarn-state.yml',
  '.yarn-integrity',
  '.bun-tag',
];

/** The installed packages of a project. */
export interface Installed {
  /** Digest of what the package managers wrote about them. */
  readonly digest: string;
  /** Absolute folders of packages that are linked, and not copied, into `node_modules`. */
  readonly linked: readonly string[];
}

/**
 * What is installed for a project. A package whose files were edited by hand is not noticed.
 * Undefined: no package manager has written what it installed.
 */
export function readInstalled(root: string): Installed | undefined {
  const folders = listAbove(root).map((folder) => join(folder, 'node_modules'));
  const records = folders.flatMap((folder) =>
    written.flatMap((name) => ifPresentNow(() => readFileSync(join(folder, name), 'utf8')) ?? []),
  );
  if (records.length === 0) return undefined;
  const linked = folders.flatMap((folder) => findLinked(folder));
  return { digest: sha256(records.join('\0')), linked: [...new Set(linked)].sort() };
}

function listAbove(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...listAbove(parent)];
}

/** Links that lead to a folder outside of any `node_modules`. */
function findLinked(modules: string): string[] {
  const entries = ifPresentNow(() => readdirSync(modules, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => {
    const path = join(modules, entry.name);
    if (entry.isDirectory() && entry.name.startsWith('@')) return findLinked(path);
    if (!entry.isSymbolicLink()) return [];
    const real = ifPresentNow(() => realpathSync(path));
    return real === undefined || real.split(sep).includes('node_modules') ? [] : [real];
  });
}
