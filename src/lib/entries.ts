import { getCollection, type CollectionEntry } from 'astro:content';

/** A published page of the workspace. */
export type Entry = CollectionEntry<'posts'>;
export type EntryData = Entry['data'];
export type EntryDate = NonNullable<EntryData['date']>;
export type Cover = NonNullable<EntryData['cover']>;
export type Icon = NonNullable<EntryData['icon']>;

/** All published pages, newest first. */
export async function readEntries(): Promise<readonly Entry[]> {
  const entries = await getCollection('posts');
  return entries.sort(byNewest);
}

/** When an entry was published, in milliseconds: its date, else its creation. */
export function publishedAt({ data }: Entry): number {
  return Date.parse(data.date?.start ?? data.created);
}

function byNewest(a: Entry, b: Entry): number {
  return (
    publishedAt(b) - publishedAt(a) ||
    Date.parse(b.data.created) - Date.parse(a.data.created) ||
    (a.id < b.id ? -1 : 1)
  );
}
