import { mainCollection } from './collections.ts';
import type { LayoutName } from './layout-names.ts';
import { site } from './site.ts';

/** What `src/site.ts` says of the look of one collection. */
export interface CollectionLook {
  readonly layout: LayoutName;
  /** Names of the properties that cards and entries show. */
  readonly facts: readonly string[];
}

/** The main collection's look may also stand at the top of the settings. */
export function lookOf(collection: string): CollectionLook {
  const own = site.collections[collection];
  const main = collection === mainCollection ? site : undefined;
  return {
    layout: own?.layout ?? main?.layout ?? 'posts',
    facts: own?.facts ?? main?.facts ?? [],
  };
}

export function layoutOf(collection: string): LayoutName {
  return lookOf(collection).layout;
}

/** Are its list and its entries those of a blog? */
export function hasPostsLayout(collection: string): boolean {
  return postsLike.has(layoutOf(collection));
}

const postsLike: ReadonlySet<LayoutName> = new Set(['posts', 'notion']);
