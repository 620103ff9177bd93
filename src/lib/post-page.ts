import { site } from './site.ts';
import {
  cardOf,
  linkOf,
  pageMarkOf,
  readingTimeOf,
  tagLinks,
  type Card,
  type TextLink,
} from './cards.ts';
import { instantStamp, isUpdated, publishedStamp, type Stamp } from './dates.ts';
import type { Cover, Entry, Icon } from './entries.ts';
import { headOf } from './entry-head.ts';
import { frameOf, type Frame } from './frame.ts';
import { inReadingOrder, type Library } from './library.ts';
import { absolute, route } from './links.ts';
import { hasMarkdown, markdownHref } from './markdown-file.ts';
import { relatedTo } from './related.ts';
import { postImage } from './social-image.ts';
import { postData } from './structured.ts';
import { languageName, languageOf, number, ui } from './ui.ts';
import { fill } from './i18n/index.ts';

/** Everything a post's page shows beside its text. */
export interface PostPage {
  readonly frame: Frame;
  readonly notionId: string;
  readonly title: string;
  readonly hideTitle: boolean;
  readonly fullWidth: boolean;
  readonly isPrivate: boolean;
  readonly icon: Icon | undefined;
  readonly summary: string | undefined;
  readonly cover: Cover | undefined;
  readonly published: Stamp;
  readonly updated: Stamp | undefined;
  /** Undefined: its length is not told. */
  readonly readingTime: string | undefined;
  readonly language: ReturnType<typeof languageOf>;
  readonly mark: string | undefined;
  readonly category: TextLink | undefined;
  readonly tags: readonly TextLink[];
  readonly authors: readonly Author[];
  readonly translations: readonly (TextLink & { readonly language: string })[];
  readonly series: SeriesBox | undefined;
  readonly newer: TextLink | undefined;
  readonly older: TextLink | undefined;
  readonly related: readonly Card[];
  readonly backlinks: readonly TextLink[];
}

export interface Author extends TextLink {
  readonly avatar: string | undefined;
}

export interface SeriesBox {
  readonly link: TextLink;
  readonly position: string;
  /** Number of the first of `parts`. */
  readonly start: number;
  /** In reading order; of a very long series those around the current one. */
  readonly parts: readonly (TextLink & { readonly current: boolean })[];
}

/** Computes what a post's page shows. */
export function postPage(entry: Entry, library: Library): PostPage {
  const { data } = entry;
  return {
    frame: postFrame(entry, library),
    notionId: data.notionId,
    title: data.title,
    hideTitle: data.hideTitle === true,
    fullWidth: data.fullWidth === true,
    isPrivate: data.isPrivate === true,
    icon: data.icon,
    summary: data.summary,
    cover: data.cover,
    published: publishedStamp(entry),
    updated: isUpdated(entry) ? instantStamp(data.edited) : undefined,
    readingTime: readingTimeOf(entry),
    language: languageOf(data.language),
    mark: pageMarkOf(entry),
    category: data.category && {
      href: route('categories', data.category.slug),
      text: data.category.name,
    },
    tags: tagLinks(entry),
    authors: data.authors.map(({ name, slug, avatar }) => ({
      href: route('authors', slug),
      text: name,
      avatar,
    })),
    translations: translationsOf(entry, library).map((other) => ({
      href: other.data.href,
      text: languageName(other.data.language ?? site.language),
      language: other.data.language ?? site.language,
    })),
    series: seriesBox(entry, library),
    ...neighboursOf(entry, library),
    related: relatedTo(entry, library).map(cardOf),
    backlinks: (library.backlinks.get(entry.id) ?? []).map(linkOf),
  };
}

function postFrame(entry: Entry, library: Library): Frame {
  const { data } = entry;
  const versions = [entry, ...translationsOf(entry, library)];
  return frameOf(library, data.href, {
    ...headOf(entry),
    type: 'article',
    image: postImage(entry),
    published: data.date?.start ?? data.created,
    modified: data.edited,
    tags: data.tags.map(({ name }) => name),
    translations: versions.length === 1 ? [] : versions.flatMap(alternateOf),
    markdown: hasMarkdown(entry) ? markdownHref(entry) : undefined,
    structured: postData(entry),
  });
}

function alternateOf({ data }: Entry): readonly { language: string; href: string }[] {
  const href = absolute(data.href);
  return href === undefined ? [] : [{ language: data.language ?? site.language, href }];
}

function translationsOf({ data, id }: Entry, { byId }: Library): readonly Entry[] {
  return data.translations
    .filter((other) => other.id !== id)
    .map((other) => byId.get(other.id))
    .filter((other) => other !== undefined);
}

function neighboursOf(
  { id, collection }: Entry,
  { collections, positions }: Library,
): { readonly newer: TextLink | undefined; readonly older: TextLink | undefined } {
  const position = positions.get(id);
  const posts = collections.get(collection);
  if (!posts || position === undefined) return { newer: undefined, older: undefined };
  const newer = posts[position - 1];
  const older = posts[position + 1];
  return { newer: newer && linkOf(newer), older: older && linkOf(older) };
}

function seriesBox(entry: Entry, { terms }: Library): SeriesBox | undefined {
  const term = entry.data.series && terms.series.get(entry.data.series.slug);
  if (!term || term.posts.length < 2) return undefined;
  const parts = inReadingOrder(term);
  const index = parts.indexOf(entry);
  return {
    link: { href: route('series', term.slug), text: term.name },
    position: fill(ui.part, {
      n: number(index + 1),
      total: number(parts.length),
    }),
    start: firstAround(parts, index) + 1,
    parts: around(parts, index).map((part) => ({ ...linkOf(part), current: part === entry })),
  };
}

const MOST_PARTS = 60;

/** A daily column of years would otherwise list every part on every part. */
function around(parts: readonly Entry[], index: number): readonly Entry[] {
  const first = firstAround(parts, index);
  return parts.slice(first, first + MOST_PARTS);
}

function firstAround(parts: readonly Entry[], index: number): number {
  const last = Math.max(0, parts.length - MOST_PARTS);
  return Math.min(last, Math.max(0, index - MOST_PARTS / 2));
}
