import { site } from './site.ts';
import type { NavigationLink } from './site-config.ts';
import type { TextLink } from './cards.ts';
import { collectionNames, collectionTitle } from './collections.ts';
import type { Cover, Icon } from './entries.ts';
import type { Library } from './library.ts';
import { absolute, configuredHref, file, route } from './links.ts';
import { draftsShown } from './private.ts';
import { remember } from './remember.ts';
import { rootPage } from './tree-pages.ts';
import { ui } from './ui.ts';

/** What surrounds the content of every page: its head and its navigation. */
export interface Frame {
  readonly head: Head;
  readonly navigation: readonly NavigationItem[];
}

export interface NavigationItem {
  readonly text: string;
  /** Undefined: it only opens what is behind it. */
  readonly href: string | undefined;
  readonly icon: Icon | undefined;
  readonly current: boolean;
  readonly items: readonly NavigationItem[];
}

export interface Head {
  /** Without the site's name. Undefined on the home page. */
  readonly title: string | undefined;
  readonly description: string;
  readonly type: 'website' | 'article';
  /** Undefined where the site's origin is not known. */
  readonly canonical: string | undefined;
  readonly image: SocialImage | undefined;
  readonly published: string | undefined;
  readonly modified: string | undefined;
  readonly tags: readonly string[];
  /** The same text in other languages, itself included. */
  readonly translations: readonly { readonly language: string; readonly href: string }[];
  readonly feeds: readonly TextLink[];
  /** The page's text as Markdown. */
  readonly markdown: string | undefined;
  readonly index: boolean;
  /** Schema.org objects. */
  readonly structured: readonly object[];
}

export interface SocialImage {
  readonly href: string;
  readonly width: number;
  readonly height: number;
}

/** A page's frame from what is special about it; `href` is its route. */
export function frameOf(
  library: Library,
  href: string,
  head: Partial<Omit<Head, 'canonical'>> & { readonly canonical?: string | undefined } = {},
): Frame {
  return {
    navigation: navigationOf(library, href),
    head: {
      title: undefined,
      description: site.description ?? site.title,
      type: 'website',
      image: undefined,
      published: undefined,
      modified: undefined,
      tags: [],
      translations: [],
      markdown: undefined,
      structured: [],
      ...head,
      index: (head.index ?? true) && !draftsShown,
      feeds: [{ href: file('rss.xml'), text: site.title }, ...(head.feeds ?? [])],
      canonical: head.canonical ?? absolute(href),
    },
  };
}

/** A cover as the picture that social networks show. */
export function socialImageOf(cover: Cover | undefined): SocialImage | undefined {
  const href = cover && absolute(cover.src);
  return href === undefined || cover === undefined
    ? undefined
    : { href, width: cover.width, height: cover.height };
}

function navigationOf(library: Library, current: string): readonly NavigationItem[] {
  const items = itemsOf(library);
  // Most pages stand in no navigation: they share one list.
  const isCurrent = ({ href }: NavigationItem): boolean => href === current;
  if (!items.some((item) => isCurrent(item) || item.items.some(isCurrent))) return items;
  const mark = (item: NavigationItem): NavigationItem => ({
    ...item,
    current: isCurrent(item),
    items: item.items.map(mark),
  });
  return items.map(mark);
}

/** What the index of terms is called; undefined where no post has any. Authors alone make none. */
export function termsTitle({ terms }: Library): string | undefined {
  if (terms.tags.size > 0) return ui.tags;
  if (terms.categories.size > 0) return ui.categories;
  return terms.series.size > 0 ? ui.series : undefined;
}

const itemsOf: (library: Library) => readonly NavigationItem[] = remember((library) => {
  const { pages } = library;
  const terms = termsTitle(library);
  const own = pages
    .filter(({ data }) => data.slug !== site.introduction)
    .map(({ data }) => toItem(data.href, data.title, data.icon));
  return [
    ...collectionNames.flatMap((name) => {
      const href = rootPage(library, name)?.data.href ?? route(name);
      // The site's name leads there.
      return href === route() ? [] : [toItem(href, collectionTitle(name))];
    }),
    ...(terms === undefined ? [] : [toItem(route('tags'), terms)]),
    ...own,
    ...site.navigation.map((item) =>
      'items' in item
        ? { ...toItem(undefined, item.label), items: item.items.map(toConfigured) }
        : toConfigured(item),
    ),
  ];
});

function toItem(href: string | undefined, text: string, icon?: Icon): NavigationItem {
  return { href, text, icon, current: false, items: [] };
}

function toConfigured({ href, label }: NavigationLink): NavigationItem {
  return toItem(configuredHref(href), label);
}
