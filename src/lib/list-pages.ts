import { site } from './site.ts';
import { cardOf, type Card, type TextLink } from './cards.ts';
import { collectionTitle, mainCollection } from './collections.ts';
import { isUpdated, yearOf } from './dates.ts';
import { authorOf, unknownAuthor } from './author.ts';
import type { Entry } from './entries.ts';
import { frameOf, type Frame, type Head } from './frame.ts';
import { homeTarget } from './home-target.ts';
import { fill } from './i18n/index.ts';
import { hasPostsLayout, isDated, isListedByView } from './layouts.ts';
import { inReadingOrder, pinnedFirst, type Library, type Term, type TermKind } from './library.ts';
import { file, origin, pageRoute, route } from './links.ts';
import { count, number, ui } from './ui.ts';

/** One page of a list of posts. */
export interface ListPage {
  readonly frame: Frame;
  /** What kind of list it is: "Tag". */
  readonly kind: string | undefined;
  readonly title: string;
  readonly size: string;
  readonly groups: readonly {
    readonly year: string | undefined;
    readonly cards: readonly Card[];
  }[];
  /** What leads elsewhere from the heading: the list's feed, the newest edits. */
  readonly links: readonly TextLink[];
  /** Of an author: the picture and the sentence that Notion has. */
  readonly portrait: string | undefined;
  readonly summary: string | undefined;
  readonly pager: Pager | undefined;
  /** What stands in place of cards. */
  readonly list: Entry | undefined;
}

export interface Pager {
  readonly position: string;
  readonly newer: TextLink | undefined;
  readonly older: TextLink | undefined;
  /** The first, the last, and those around the current one. `gap`: some are left out before it. */
  readonly pages: readonly (TextLink & { readonly current: boolean; readonly gap: boolean })[];
}

/** A list page with the number that its route ends in; undefined for the first. */
export interface NumberedPage {
  readonly number: string | undefined;
  readonly page: ListPage;
}

/** All pages of a collection's list. There is always a first one. */
export function collectionPages(name: string, library: Library): readonly NumberedPage[] {
  return listPages(library, pinnedFirst(library.collections.get(name) ?? []), {
    href: route(name),
    title: name === mainCollection ? ui.allPosts : collectionTitle(name),
    kind: undefined,
    feed: undefined,
    links: name === mainCollection ? linkToEdits(library) : [],
    byYear: true,
    isOnePage: isListedByView(name),
    list: library.lists.get(name),
    ...unknownAuthor,
  });
}

/** The list of a collection as the site's first page, where `home` of the settings says so. */
export function homeList(library: Library): ListPage | undefined {
  const home = homeTarget(library);
  if (home.kind !== 'list' || !hasPostsLayout(home.collection)) return undefined;
  const [first] = collectionPages(home.collection, library);
  if (!first) return undefined;
  const description = site.description ?? first.page.frame.head.description;
  return { ...first.page, frame: frameOf(library, route(), { description }) };
}

/** All pages of a tag, category, series or author. A series is read from its beginning. */
export function termPages(term: Term, library: Library): readonly NumberedPage[] {
  const isSeries = term.kind === 'series';
  return listPages(library, isSeries ? inReadingOrder(term) : term.posts, {
    href: route(term.kind, term.slug),
    title: term.name,
    kind: termLabels[term.kind],
    ...feedOf(term),
    byYear: !isSeries,
    isOnePage: false,
    list: undefined,
    ...(term.kind === 'authors' ? authorOf(term, library) : unknownAuthor),
  });
}

/** A tag has a feed, where the site's origin is known. */
function feedOf({ kind, slug }: Term): Pick<ListSettings, 'feed' | 'links'> {
  if (kind !== 'tags' || origin === undefined) return { feed: undefined, links: [] };
  const feed = file(`tags/${slug}/rss.xml`);
  return { feed, links: [{ href: feed, text: ui.feed }] };
}

