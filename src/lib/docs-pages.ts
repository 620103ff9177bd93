import { collectionNames } from './collections.ts';
import { docsListPage, docsPage, type DocsPage } from './docs-page.ts';
import { docsTree } from './docs-tree.ts';
import type { Entry } from './entries.ts';
import { homeTarget } from './home-target.ts';
import { pageLayoutOf } from './layouts.ts';
import type { Library } from './library.ts';
import { route } from './links.ts';
import { pathOf } from './tree-pages.ts';

/** A page with its place below the site's first address. */
export interface PlacedDocsPage {
  /** Undefined: the site's first address. */
  readonly path: string | undefined;
  readonly entry: Entry | undefined;
  readonly page: DocsPage;
}

/** Every page of the collections that look like documentation. */
export function docsPages(library: Library): readonly PlacedDocsPage[] {
  const names = collectionNames.filter((name) => pageLayoutOf(library, name) === 'docs');
  const all = names.flatMap((name) => {
    const { order, root } = docsTree(library, name);
    const entries = order.map((entry) => place(entry, library, entry.data.href));
    return root ? entries : [placeList(name, library, route(name)), ...entries];
  });
  return [...homePage(library), ...all.filter(({ path }) => path !== undefined)];
}

function homePage(library: Library): readonly PlacedDocsPage[] {
  const home = homeTarget(library);
  if (home.kind === 'posts' || home.layout !== 'docs') return [];
  if (home.kind === 'list') return [placeList(home.collection, library, route())];
  return [place(home.entry, library, route())];
}

function place(entry: Entry, library: Library, at: string): PlacedDocsPage {
  return { path: pathOf(at), entry, page: docsPage(entry, library, at) };
}

function placeList(name: string, library: Library, at: string): PlacedDocsPage {
  return { path: pathOf(at), entry: undefined, page: docsListPage(name, library, at) };
}
