import { getCollection, type CollectionEntry, type CollectionKey } from 'astro:content';
import { collectionNames } from './collections.ts';
import { ui } from './ui.ts';

/** A published page of the workspace. Its `collection` tells which properties it may have. */
export type Entry = CollectionEntry<CollectionKey>;
export type EntryData = Entry['data'];
export type EntryDate = NonNullable<EntryData['date']>;
export type Cover = NonNullable<EntryData['cover']>;
export type Icon = NonNullable<EntryData['icon']>;

/** Everything in the store that the site shows. */
export interface StoredEntries {
  /** All published pages, newest first. None is without a title: feeds and headings need one. */
  readonly pages: readonly Entry[];
  /** What the lists of collections show in place of cards. */
  readonly lists: readonly Entry[];
}

export async function readEntries(): Promise<StoredEntries> {
  // `content.config.ts` makes a collection of each name.
  const stored = collectionNames.map((name) => getCollection(name as CollectionKey));
  const entries = (await Promise.all(stored)).flat();
  const isList = ({ data }: Entry): boolean => data.kind === 'list';
  return {
    pages: toSorted(entries.filter((entry) => !isList(entry))),
    lists: entries.filter(isList),
  };
}

function toSorted(entries: readonly Entry[]): readonly Entry[] {
  return entries
    .map((entry) => ({
      entry,
      published: publishedAt(entry),
      created: Date.parse(entry.data.created),
    }))
    .sort(byNewest)
    .map(({ entry }) => titled(entry));
}

function titled<Titled extends Entry>(entry: Titled): Titled {
  if (entry.data.title.trim() !== '') return entry;
  return { ...entry, data: { ...entry.data, title: ui.untitled } };
}

/** When an entry was published, in milliseconds: its date, else its creation. */
export function publishedAt({ data }: Entry): number {
  return Date.parse(data.date?.start ?? data.created);
}

interface Dated {
  readonly entry: Entry;
  readonly published: number;
  readonly created: number;
}

function byNewest(a: Dated, b: Dated): number {
  return b.published - a.published || b.created - a.created || (a.entry.id < b.entry.id ? -1 : 1);
}
