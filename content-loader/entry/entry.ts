import { z } from 'astro/zod';
import type { PhrasingContent } from 'mdast';

/** The data of a page in Astro's store: only metadata. Its HTML and Markdown are files. */

const iconSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('emoji'), emoji: z.string() }),
  z.object({ kind: z.literal('image'), src: z.string(), name: z.string().optional() }),
  z.object({ kind: z.literal('glyph'), name: z.string(), color: z.string() }),
]);

const imageSchema = z.object({
  /** Root-relative, base included. */
  src: z.string(),
  width: z.number(),
  height: z.number(),
  variants: z.array(z.object({ src: z.string(), width: z.number() })).readonly(),
  /** A tiny copy as a `data:` address, shown blurred until the image has loaded. */
  preview: z.string().optional(),
});

const termSchema = z.object({ name: z.string(), slug: z.string(), color: z.string() });

const dateSchema = z.object({
  /** `2026-03-01`, or with a time `2026-03-01T09:00:00.000+01:00`. */
  start: z.string(),
  end: z.string().optional(),
  hasTime: z.boolean(),
  timeZone: z.string().optional(),
});

/** An entry of one of the site's collections, as Astro's `getEntry` takes it. */
export interface Reference {
  collection: string;
  id: string;
}

// Not a copy: the store writes an object once even if many entries share it, and ten thousand pages
// have links.
const referenceSchema = z.custom<Reference>(isReference, 'Expected { collection, id }');

function isReference(value: unknown): value is Reference {
  return (
    typeof value === 'object' &&
    value !== null &&
    'collection' in value &&
    typeof value.collection === 'string' &&
    'id' in value &&
    typeof value.id === 'string'
  );
}

/** One shape per kind of value, told apart by `type`; properties without a value are absent. */
export const valueSchemas = {
  text: z.object({
    type: z.literal('text'),
    text: z.string(),
    /** The same as running text, present if the text has marks. */
    nodes: z.array(z.custom<PhrasingContent>()).optional(),
  }),
  number: z.object({ type: z.literal('number'), value: z.number(), formatted: z.string() }),
  select: z.object({
    type: z.literal('select'),
    options: z.array(z.object({ name: z.string(), color: z.string() })),
  }),
  date: z.object({ type: z.literal('date'), date: dateSchema, formatted: z.string() }),
  people: z.object({
    type: z.literal('people'),
    people: z.array(z.object({ name: z.string(), avatar: z.string().optional() })),
  }),
  files: z.object({
    type: z.literal('files'),
    files: z.array(z.object({ name: z.string(), href: z.string() })),
  }),
  checkbox: z.object({ type: z.literal('checkbox'), checked: z.boolean() }),
  link: z.object({ type: z.literal('link'), href: z.string(), text: z.string() }),
  relation: z.object({
    type: z.literal('relation'),
    pages: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        href: z.string().optional(),
        /** If the related database is a collection: the page is a reference to its entry. */
        collection: z.string().optional(),
      }),
    ),
  }),
  list: z.object({
    type: z.literal('list'),
    items: z.array(z.string()),
    /** The same items as running text, present if one has marks. */
    nodes: z.array(z.array(z.custom<PhrasingContent>())).optional(),
  }),
  /** A type newer than this program, unchanged from the API. */
  raw: z.object({ type: z.literal('raw'), value: z.unknown() }),
} as const;

export const propertySchema = z.discriminatedUnion('type', [
  valueSchemas.text,
  valueSchemas.number,
  valueSchemas.select,
  valueSchemas.date,
  valueSchemas.people,
  valueSchemas.files,
  valueSchemas.checkbox,
  valueSchemas.link,
  valueSchemas.relation,
  valueSchemas.list,
  valueSchemas.raw,
]);

/**
 * Where a page stands in a tree of pages: below a page that is a source, among sub-items of a
 * database, or below a post. Pages are named by the ids of their entries, all in the same
 * collection; only published ones are.
 */
