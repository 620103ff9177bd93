import { join } from 'node:path';
import { preview as astroPreview } from 'astro';
import { acquireBuildLock } from '../build-lock.ts';
import { readPort } from './read-port.ts';
import { isSiteAside, restoreSite, toSiteFolders } from './site-folders.ts';

/** Serves `dist/` as a static host would. */
export async function preview(args: string[], root: string): Promise<void> {
  await restoreKilledSwap(root);
  const server = await astroPreview({ root, server: readPort(args) });
  await server.closed();
}

/** A build that was killed at the wrong moment has left the site beside its place. */
async function restoreKilledSwap(root: string): Promise<void> {
  const folders = toSiteFolders(root);
  if (!isSiteAside(folders)) return;
  const lock = await acquireBuildLock(join(root, 'dist.lock'), { onWait: () => undefined });
  try {
    await restoreSite(folders);
  } finally {
    lock.release();
  }
}
