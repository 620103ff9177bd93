import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { preview as astroPreview } from 'astro';
import { acquireBuildLock } from '../output/build-lock.ts';
import { QuireError, problems } from '../core/errors.ts';
import { build } from './build.ts';
import { readPort } from './read-port.ts';
import { isSiteAside, restoreSite, toSiteFolders } from '../output/site-folders.ts';

const DRAFTS_FOLDER = 'dist-drafts';

/**
 * Serves `dist/` as a static host would. With `--drafts`, builds and serves a separate site that
 * shows drafts and scheduled posts. @throws the error that stopped the build
 */
export async function preview(args: string[], root: string): Promise<void> {
  const server = readPort(args.filter((arg) => arg !== '--drafts'));
  const name = args.includes('--drafts') ? await buildDrafts(root) : await findSite(root);
  const served = await astroPreview({ root, outDir: join(root, name), server });
  await served.closed();
}

/**
 * The rule also keeps pictures out of search engines on hosts that read `_headers` (Netlify,
 * Cloudflare Pages).
 */
async function buildDrafts(root: string): Promise<string> {
  await build([], root, { mode: 'preview', name: DRAFTS_FOLDER });
  const rule = '/*\n  X-Robots-Tag: noindex\n';
  await appendFile(join(root, DRAFTS_FOLDER, '_headers'), rule);
  return DRAFTS_FOLDER;
}

async function findSite(root: string): Promise<string> {
  await restoreKilledSwap(root);
  if (!existsSync(join(root, 'dist'))) throw new QuireError(problems.nothingBuilt());
  return 'dist';
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
