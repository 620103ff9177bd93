import type { Entry } from './entries.ts';
import { homeTarget } from './home-target.ts';
import { pageLayoutOf } from './layouts.ts';
import type { Library } from './library.ts';
import { route } from './links.ts';
import { standalonePage, type StandalonePage } from './standalone-page.ts';
import { pathOf, treePages } from './tree-pages.ts';

/** A page with its place below the site's first address. */
export interface PlacedStandalonePage {
  /** Undefined: the site's first address. */
  readonly path: string | undefined;
  readonly entry: Entry;
  readonly page: StandalonePage;
}

/**
 * Standalone pages, pages of trees whose collection has no layout for them, and an entry that stands
 * at the site's first address.
 */
export function standalonePages(library: Library): readonly PlacedStandalonePage[] {
  const ofTrees = treePages(library).filter(
    ({ collection }) => pageLayoutOf(library, collection) !== 'docs',
  );
  const home = homeTarget(library);
  const first = home.kind === 'entry' && home.layout !== 'docs' ? [home.entry] : [];
  return [
    ...first.map((entry) => place(entry, library, route())),
    ...[...library.pages, ...ofTrees].map((entry) => place(entry, library, entry.data.href)),
  ];
}

function place(entry: Entry, library: Library, at: string): PlacedStandalonePage {
  return { path: pathOf(at), entry, page: standalonePage(entry, library, at) };
}
