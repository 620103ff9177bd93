import type { FilterOption } from '../../content-loader/core/filters.ts';
import { cardOf, linkOf, type Card, type TextLink } from './cards.ts';
import { collectionNames, collectionTitle } from './collections.ts';
import type { Entry } from './entries.ts';
import { factsOf, type Fact } from './facts.ts';
import { filtersOf } from './gallery-filters.ts';
import { homeTarget } from './home-target.ts';
import { fill } from './i18n/index.ts';
import { layoutOf } from './layouts.ts';
import { pinnedFirst, type Library } from './library.ts';
import { pageRoute, route } from './links.ts';
import { pagerOf, type Pager } from './list-pages.ts';
import { frameOf, type Frame } from './frame.ts';
import { postPage, type PostPage } from './post-page.ts';
import { site } from './site.ts';
import { pathOf } from './tree-pages.ts';
import { count, number, ui } from './ui.ts';

/** A page of covers. */
export interface GalleryPage {
  readonly frame: Frame;
  readonly title: string;
  readonly summary: string | undefined;
  readonly size: string;
  readonly cards: readonly (Card & { readonly facts: readonly Fact[] })[];
  readonly filters: readonly {
    readonly name: string;
    /** `page`: it leads to this page; `true`: it is what is chosen, and leads to another. */
    readonly links: readonly (TextLink & { readonly current: 'page' | 'true' | undefined })[];
  }[];
  readonly pager: Pager | undefined;
}

/** The page of a work: what a post's page shows, and its facts. */
export interface GalleryEntry extends PostPage {
  readonly facts: readonly Fact[];
}

export type PlacedGalleryPage =
  | { readonly kind: 'list'; readonly path: string | undefined; readonly page: GalleryPage }
  | {
      readonly kind: 'entry';
      readonly path: string | undefined;
      readonly entry: Entry;
      readonly page: GalleryEntry;
    };

/** Every page of the collections that look like a gallery. */
export function galleryPages(library: Library): readonly PlacedGalleryPage[] {
  const home = homeTarget(library);
  const isHome = (name: string): boolean => home.kind === 'list' && home.collection === name;
  const names = collectionNames.filter((name) => layoutOf(name) === 'gallery');
  return names.flatMap((name) => {
    const entries = pinnedFirst((library.collections.get(name) ?? []).toSorted(byOrder));
    const list = (at: string): readonly PlacedGalleryPage[] =>
      listPages(name, entries, library, at);
    return [
      ...(isHome(name) ? list(route()).slice(0, 1) : []),
      ...list(route(name)),
      ...entries.map((entry, place): PlacedGalleryPage => ({
        kind: 'entry',
        path: pathOf(entry.data.href),
        entry,
        page: {
          ...postPage(entry, library),
          // What follows on the list follows here.
          older: toLink(entries[place - 1]),
          newer: toLink(entries[place + 1]),
          facts: factsOf(entry),
        },
      })),
    ];
  });
}

function toCurrent(href: string, here: string): 'page' | 'true' {
  return href === here ? 'page' : 'true';
}

function toLink(entry: Entry | undefined): TextLink | undefined {
  return entry && linkOf(entry);
}

function listPages(
  name: string,
  entries: readonly Entry[],
  library: Library,
  at: string,
): readonly PlacedGalleryPage[] {
  const filters = filtersOf(name, entries);
  const title = collectionTitle(name);
  const titleOf = (chosen: FilterOption<Entry> | undefined): string =>
    chosen ? `${title}: ${chosen.name}` : title;
  const page = (
    href: string,
    shown: readonly Entry[],
    chosen?: FilterOption<Entry>,
  ): GalleryPage => ({
    frame: frameOf(library, href, {
      ...(href === route() ? {} : { title: titleOf(chosen) }),
      description: (href === route() ? site.description : undefined) ?? `${title} · ${site.title}`,
    }),
    title: href === route() ? site.title : titleOf(chosen),
    summary: href === route() ? site.description : undefined,
    size: count(ui.entryCount, shown.length),
    cards: shown.map((entry) => ({ ...cardOf(entry), facts: factsOf(entry) })),
    filters: filters.map(({ name: filter, options }) => ({
      name: filter,
      links: [
        {
          href: route(name),
          text: ui.all,
          current: options.some((own) => own === chosen) ? undefined : toCurrent(route(name), href),
        },
        ...options.map((option) => ({
          href: route(name, ...option.path.split('/')),
          text: option.name,
          current: option === chosen ? ('page' as const) : undefined,
        })),
      ],
    })),
    pager: undefined,
  });
  const size = site.postsPerPage;
  const total = Math.max(1, Math.ceil(entries.length / size));
  const numbered = Array.from({ length: total }, (_, index) => {
    const href = index === 0 ? at : pageRoute(route(name), index + 1);
    const own = page(href, entries.slice(index * size, (index + 1) * size));
    const suffix = fill(ui.page, { n: number(index + 1) });
    const head = { ...own.frame.head, title: `${title} · ${suffix}` };
    const all = { size: count(ui.entryCount, entries.length) };
    return {
      ...own,
      ...all,
      frame: index === 0 ? own.frame : { ...own.frame, head },
      pager: total === 1 ? undefined : pagerOf(route(name), index + 1, total),
      href,
    };
  });
  const chosen = filters.flatMap(({ options }) =>
    options.map((option) => {
      const href = route(name, ...option.path.split('/'));
      return { ...page(href, option.entries, option), href };
    }),
  );
  return [...numbered, ...chosen].map(({ href, ...own }) => ({
    kind: 'list',
    path: pathOf(href),
    page: own,
  }));
}

/** By `Order` where there is one; else as they come, the newest first. */
function byOrder(a: Entry, b: Entry): number {
  const order = (a.data.order ?? Infinity) - (b.data.order ?? Infinity);
  return Number.isNaN(order) ? 0 : order;
}
