import { site } from './site.ts';
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

export interface NavigationItem extends TextLink {
  readonly icon: Icon | undefined;
  readonly current: boolean;
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
  if (!items.some(({ href }) => href === current)) return items;
  return items.map((item) => ({ ...item, current: item.href === current }));
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
    .map(({ data }) => ({ href: data.href, text: data.title, icon: data.icon }));
  const items = [
    ...collectionNames.flatMap((name) => {
      const href = rootPage(library, name)?.data.href ?? route(name);
      // The site's name leads there.
      return href === route() ? [] : [{ href, text: collectionTitle(name), icon: undefined }];
    }),
    ...(terms === undefined ? [] : [{ href: route('tags'), text: terms, icon: undefined }]),
    ...own,
    ...site.navigation.map(({ href, label }) => ({
      href: configuredHref(href),
      text: label,
      icon: undefined,
    })),
  ];
  return items.map((item) => ({ ...item, current: false }));
});
