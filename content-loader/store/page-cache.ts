import { toId } from '../core/ids.ts';
import { EDIT_ROUNDING_MS } from '../core/edit-rounding.ts';
import type { PageTree } from '../notion/types.ts';
import { createCheckedTexts } from './checked-texts.ts';
import type { SharedStore } from './shared-store.ts';
import { parseJson } from '../core/parse-json.ts';
import { treeSchema } from './tree-schema.ts';

/** Block trees on disk by page. */
export interface PageCache {
  /**
   * The page's tree if it is valid, of this edit, and fetched long enough after it. Undefined:
   * fetch it.
   */
  readTree(pageId: string, lastEditedTime: string): Promise<PageTree | undefined>;
  /** The last fetched tree, however old: for building offline. */
  readAnyTree(pageId: string): Promise<PageTree | undefined>;
  /** @throws CacheWriteError */
  writeTree(tree: PageTree): Promise<void>;
  /** Removes the trees of all other pages; `grace`: except those used within the last hour. */
  keepOnly(pageIds: Iterable<string>, grace: boolean): Promise<void>;
}

export function createPageCache(path: string, shared?: SharedStore): PageCache {
  const texts = createCheckedTexts(path, 'page-tree', shared);
  const toTree = (pageId: string, text: string | undefined): PageTree | undefined => {
    const tree = treeSchema.safeParse(parseJson(text)).data;
    return tree && toId(tree.pageId) === toId(pageId) ? tree : undefined;
  };
  const readAny = (pageId: string): PageTree | undefined =>
    toTree(pageId, texts.read(toId(pageId)));
  return {
    async readTree(pageId, lastEditedTime) {
      const own = readAny(pageId);
      if (own && isCurrent(own, lastEditedTime)) return own;
      // Another machine may have fetched this edit; an older tree must not replace ours.
      const toCurrent = (text: string | undefined): PageTree | undefined => {
        const tree = toTree(pageId, text);
        return tree && isCurrent(tree, lastEditedTime) ? tree : undefined;
      };
      return toCurrent(await texts.fetch(toId(pageId), (text) => toCurrent(text) !== undefined));
    },
    readAnyTree: (pageId) => Promise.resolve(readAny(pageId)),
    async writeTree(tree) {
      texts.write(toId(tree.pageId), JSON.stringify(tree));
      await Promise.resolve();
    },
    async keepOnly(pageIds, grace) {
      const keys = new Set([...pageIds].map(toId));
      texts.keepOnly((key) => keys.has(key), grace);
      await Promise.resolve();
    },
  };
}

/**
 * Whether the tree was fetched from this edit, and long enough after it. Both times are the
 * server's, so a wrong clock on this machine has no effect.
 */
export function isCurrent(
  tree: Pick<PageTree, 'lastEditedTime' | 'fetchedAt'>,
  lastEditedTime: string,
): boolean {
  if (tree.lastEditedTime !== lastEditedTime) return false;
  return Date.parse(tree.fetchedAt) >= Date.parse(lastEditedTime) + EDIT_ROUNDING_MS;
}
