import type { Fields } from '../convert/content.ts';
import { fieldsOf, nameOf, itemsOf, stringOf } from '../convert/content.ts';
import { normalizeText } from '../convert/normalize-text.ts';
import type { PropertyValue } from '../entry/entry.ts';
import type { PropertyType } from '../notion/types.ts';

/** The possible values of a property. */
export interface ValueShape {
  /** `any`: it differs between pages. */
  readonly kind: PropertyValue['type'] | 'any';
  /** The possible names, as pages show them; absent: any. */
  readonly options?: readonly string[];
  /** The collection of a relation's entries; absent: none of the site's. */
  readonly target?: string;
}

/** Finds the collection of a database or data source; undefined: none, or more than one. */
export type FindCollection = (id: string) => string | undefined;

type Kind = ValueShape['kind'];

/** All 24 types: leaving one out does not compile. An invalid address is a text. */
const kinds: Readonly<Record<PropertyType, readonly Kind[]>> = {
  button: [],
  title: ['text'],
  rich_text: ['text'],
  number: ['number'],
  select: ['select'],
  status: ['select'],
  multi_select: ['select'],
  date: ['date'],
  created_time: ['date'],
  last_edited_time: ['date'],
  people: ['people'],
  created_by: ['people'],
  last_edited_by: ['people'],
  files: ['files'],
  checkbox: ['checkbox'],
  url: ['link', 'text'],
  email: ['link', 'text'],
  phone_number: ['link', 'text'],
  relation: ['relation'],
  unique_id: ['text'],
  formula: ['text', 'number', 'checkbox', 'date'],
  rollup: ['any'],
  place: ['text'],
  verification: ['text'],
};

/** The shapes of such a property's values; none: it has no values. */
export function toValueShapes(
  schema: Fields,
  findCollection: FindCollection,
): readonly ValueShape[] {
  // A newer type may have any value.
  const type = nameOf(schema['type']);
  const known = isPropertyType(type) ? kinds[type] : (['any'] as const);
  return known.map((kind) => {
    if (kind === 'select') return { kind, options: readOptions(schema) };
    const target = kind === 'relation' ? findTarget(schema, findCollection) : undefined;
    return target === undefined ? { kind } : { kind, target };
  });
}

function isPropertyType(type: string): type is PropertyType {
  return Object.hasOwn(kinds, type);
}

function readOptions(schema: Fields): readonly string[] {
  const { options } = fieldsOf(schema[nameOf(schema['type'])]);
  return itemsOf(options)
    .map((option) => stringOf(fieldsOf(option)['name']))
    .filter((name) => name !== undefined)
    .map(normalizeText);
}

function findTarget(schema: Fields, findCollection: FindCollection): string | undefined {
  const { data_source_id: source, database_id: database } = fieldsOf(schema['relation']);
  return [source, database]
    .map((id) => stringOf(id))
    .map((id) => (id === undefined ? undefined : findCollection(id)))
    .find((name) => name !== undefined);
}