const treeSchema = z.object({
  /** Absent: the page is a root. A page as a source has one root, a database of sub-items several. */
  parent: z.string().optional(),
  /** In the order of Notion. */
  children: z.array(z.string()),
  /** The way here, the root first, without the page itself. */
  ancestors: z.array(z.string()),
  /** Neighbours in the order of reading: a page, then all that is below it, then the next page. */
  previous: z.string().optional(),
  next: z.string().optional(),
  /** 0: a root. */
  depth: z.number(),
  /** Place in the order of reading over the whole collection, from 0. */
  order: z.number(),
  /** The entry is a database that stands in the tree; its text lists its rows, its children are rows. */
  isDatabase: z.boolean(),
});

export const entrySchema = z.object({
  notionId: z.string(),
  notionUrl: z.string(),
  /** `list`: what a collection's own list shows, where `layout` is `notion`; no page of Notion. */
  kind: z.enum(['post', 'page', 'list']),
  /** Of a page in a tree: the whole path below its collection's address, `install/linux`; of its root, empty. */
  slug: z.string(),
  /** Root-relative route, base included, with a trailing slash. */
  href: z.string(),
  title: z.string(),
  icon: iconSchema.optional(),
  cover: imageSchema.optional(),
  /** The date property; absent: the page has none and shows `created`. */
  date: dateSchema.optional(),
  /** ISO 8601 instants. */
  created: z.string(),
  edited: z.string(),
  /** The author's summary, else absent. */
  summary: z.string().optional(),
  /** The first sentences of the text, at most 200 characters, for cards and descriptions. */
  excerpt: z.string(),
  tags: z.array(termSchema),
  category: termSchema.optional(),
  series: termSchema.optional(),
  authors: z.array(
    z.object({
      name: z.string(),
      slug: z.string(),
      avatar: z.string().optional(),
      /** The author's own page, where authors are a collection. */
      page: referenceSchema.optional(),
    }),
  ),
  featured: z.boolean(),
  /** Order of standalone pages in the navigation. */
  order: z.number().optional(),
  /** Entries: chosen by the author, linked from the text, translations of this page. */
  related: z.array(referenceSchema),
  links: z.array(referenceSchema),
  translations: z.array(referenceSchema),
  /** BCP 47 tag from `Language`. */
  language: z.string().optional(),
  canonicalUrl: z.string().optional(),
  /** What search engines are told instead of title and summary. */
  seoTitle: z.string().optional(),
  seoDescription: z.string().optional(),
  /** True: search engines, the site's search, feeds and `llms.txt` leave the page out. */
  noIndex: z.boolean().optional(),
  /** True: first in its list. */
  pinned: z.boolean().optional(),
  /** True: the text may be as wide as the window. */
  fullWidth: z.boolean().optional(),
  /** True: the title is for screen readers only. */
  hideTitle: z.boolean().optional(),
  words: z.number(),
  readingMinutes: z.number(),
  /** All properties by their Notion name. */
  properties: z.record(z.string(), propertySchema),
  /**
   * True: it has a password. The store knows its title, its date and its address; its content is
   * encrypted, and opens in the reader's browser.
   */
  isPrivate: z.boolean().optional(),
  /** Not published; only in dev and private previews. */
  draft: z.enum(['draft', 'scheduled']).optional(),
  /**
   * Present for pages of a tree. Those of a page as a source, and pages below posts, are of kind
   * `page`, and their address is `href`, not one that their kind has elsewhere.
   */
  tree: treeSchema.optional(),
  /** Digest of the page's HTML and Markdown files, and their names in the page cache. */
  content: z.string(),
});

/** A published page as the site's templates see it. */
export type EntryData = z.infer<typeof entrySchema>;
/** Where a page stands among others. */
export type TreePlace = z.infer<typeof treeSchema>;
export type PropertyValue = z.infer<typeof propertySchema>;
export type Term = z.infer<typeof termSchema>;
export type DateValue = z.infer<typeof dateSchema>;
