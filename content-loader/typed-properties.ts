import type { EntryData, PropertyValue } from './entry.ts';

/**
 * The properties of each collection by name. Empty until `notion -- types` has written
 * `src/notion-types.d.ts`, which declares them here.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- only an interface can be added to
export interface CollectionProperties {}

/** Exact where the types were written, else any name. */
export type PropertiesOf<Name extends string> = Name extends keyof CollectionProperties
  ? CollectionProperties[Name]
  : EntryData['properties'];

/** What the store holds of a page of this collection. */
export type EntryDataOf<Name extends string> = Omit<EntryData, 'properties'> & {
  properties: PropertiesOf<Name>;
};

/** The value of a property by its kind; absent on a page that has none. */
export type ValueOf<Kind extends PropertyValue['type']> = Extract<PropertyValue, { type: Kind }>;

/** A value whose kind only the page knows: a rollup's. */
export type AnyValue = PropertyValue;

/** A value that is one or more of these options. */
export interface OptionsOf<Option extends string> {
  type: 'select';
  options: { name: Option; color: string }[];
}

/** Stands where a property had its name before it was renamed in Notion: any use is an error. */
export interface RenamedTo<Name extends string> {
  readonly renamedInNotionTo: Name;
}
