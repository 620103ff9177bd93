import { z } from 'zod';
import type { Parsed } from '../core/parsed.ts';
import type { EntryData, PropertyValue, Reference, TreePlace } from '../entry/entry.ts';
import { toId } from '../core/ids.ts';
import type { IconView, ImageView } from '../render/directives.ts';
import type { PlannedPage } from './addresses.ts';
import type { Name, Values } from './role-values.ts';
import { readLanguage } from './language.ts';
import { toPageLook } from './page-look.ts';
import {
  readRole,
  toDate,
  toNames,
  toRelatedIds,
  toSummary,
  toText,
  toTick,
} from './role-values.ts';
import type { TermKind, TermSlugs } from './terms.ts';

/** The results of converting a page's blocks, which are added to its properties. */
export const factsSchema = z.object({
  /** Digest that names the page's files. */
  content: z.string(),
  excerpt: z.string(),
  words: z.number(),
  /** Ids of published pages that the text links to. */
  linkedPages: z.array(z.string()),
});
export type ContentFacts = Parsed<typeof factsSchema>;

export interface EntryParts {
  readonly page: PlannedPage;
  readonly values: Values;
  readonly terms: TermSlugs;
  readonly icon: IconView | undefined;
  readonly cover: ImageView | undefined;
  readonly facts: ContentFacts;
  /** The entry with this id (32 hex digits); undefined: none is published. */
  readonly findEntry: (id: string) => Reference | undefined;
  /** Names of the relations to collections, and of these collections. */
  readonly references: ReadonlyMap<string, ReadonlySet<string>>;
  /** Undefined: it stands in no tree. */
  readonly place: TreePlace | undefined;
}

const WORDS_PER_MINUTE = 220;

/** Assembles the store's data of a page. Missing values are absent, never empty. */
export function toEntryData(parts: EntryParts): EntryData {
  const { page, icon, cover, facts, findEntry } = parts;
  const values = linkRelations(parts);
  const role = (name: Parameters<typeof readRole>[2]) => readRole(values, page.names, name);
  const toEntries = (ids: readonly string[]): Reference[] =>
    [...new Set(ids.map(toId))].flatMap((id) => (id === page.id ? [] : (findEntry(id) ?? [])));
  const order = role('order');
  return {
    notionId: page.page.id,
    notionUrl: page.page.url,
    ...(page.isPrivate && { isPrivate: true }),
    kind: page.kind,
    slug: page.slug,
    href: page.href,
    title: page.title,
    ...present('icon', icon),
    ...present('cover', cover),
    ...present('date', toDate(role('date'))),
    created: page.page.created_time,
    edited: page.page.last_edited_time,
    ...present('summary', toSummary(role('summary'))),
    excerpt: facts.excerpt,
    tags: toTerms(toNames(role('tags')), 'tags', parts.terms),
    ...present('category', toTerms(toNames(role('category')), 'categories', parts.terms)[0]),
    ...present('series', toTerms(toNames(role('series')), 'series', parts.terms)[0]),
    authors: toAuthors(role('authors'), parts.terms),
    featured: toTick(role('featured')) ?? false,
    ...present('order', order?.type === 'number' ? order.value : undefined),
    related: toEntries(toRelatedIds(role('related'))),
    links: toEntries(facts.linkedPages),
    translations: toEntries(toRelatedIds(role('translationOf'))),
    ...present('language', readLanguage(values, page.names)),
    ...present('canonicalUrl', toWebAddress(toText(role('canonicalUrl')))),
    ...present('seoTitle', toSummary(role('seoTitle'))),
    ...present('seoDescription', toSummary(role('seoDescription'))),
    ...present('noIndex', toTick(role('noIndex'))),
    ...present('pinned', toTick(role('pinned'))),
    ...toPageLook(role('layout')),
    words: facts.words,
    readingMinutes: Math.max(1, Math.round(facts.words / WORDS_PER_MINUTE)),
    properties: { ...values },
    ...present('draft', page.draft),
    ...present('tree', parts.place),
    content: facts.content,
  };
}

/**
 * Related pages that are entries get a reference; in a relation to a collection all pages are
 * entries of it. One that was moved to another collection is none, though its relation may name it.
 */
function linkRelations({ values, references, findEntry }: EntryParts): Values {
  const linked = Object.entries(values).flatMap(([name, value]) => {
    const targets = references.get(name);
    if (value.type !== 'relation' || targets === undefined) return [[name, value] as const];
    const pages = value.pages.flatMap((page) => {
      const entry = findEntry(page.id);
      return entry && targets.has(entry.collection) ? [{ ...page, ...entry }] : [];
    });
    return pages.length === 0 ? [] : [[name, { ...value, pages }] as const];
  });
  return Object.fromEntries(linked);
}

function toAuthors(value: PropertyValue | undefined, terms: TermSlugs): EntryData['authors'] {
  const pages = value?.type === 'relation' ? value.pages : [];
  return toTerms(toNames(value), 'authors', terms).map(({ color: _, ...author }) => {
    const page = pages.find(({ title }) => title === author.name);
    if (page?.collection === undefined) return author;
    return { ...author, page: { collection: page.collection, id: page.id } };
  });
}

function toTerms(
  names: readonly Name[],
  kind: TermKind,
  terms: TermSlugs,
): { name: string; slug: string; color: string; avatar?: string }[] {
  return names.flatMap(({ name, color, avatar }) => {
    const slug = terms[kind].get(name);
    return slug === undefined ? [] : [{ name, slug, color, ...present('avatar', avatar) }];
  });
}

function present<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  // A computed key has the type `string`, which no annotation can undo.
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

/** Only links that a browser can open: a property may contain any text. */
function toWebAddress(text: string | undefined): string | undefined {
  const url = text === undefined ? null : URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
