import type { EntryData, PropertyValue } from './entry/entry.ts';

// The types that Astro's generated files in `.astro/loaders/` use.

/** The store's data of a page, with the properties of its database. */
export type EntryOf<Properties, Collections extends string> = Omit<
  EntryData,
  'properties' | 'authors' | LinkField
> & {
  /** All properties by their Notion name; absent: the page has no value. */
  properties: Properties;
  authors: (Omit<EntryData['authors'][number], 'page'> & {
    /** The author's own page, where authors are a collection. */
    page?: ReferenceTo<Collections>;
  })[];
} & Record<LinkField, ReferenceTo<Collections>[]>;

type LinkField = 'related' | 'links' | 'translations';

/** In the form of Astro's `reference()`; `getEntry` and `getEntries` accept it. */
export interface ReferenceTo<Collection extends string> {
  collection: Collection;
  id: string;
}

/** The value of a property by its kind. */
export type ValueOf<Kind extends PropertyValue['type']> = Extract<PropertyValue, { type: Kind }>;

/** A value whose kind differs between pages: a rollup's. */
export type AnyValue = PropertyValue;

export type AnyProperties = EntryData['properties'];

/** A value with one or more of these options. */
export interface OptionsOf<Option extends string> {
  type: 'select';
  options: { name: Option; color: string }[];
}

/** A relation to a collection of the site: its `pages` are references to entries. */
export interface ReferencesTo<Collection extends string> {
  type: 'relation';
  pages: (ReferenceTo<Collection> & { title: string; href: string })[];
}
