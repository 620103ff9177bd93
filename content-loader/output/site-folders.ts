import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder of the built site, and the folders that exist beside it during a build. */
export interface SiteFolders {
  readonly dist: string;
  /** The site that is being built. */
  readonly next: string;
  /** The previous site, between two renames. */
  readonly last: string;
}

/** `name`: the folder of the built site. */
export function toSiteFolders(root: string, name = 'dist'): SiteFolders {
  return {
    dist: join(root, name),
    // A constant name, because Astro's incremental build compares the configuration.
    next: join(root, `${name}.next`),
    last: join(root, `${name}.last`),
  };
}

/**
 * The folder of the site that is built in `next`; undefined: the site is built in its final folder.
 */
export function toSiteOf(next: string): string | undefined {
  return /^(.+)\.next[\\/]?$/.exec(next)?.[1];
}

/**
 * Whether a process was killed between the two renames of `swapSite`, so that there is no `dist/`.
 */
export function isSiteAside({ dist, last }: SiteFolders): boolean {
  return existsSync(last) && !existsSync(dist);
}

/** Repairs the folders after a killed `swapSite`. Call it only while no build is running. */
export async function restoreSite(folders: SiteFolders): Promise<void> {
  const { dist, last } = folders;
  if (isSiteAside(folders)) await rename(last, dist);
  else await rm(last, { recursive: true, force: true });
}

/**
 * Moves the new site into the place of the old one; if that fails, the old one stays. `reuse` may
 * move files out of the old site before it is deleted.
 */
export async function swapSite(
  folders: SiteFolders,
  reuse: (folders: SiteFolders) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { dist, next, last } = folders;
  await rm(last, { recursive: true, force: true });
  if (existsSync(dist)) await rename(dist, last);
  try {
    await rename(next, dist);
  } catch (error) {
    if (isSiteAside(folders)) await rename(last, dist);
    throw error;
  }
  await reuse(folders);
  await rm(last, { recursive: true, force: true });
}
