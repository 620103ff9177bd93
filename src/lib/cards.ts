import { publishedStamp, type Stamp } from './dates.ts';
import type { Cover, Entry, Icon } from './entries.ts';
import { isDated } from './layouts.ts';
import { route } from './links.ts';
import { remember } from './remember.ts';
import { count, languageOf, ui } from './ui.ts';

export interface TextLink {
  readonly href: string;
  readonly text: string;
}

/** An entry as lists show it. */
export interface Card {
  readonly href: string;
  readonly title: string;
  readonly icon: Icon | undefined;
  readonly summary: string;
  readonly cover: Cover | undefined;
  /** Undefined: lists of its collection name no dates. */
  readonly date: Stamp | undefined;
  /** Undefined: that, or it has a password, and how long it is is not told. */
  readonly readingTime: string | undefined;
  readonly tags: readonly TextLink[];
  readonly language: ReturnType<typeof languageOf>;
  readonly mark: string | undefined;
}

/** A post's card stands in several lists. */
export const cardOf: (entry: Entry) => Card = remember((entry) => {
  const { data } = entry;
  return {
    href: data.href,
    title: data.title,
    icon: data.icon,
    summary: data.summary ?? data.excerpt,
    cover: data.cover,
    ...(isDated(entry.collection)
      ? { date: publishedStamp(entry), readingTime: readingTimeOf(entry) }
      : { date: undefined, readingTime: undefined }),
    tags: tagLinks(entry),
    language: languageOf(data.language),
    mark: markOf(entry),
  };
});

/** What a card says of its entry before all else. */
export function markOf(entry: Entry): string | undefined {
  return pageMarkOf(entry) ?? (entry.data.pinned === true ? ui.pinned : undefined);
}

/** What an entry's own page says of it before all else. */
export function pageMarkOf({ data }: Entry): string | undefined {
  if (data.draft) return ui[data.draft];
  return data.isPrivate === true ? ui.isPrivate : undefined;
}

export function readingTimeOf({ data }: Entry): string | undefined {
  return data.isPrivate === true ? undefined : count(ui.readingTime, data.readingMinutes);
}

export function linkOf({ data }: Entry): TextLink {
  return { href: data.href, text: data.title };
}

export function tagLinks({ data }: Entry): readonly TextLink[] {
  return data.tags.map(({ name, slug }) => ({ href: route('tags', slug), text: name }));
}
