import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assets, AssetsOptions } from '../assets/assets.ts';
import { createAssets } from '../assets/assets.ts';
import type { Secret } from '../core/secret.ts';
import type { PageKeys } from '../encrypt/page-keys.ts';
import { derivePageKeys } from '../encrypt/page-keys.ts';
import type { Fetching } from '../fetch/fetching.ts';
import { createMemoryJsonCache, createMemoryPageCache } from '../store/memory-caches.ts';

/**
 * Where pages with a password are fetched to: memory, and for their files a folder that is removed
 * with the process. No cache of the site holds anything of them that is not encrypted.
 */
export interface PrivateStore {
  /** The same requests as those of other pages, with these places for the answers; for one page. */
  open(fetching: Fetching): Fetching;
  keysOf(secret: Secret, pageId: string): Promise<PageKeys>;
  /** Notes that such a page shows what changes without an edit of it: databases, cards, synced blocks. */
  noteOthers(): void;
  dependsOnOthers(): boolean;
  /** Removes the files. */
  close(): Promise<void>;
}

export function createPrivateStore(
  options: Omit<AssetsOptions, 'folder' | 'shared'>,
): PrivateStore {
  const trees = createMemoryPageCache();
  const records = createMemoryJsonCache();
  const signedUrls = new Map<string, string>();
  const keys = new Map<string, Promise<PageKeys>>();
  let opened: { readonly folder: string; readonly assets: Assets } | undefined;
  let others = false;
  const remove = (): void => {
    const folder = opened?.folder;
    opened = undefined;
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const openAssets = (): Assets => {
    if (opened === undefined) {
      // Only its owner may read a folder that is made so.
      const folder = mkdtempSync(join(tmpdir(), 'quire-private-'));
      opened = { folder, assets: createAssets({ ...options, folder }) };
      process.once('exit', remove);
    }
    return opened.assets;
  };
  return {
    // What is remembered of databases depends on the page that shows them.
    open: (fetching) => ({
      ...{ settings: fetching.settings, notion: fetching.notion, treeFaults: fetching.treeFaults },
      ...{ trees, records, signedUrls, assets: openAssets() },
      dependencies: new Map(),
      findings: [],
    }),
    keysOf(secret, pageId) {
      const password = secret.reveal();
      const key = JSON.stringify([pageId, password]);
      const known = keys.get(key) ?? derivePageKeys(password, pageId);
      keys.set(key, known);
      return known;
    },
    noteOthers() {
      others = true;
    },
    dependsOnOthers: () => others,
    async close() {
      await opened?.assets.close();
      process.off('exit', remove);
      remove();
    },
  };
}
