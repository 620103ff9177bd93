import type { TextLink } from './cards.ts';
import { markOf, tagLinks } from './cards.ts';
import { collectionNames, collectionTitle } from './collections.ts';
import { publishedStamp, type Stamp } from './dates.ts';
import type { Entry } from './entries.ts';
import { frameOf, type Frame } from './frame.ts';
import { homeTarget } from './home-target.ts';
import { layoutOf } from './layouts.ts';
import { pinnedFirst, type Library } from './library.ts';
import { file, origin, pageRoute, route } from './links.ts';
import { pagerOf, type Pager } from './list-pages.ts';
import { site } from './site.ts';
import { pathOf } from './tree-pages.ts';
import { languageOf, number, ui } from './ui.ts';

/** Whole entries one below the other. */
export interface ChangelogPage {
  readonly frame: Frame;
  readonly title: string;
  readonly feed: TextLink | undefined;
  readonly items: readonly ChangelogItem[];
  readonly pager: Pager | undefined;
}

export interface ChangelogItem {
  readonly notionId: string;
  /** Where it can be linked to on its page. */
  readonly anchor: string;
  readonly title: string;
  readonly date: Stamp;
  readonly tags: readonly TextLink[];
  readonly mark: string | undefined;
  readonly language: ReturnType<typeof languageOf>;
}

export interface PlacedChangelogPage {
  readonly path: string | undefined;
  readonly page: ChangelogPage;
  readonly entries: readonly Entry[];
}

/** Every list page of the collections that look like a changelog. */
export function changelogPages(library: Library): readonly PlacedChangelogPage[] {
  const home = homeTarget(library);
  return changelogs().flatMap((name) => {
    const isHome = home.kind === 'list' && home.collection === name;
    const pages = listPages(name, library, route(name));
    return isHome ? [...listPages(name, library, route()).slice(0, 1), ...pages] : pages;
  });
}

/** Where the addresses of its entries lead: to their places on the list. */
export function changelogAnchors(
  library: Library,
): readonly { readonly path: string | undefined; readonly href: string }[] {
  return changelogs().flatMap((name) =>
    sortedEntries(name, library).map((entry, index) => ({
      path: pathOf(entry.data.href),
      href: `${pageRoute(route(name), pageOf(index))}#${encodeURIComponent(anchorOf(entry))}`,
    })),
  );
}

/** The collections that have a feed of their own. */
export function changelogs(): readonly string[] {
  return collectionNames.filter((name) => layoutOf(name) === 'changelog');
}

function pageOf(index: number): number {
  return Math.floor(index / site.postsPerPage) + 1;
}

function sortedEntries(name: string, { collections }: Library): readonly Entry[] {
  return pinnedFirst(collections.get(name) ?? []);
}

function listPages(name: string, library: Library, at: string): readonly PlacedChangelogPage[] {
  const entries = sortedEntries(name, library);
  const title = collectionTitle(name);
  const size = site.postsPerPage;
  const total = Math.max(1, Math.ceil(entries.length / size));
  const feed = origin === undefined ? undefined : file(`${name}/rss.xml`);
  return Array.from({ length: total }, (_, index) => {
    const href = index === 0 ? at : pageRoute(route(name), index + 1);
    const shown = entries.slice(index * size, (index + 1) * size);
    const page: ChangelogPage = {
      frame: frameOf(library, href, {
        title: index === 0 ? title : `${title} · ${number(index + 1)}`,
        description: `${title} · ${site.title}`,
        ...(feed !== undefined && { feeds: [{ href: feed, text: `${site.title}: ${title}` }] }),
      }),
      title,
      feed: feed === undefined ? undefined : { href: feed, text: ui.feed },
      items: shown.map(itemOf),
      pager: total === 1 ? undefined : pagerOf(route(name), index + 1, total),
    };
    return { path: pathOf(href), page, entries: shown };
  });
}

function itemOf(entry: Entry): ChangelogItem {
  const { data } = entry;
  return {
    notionId: data.notionId,
    anchor: anchorOf(entry),
    title: data.title,
    date: publishedStamp(entry),
    tags: tagLinks(entry),
    mark: markOf(entry),
    language: languageOf(data.language),
  };
}

/** A space ends an id, and no slug holds one; a slash would be read as a path. */
function anchorOf({ data }: Entry): string {
  return data.slug.replaceAll('/', '-');
}
