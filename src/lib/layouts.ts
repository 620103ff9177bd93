import { mainCollection } from './collections.ts';
import type { LayoutName } from './layout-names.ts';
import type { Library } from './library.ts';
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
    layout: chosenLayout(collection) ?? 'posts',
    facts: own?.facts ?? main?.facts ?? [],
  };
}

function chosenLayout(collection: string): LayoutName | undefined {
  return (
    site.collections[collection]?.layout ??
    (collection === mainCollection ? site.layout : undefined)
  );
}

/** The layout of a collection's pages: where none is chosen, a tree of pages looks like documentation. */
export function pageLayoutOf({ trees, collections }: Library, collection: string): LayoutName {
  const hasPosts = (collections.get(collection) ?? []).length > 0;
  const isTree = !hasPosts && (trees.get(collection) ?? []).length > 0;
  return chosenLayout(collection) ?? (isTree ? 'docs' : 'posts');
}

export function layoutOf(collection: string): LayoutName {
  return lookOf(collection).layout;
}

/** Is its list one page, which shows the first view of its database? */
export function isListedByView(collection: string): boolean {
  return layoutOf(collection) === 'notion';
}

/** Are its list and its entries those of a blog? */
export function hasPostsLayout(collection: string): boolean {
  return postsLike.has(layoutOf(collection));
}

/** Do lists say when an entry was published? */
export function isDated(collection: string): boolean {
  return dated.has(layoutOf(collection));
}

const dated: ReadonlySet<LayoutName> = new Set(['posts', 'notion', 'changelog']);

const postsLike: ReadonlySet<LayoutName> = new Set(['posts', 'notion']);
