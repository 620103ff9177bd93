import { linkOf, tagLinks, type TextLink } from './cards.ts';
import { collectionNames, collectionTitle } from './collections.ts';
import type { Entry } from './entries.ts';
import { frameOf, type Frame } from './frame.ts';
import { homeTarget } from './home-target.ts';
import { layoutOf } from './layouts.ts';
import { pinnedFirst, type Library } from './library.ts';
import { pageRoute, route } from './links.ts';
import { pagerOf, type Pager } from './list-pages.ts';
import { postPage, type PostPage } from './post-page.ts';
import { site } from './site.ts';
import { pathOf } from './tree-pages.ts';
import { count, number, ui } from './ui.ts';

/** A dense list of notes: what hangs together before what is new. */
export interface NotesPage {
  readonly frame: Frame;
  readonly title: string;
  readonly summary: string | undefined;
  readonly size: string;
  readonly tags: readonly (TextLink & { readonly size: string })[];
  /** The notes that most others link to. */
  readonly hubs: readonly NoteLine[];
  readonly notes: readonly NoteLine[];
  readonly pager: Pager | undefined;
}

export interface NoteLine extends TextLink {
  readonly tags: readonly TextLink[];
  /** How many entries link to it. */
  readonly links: string | undefined;
}

export type PlacedNotePage =
  | { readonly kind: 'list'; readonly path: string | undefined; readonly page: NotesPage }
  | {
      readonly kind: 'entry';
      readonly path: string | undefined;
      readonly entry: Entry;
      readonly page: PostPage;
    };

const PAGE_SIZE = 200;
const MOST_HUBS = 8;
const MOST_TAGS = 40;

/** Every page of the collections that look like notes. */
export function notePages(library: Library): readonly PlacedNotePage[] {
  const home = homeTarget(library);
  const names = collectionNames.filter((name) => layoutOf(name) === 'notes');
  return names.flatMap((name) => {
    const entries = library.collections.get(name) ?? [];
    const isHome = home.kind === 'list' && home.collection === name;
    return [
      ...(isHome ? listPages(name, entries, library, route()).slice(0, 1) : []),
      ...listPages(name, entries, library, route(name)),
      ...entries.map((entry): PlacedNotePage => ({
        kind: 'entry',
        path: pathOf(entry.data.href),
        entry,
        page: postPage(entry, library),
      })),
    ];
  });
}

function listPages(
  name: string,
  entries: readonly Entry[],
  library: Library,
  at: string,
): readonly PlacedNotePage[] {
  const { compare } = new Intl.Collator(site.language, { numeric: true });
  const sorted = pinnedFirst(entries.toSorted((a, b) => compare(a.data.title, b.data.title)));
  const linksTo = ({ id }: Entry): number => library.backlinks.get(id)?.length ?? 0;
  const toLine = (entry: Entry): NoteLine => ({
    ...linkOf(entry),
    tags: tagLinks(entry),
    links: linksTo(entry) === 0 ? undefined : number(linksTo(entry)),
  });
  const hubs = sorted
    .filter((entry) => linksTo(entry) > 1)
    .toSorted((a, b) => linksTo(b) - linksTo(a))
    .slice(0, MOST_HUBS);
  const total = Math.max(1, Math.ceil(sorted.length / PAGE_SIZE));
  return Array.from({ length: total }, (_, index) => {
    const href = index === 0 ? at : pageRoute(route(name), index + 1);
    const isFirst = index === 0;
    const isHome = href === route();
    const title = collectionTitle(name);
    const page: NotesPage = {
      frame: frameOf(library, href, {
        ...(isHome ? {} : { title: isFirst ? title : `${title} · ${number(index + 1)}` }),
        description: (isHome ? site.description : undefined) ?? `${title} · ${site.title}`,
      }),
      title: isHome ? site.title : title,
      summary: isHome ? site.description : undefined,
      size: count(ui.entryCount, sorted.length),
      tags: isFirst ? tagsOf(entries, compare) : [],
      hubs: isFirst ? hubs.map(toLine) : [],
      notes: sorted.slice(index * PAGE_SIZE, (index + 1) * PAGE_SIZE).map(toLine),
      pager: total === 1 ? undefined : pagerOf(route(name), index + 1, total),
    };
    return { kind: 'list', path: pathOf(href), page };
  });
}

function tagsOf(
  entries: readonly Entry[],
  compare: (a: string, b: string) => number,
): NotesPage['tags'] {
  const groups = Map.groupBy(entries.flatMap(tagLinks), ({ href }) => href);
  return [...groups.values()]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST_TAGS)
    .flatMap((own) => (own[0] ? [{ ...own[0], size: number(own.length) }] : []))
    .toSorted((a, b) => compare(a.text, b.text));
}
