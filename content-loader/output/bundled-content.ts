import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, sha256 } from '../core/digest.ts';
import { ifPresentNow } from '../core/if-present.ts';
import { listCacheFolders } from '../core/cache-folders.ts';
import { identityPath } from './site-identity.ts';

/** Astro's lists of what entries import. */
const imports = ['content-assets.mjs', 'content-modules.mjs'];

/** Digests of the content that the code of templates may contain. */
export interface BundledContent {
  readonly own: string;
  /** Of Astro's store, which the code contains unless `readStoreByPath` has replaced it. */
  readonly store: string;
}

/**
 * When it has changed, the templates have to be bundled again. @param root absolute folder of the
 * project @param cache Astro's `cacheDir`
 */
export function digestBundledContent(root: string, cache: string): BundledContent {
  const read = (path: string): string => ifPresentNow(() => readFileSync(path, 'utf8')) ?? '';
  const paths = [
    ...listCacheFolders(cache).map(identityPath),
    ...imports.map((name) => join(root, '.astro', name)),
  ];
  return { own: digestOf(paths.map(read)), store: sha256(read(join(cache, 'data-store.json'))) };
}
