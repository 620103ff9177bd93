import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ifPresentNow } from '../core/if-present.ts';

/**
 * Digest of the path, size and time of every file of a built site: it tells whether the site is as
 * the build left it. Undefined: there is no site.
 */
export function digestBuiltFiles(site: string): string | undefined {
  const hash = createHash('sha256');
  const add = (folder: string, path: string): void => {
    const entries = readdirSync(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const [below, name] = [join(folder, entry.name), `${path}/${entry.name}`];
      if (entry.isDirectory()) {
        add(below, name);
        continue;
      }
      const { size, mtimeMs } = statSync(below);
      hash.update(`${name}\0${size}\0${Math.floor(mtimeMs)}\0`);
    }
  };
  return ifPresentNow(() => {
    add(site, '');
    return hash.digest('hex');
  });
}
