import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The built site, and what stands beside it for a moment while another one takes its place. */
export interface SiteFolders {
  readonly dist: string;
  /** The site in the making. */
  readonly next: string;
  /** The site before, between two renames. */
  readonly last: string;
}

/** `name`: of the built site's folder. */
export function toSiteFolders(root: string, name = 'dist'): SiteFolders {
  return {
    dist: join(root, name),
    // A constant name: Astro's incremental build compares the configuration.
    next: join(root, `${name}.next`),
    last: join(root, `${name}.last`),
  };
}

/** The folder of the site that is made in `next`; undefined: it is made in its own place. */
export function toSiteOf(next: string): string | undefined {
  return /^(.+)\.next[\\/]?$/.exec(next)?.[1];
}

/** Was a process killed between the two renames of `swapSite`, so that there is no `dist/`? */
export function isSiteAside({ dist, last }: SiteFolders): boolean {
  return existsSync(last) && !existsSync(dist);
}

/** Mends what a killed `swapSite` left. Only while no build is running. */
export async function restoreSite(folders: SiteFolders): Promise<void> {
  const { dist, last } = folders;
  if (isSiteAside(folders)) await rename(last, dist);
  else await rm(last, { recursive: true, force: true });
}

/**
 * Puts the new site in the place of the old one; if that fails, the old one stays. `reuse` may take
 * what it wants of the old one before it is deleted.
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
