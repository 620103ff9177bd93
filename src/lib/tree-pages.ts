import { collectionTitle } from './collections.ts';
import type { Entry } from './entries.ts';
import type { Library } from './library.ts';
import { route } from './links.ts';
import { site } from './site.ts';

/** The page that is the source of a collection; undefined: its source is a database. */
export function rootPage({ trees }: Library, collection: string): Entry | undefined {
  const first = trees.get(collection)?.[0];
  return first?.data.slug === '' ? first : undefined;
}

/** What a collection is called: as the settings say, else as the page that is its source. */
export function treeTitle(library: Library, collection: string): string {
  const root = rootPage(library, collection)?.data.title ?? '';
  return site.collections[collection]?.title ?? (root || collectionTitle(collection));
}

/** The page of a tree that is the whole site: it stands at the site's first address. */
export function homeOfTree(library: Library): Entry | undefined {
  return [...library.trees.values()].flat().find(({ data }) => data.href === route());
}

/** The path of a page of a tree, as the parameter of a route has it. */
function treePath({ data }: Entry): string {
  return pathOf(data.href) ?? '';
}

/** An address as the parameter of a route has it; undefined: the site's first one. */
export function pathOf(href: string): string | undefined {
  const path = decodeURI(href).slice(decodeURI(route()).length).replace(/\/$/, '');
  return path === '' ? undefined : path;
}

/** Every page of a tree that has an address of its own below the site's first one. */
export function treePages({ trees }: Library): readonly Entry[] {
  return [...trees.values()].flat().filter((entry) => treePath(entry) !== '');
}
