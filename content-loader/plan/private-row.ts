import type { PageObjectResponse } from '@notionhq/client';
import { fieldsOf } from '../convert/content.ts';
import type { NamedRole, PropertyNames } from '../notion/property-names.ts';

/** What readers without the password may know of a page. Its title is found by its type. */
const shown: readonly NamedRole[] = [
  'slug',
  'date',
  'type',
  'order',
  'language',
  'noIndex',
  'redirectFrom',
  'pinned',
  'layout',
];

/** The row of a page with a password: its title, its date and its address, and nothing else. */
export function toPrivateRow(page: PageObjectResponse, names: PropertyNames): PageObjectResponse {
  const kept = new Set(shown.flatMap((role) => names[role] ?? []));
  const properties = Object.entries(page.properties).filter(
    ([name, property]) => kept.has(name) || fieldsOf(property)['type'] === 'title',
  );
  return { ...page, icon: null, cover: null, properties: Object.fromEntries(properties) };
}
