import { collectionNames, mainCollection } from './collections.ts';
import type { Entry } from './entries.ts';
import type { LayoutName } from './layout-names.ts';
import { hasPostsLayout, layoutOf, pageLayoutOf } from './layouts.ts';
import type { Library } from './library.ts';
import { configuredHref, route } from './links.ts';
import { remember } from './remember.ts';
import { site } from './site.ts';
import { homeOfTree } from './tree-pages.ts';

/** What stands at the site's first address. */
export type HomeTarget =
  /** The newest posts. */
  | { readonly kind: 'posts' }
  | { readonly kind: 'entry'; readonly entry: Entry; readonly layout: LayoutName }
  | { readonly kind: 'list'; readonly collection: string; readonly layout: LayoutName };

/**
 * A tree that is the whole site begins there; else what `home` of the settings names; else the
 * newest posts. @throws Error when `home` names nothing that is published
 */
export const homeTarget: (library: Library) => HomeTarget = remember((library) => {
  const root = homeOfTree(library);
  if (root) return toEntry(library, root);
  if (site.home === undefined || site.home === '/') return { kind: 'posts' };
  const entries = [...library.byId.values()];
  const id = URL.canParse(site.home) ? pageIdIn(site.home) : undefined;
  const wanted = configuredHref(site.home.replace(/\/*$/, '/'));
  const entry = entries.find(({ data }) =>
    id === undefined
      ? decodeURI(data.href) === decodeURI(wanted)
      : data.notionId.replaceAll('-', '') === id,
  );
  if (entry) return toEntry(library, entry);
  const collection = collectionNames.find((name) => route(name) === wanted);
  if (collection !== undefined) {
    // The home page of a blog is its list, with more to it.
    if (collection === mainCollection && hasPostsLayout(collection)) return { kind: 'posts' };
    return { kind: 'list', collection, layout: layoutOf(collection) };
  }
  throw new Error(
    `\`home\` of src/site.ts is "${site.home}", and no published page or list has that address.`,
  );
});

function toEntry(library: Library, entry: Entry): HomeTarget {
  return { kind: 'entry', entry, layout: pageLayoutOf(library, entry.collection) };
}

/** The last 32 hex digits of the path: a title before them may end in some, too. */
function pageIdIn(url: string): string | undefined {
  const path = new URL(url).pathname.replaceAll('-', '').toLowerCase();
  return /[0-9a-f]{32}$/.exec(path)?.[0];
}
