import type { PageTree } from '../notion/types.ts';
import { createCheckedTexts } from './checked-texts.ts';
import type { SharedStore } from './shared-store.ts';
import { parseRecord } from './parse-record.ts';

/** Block trees on disk by page. */
export interface PageCache {
  /**
   * The page's tree, if it is whole, of this edit, and fetched late enough after it. Else
   * undefined: fetch it.
   */
  readTree(pageId: string, lastEditedTime: string): Promise<PageTree | undefined>;
  /** The tree as it was last fetched, however old: for building offline. */
  readAnyTree(pageId: string): Promise<PageTree | undefined>;
  /** @throws CacheWriteError */
  writeTree(tree: PageTree): Promise<void>;
  /** Forgets the trees of all other pages. */
  keepOnly(pageIds: Iterable<string>): Promise<void>;
}

/** `last_edited_time` is rounded to the minute: an edit may hide behind the last fetch so long. */
const EDIT_ROUNDING_MS = 60_000;

export function createPageCache(path: string, shared?: SharedStore): PageCache {
  const texts = createCheckedTexts(path, 'page-tree', shared);
  const toTree = (pageId: string, text: string | undefined): PageTree | undefined => {
    const tree = parseRecord(text);
    return tree !== undefined && isTreeOf(tree, pageId) ? tree : undefined;
  };
  const readAny = (pageId: string): PageTree | undefined =>
    toTree(pageId, texts.read(toKey(pageId)));
  return {
    async readTree(pageId, lastEditedTime) {
      const own = readAny(pageId);
      if (own && isCurrent(own, lastEditedTime)) return own;
      // Another machine may have fetched this edit.
      const other = toTree(pageId, await texts.fetch(toKey(pageId)));
      return other && isCurrent(other, lastEditedTime) ? other : undefined;
    },
    readAnyTree: (pageId) => Promise.resolve(readAny(pageId)),
    async writeTree(tree) {
      texts.write(toKey(tree.pageId), JSON.stringify(tree));
      await Promise.resolve();
    },
    async keepOnly(pageIds) {
      texts.keepOnly([...pageIds].map(toKey));
      await Promise.resolve();
    },
  };
}

/** Ids come with and without dashes. */
function toKey(pageId: string): string {
  return pageId.replaceAll('-', '').toLowerCase();
}

/**
 * Was the tree fetched from this edit, and late enough after it? Both times are the server's, so a
 * wrong clock on this machine does no harm.
 */
export function isCurrent(
  tree: Pick<PageTree, 'lastEditedTime' | 'fetchedAt'>,
  lastEditedTime: string,
): boolean {
  if (tree.lastEditedTime !== lastEditedTime) return false;
  return Date.parse(tree.fetchedAt) >= Date.parse(lastEditedTime) + EDIT_ROUNDING_MS;
}

/** The checksum vouches for the rest: it is what `writeTree` was given. */
function isTreeOf(value: object, pageId: string): value is PageTree {
  return (
    'pageId' in value &&
    typeof value.pageId === 'string' &&
    toKey(value.pageId) === toKey(pageId) &&
    'lastEditedTime' in value &&
    'fetchedAt' in value &&
    'blocks' in value &&
    Array.isArray(value.blocks)
  );
}
