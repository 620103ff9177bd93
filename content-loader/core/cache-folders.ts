import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the caches of further workspaces. */
const WORKSPACES = 'workspaces';

/** Folder of a workspace's caches, in Astro's. `name`: empty for the first one of a site. */
export function workspaceFolder(name: string): string {
  return name === '' ? 'quire' : join('quire', WORKSPACES, name);
}

/**
 * The cache folders of Quire inside Astro's: of the first workspace, and of each further one of the
 * site. @param cache Astro's `cacheDir`
 */
export function listCacheFolders(cache: string): readonly string[] {
  const further = join(cache, 'quire', WORKSPACES);
  const names = existsSync(further) ? readdirSync(further) : [];
  return [join(cache, 'quire'), ...names.sort().map((name) => join(further, name))];
}
