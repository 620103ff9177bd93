import { collectionNames, mainCollection } from './collections.ts';
import {
  publishedAt,
  readEntries,
  type Entry,
  type EntryData,
  type StoredEntries,
} from './entries.ts';
import { once } from './once.ts';

/** Posts that share a tag, category, series or author; newest first. */
export interface Term {
  readonly kind: TermKind;
  readonly name: string;
  readonly slug: string;
  readonly posts: readonly Entry[];
}
export type TermKind = 'tags' | 'categories' | 'series' | 'authors';

/** Every published page, and the ways in which they hang together. */
export interface Library {
  /** Of the main collection, newest first. */
  readonly posts: readonly Entry[];
  /** The posts of every collection, newest first, in the order of the settings. */
  readonly collections: ReadonlyMap<string, readonly Entry[]>;
  /** The pages of trees by collection, in the order of reading; of posts, the pages below them. */
  readonly trees: ReadonlyMap<string, readonly Entry[]>;
  /** Standalone pages in the order of the navigation. */
  readonly pages: readonly Entry[];
  readonly byId: ReadonlyMap<string, Entry>;
  readonly terms: Readonly<Record<TermKind, ReadonlyMap<string, Term>>>;
  /** Entries whose text links to the entry with this id. */
  readonly backlinks: ReadonlyMap<string, readonly Entry[]>;
  /** A post's place in its collection. */
  readonly positions: ReadonlyMap<string, number>;
  /** What the list of a collection shows in place of cards: the first view of its database. */
  readonly lists: ReadonlyMap<string, Entry>;
}

/** Reads all entries and indexes them: once in a build, where they stay as they are. */
export const readLibrary: () => Promise<Library> = import.meta.env.PROD
  ? once(indexEntries)
  : indexEntries;

async function indexEntries(): Promise<Library> {
  return createLibrary(await readEntries());
}

function createLibrary({ pages: entries, lists }: StoredEntries): Library {
  const posts = entries.filter(({ data }) => data.kind === 'post');
  const all = entries.filter(({ data }) => data.kind === 'page');
  const pages = all.filter(({ data }) => data.tree === undefined).sort(byOrder);
  const ofTrees = all.filter(({ data }) => data.tree !== undefined).sort(byReading);
  const collections = new Map(
    collectionNames.map((name) => [name, posts.filter((post) => isIn(post, name))]),
  );
  return {
    posts: collections.get(mainCollection) ?? [],
    collections,
    trees: Map.groupBy(ofTrees, ({ collection }) => collection),
    pages,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    terms: {
      tags: groupByTerm('tags', posts, ({ tags }) => tags),
      categories: groupByTerm('categories', posts, ({ category }) => (category ? [category] : [])),
      series: groupByTerm('series', posts, ({ series }) => (series ? [series] : [])),
      authors: groupByTerm('authors', posts, ({ authors }) => authors),
    },
    backlinks: collectBacklinks(entries),
    lists: new Map(lists.map((list) => [list.collection, list])),
    positions: new Map(
      [...collections.values()].flatMap((own) => own.map(({ id }, place) => [id, place] as const)),
    ),
  };
}

function isIn({ collection }: { readonly collection: string }, name: string): boolean {
  return collection === name;
}

/** The order of a list: what its author pinned, then the others. */
export function pinnedFirst(posts: readonly Entry[]): readonly Entry[] {
  const isPinned = ({ data }: Entry): boolean => data.pinned === true;
  return [...posts.filter(isPinned), ...posts.filter((post) => !isPinned(post))];
}

/** A term's posts in the order of reading: oldest first. */
export function inReadingOrder(term: Term): readonly Entry[] {
  return term.posts.toReversed();
}

function groupByTerm(
  kind: TermKind,
  posts: readonly Entry[],
  termsOf: (data: EntryData) => readonly { readonly name: string; readonly slug: string }[],
): ReadonlyMap<string, Term> {
  const pairs = posts.flatMap((post) => termsOf(post.data).map((term) => ({ term, post })));
  const groups = Map.groupBy(pairs, ({ term }) => term.slug);
  const terms = [...groups].map(([slug, group]): Term => {
    const members = new Set(group.map(({ post }) => post));
    return { kind, slug, name: group[0]?.term.name ?? slug, posts: [...members] };
  });
  return new Map(terms.map((term) => [term.slug, term]));
}

function collectBacklinks(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const pairs = entries.flatMap((source) =>
    [...new Set(source.data.links.map(({ id }) => id))]
      .filter((target) => target !== source.id)
      .map((target) => ({ target, source })),
  );
  const groups = Map.groupBy(pairs, ({ target }) => target);
  return new Map([...groups].map(([id, group]) => [id, group.map(({ source }) => source)]));
}

function byReading(a: Entry, b: Entry): number {
  return (a.data.tree?.order ?? 0) - (b.data.tree?.order ?? 0);
}

function byOrder(a: Entry, b: Entry): number {
  const order = (a.data.order ?? Infinity) - (b.data.order ?? Infinity);
  return (Number.isNaN(order) ? 0 : order) || publishedAt(a) - publishedAt(b);
}