function linkToEdits({ posts }: Library): readonly TextLink[] {
  return posts.some(isUpdated) ? [{ href: route('updated'), text: ui.recentlyUpdated }] : [];
}

const termLabels: Readonly<Record<TermKind, string>> = {
  tags: ui.tagged,
  categories: ui.category,
  series: ui.series,
  authors: ui.author,
};

interface ListSettings {
  readonly href: string;
  readonly title: string;
  readonly kind: string | undefined;
  readonly feed: string | undefined;
  readonly links: readonly TextLink[];
  readonly byYear: boolean;
  readonly isOnePage: boolean;
  readonly list: Entry | undefined;
  readonly portrait: string | undefined;
  readonly summary: string | undefined;
}

function listPages(
  library: Library,
  posts: readonly Entry[],
  settings: ListSettings,
): readonly NumberedPage[] {
  const size = settings.isOnePage ? Math.max(1, posts.length) : site.postsPerPage;
  const total = Math.max(1, Math.ceil(posts.length / size));
  const areDated = posts.length === 0 || posts.some(({ collection }) => isDated(collection));
  return Array.from({ length: total }, (_, index) => ({
    number: index === 0 ? undefined : String(index + 1),
    page: {
      frame: frameOf(library, pageRoute(settings.href, index + 1), headOf(settings, index + 1)),
      kind: settings.kind,
      title: settings.title,
      // A view may have a filter, and counts the rows of its groups.
      size: settings.list ? '' : count(areDated ? ui.postCount : ui.entryCount, posts.length),
      groups: settings.list
        ? []
        : groupsOf(posts.slice(index * size, (index + 1) * size), settings.byYear && areDated),
      list: settings.list,
      links: settings.links,
      portrait: settings.portrait,
      summary: settings.summary,
      pager: total === 1 ? undefined : pagerOf(settings.href, index + 1, total),
    },
  }));
}

function headOf({ title, kind, feed }: ListSettings, page: number): Partial<Head> {
  const name = kind === undefined ? title : `${kind}: ${title}`;
  const suffix = page === 1 ? '' : ` · ${fill(ui.page, { n: number(page) })}`;
  return {
    title: name + suffix,
    description: `${name}${suffix} · ${site.title}`,
    ...(feed !== undefined && { feeds: [{ href: feed, text: `${site.title}: ${title}` }] }),
  };
}

function groupsOf(all: readonly Entry[], byYear: boolean): ListPage['groups'] {
  if (!byYear) return [{ year: undefined, cards: all.map(cardOf) }];
  const [pinned = [], posts = []] = [true, false].map((is) =>
    all.filter(({ data }) => (data.pinned === true) === is),
  );
  const years = Map.groupBy(posts, yearOf);
  const first = pinned.length === 0 ? [] : [{ year: ui.pinned, cards: pinned.map(cardOf) }];
  const others = [...years].map(([year, members]) => ({ year, cards: members.map(cardOf) }));
  return [...first, ...others];
}

/** Leads from one page of a list to the others. */
export function pagerOf(list: string, page: number, total: number): Pager {
  const link = (n: number, text: string): TextLink => ({ href: pageRoute(list, n), text });
  return {
    position: fill(ui.page, { n: number(page) }),
    newer: page > 1 ? link(page - 1, ui.newer) : undefined,
    older: page < total ? link(page + 1, ui.older) : undefined,
    pages: shownPages(page, total).map((n, index, all) => ({
      ...link(n, number(n)),
      current: n === page,
      gap: n - (all[index - 1] ?? 0) > 1,
    })),
  };
}

/** Links to all of a thousand pages on each of them would be a million. */
function shownPages(page: number, total: number): readonly number[] {
  const around = [page - 2, page - 1, page, page + 1, page + 2];
  const shown = [1, ...around, total].filter((n) => n >= 1 && n <= total);
  return [...new Set(shown)].sort((a, b) => a - b);
}
