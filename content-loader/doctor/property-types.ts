import { gateTypes } from '../notion/gate.ts';
import type { NamedRole, PropertyRole } from '../notion/property-names.ts';
import { isRole, usualNames } from '../notion/property-names.ts';

/** All roles but the title's. */
export const namedRoles: readonly NamedRole[] = Object.keys(usualNames).filter(
  (role): role is NamedRole => isRole(role) && role !== 'title',
);

/** The property types that can have each role; the first is the best one for a new property. */
export const roleTypes = {
  title: ['title'],
  slug: ['rich_text', 'formula'],
  ...gateTypes,
  type: ['select', 'status'],
  order: ['number'],
  tags: ['multi_select', 'select', 'relation', 'rollup'],
  category: ['select', 'multi_select', 'status', 'relation', 'rollup'],
  series: ['select', 'multi_select', 'rich_text', 'relation', 'rollup'],
  summary: ['rich_text', 'formula'],
  authors: ['people', 'relation', 'select', 'multi_select', 'rich_text', 'created_by', 'rollup'],
  cover: ['files'],
  featured: ['checkbox', 'formula'],
  related: ['relation'],
  translationOf: ['relation'],
  language: ['select', 'rich_text', 'status', 'multi_select'],
  canonicalUrl: ['url', 'rich_text', 'formula'],
  seoTitle: ['rich_text', 'formula'],
  seoDescription: ['rich_text', 'formula'],
  noIndex: ['checkbox', 'formula'],
  redirectFrom: ['rich_text'],
  pinned: ['checkbox', 'formula'],
  layout: ['select', 'multi_select', 'status'],
} as const satisfies Record<PropertyRole, readonly string[]>;

/** A short description of a property with this role. */
export const roleMeanings = {
  title: 'the title',
  slug: 'the last part of the address',
  published: 'a gate: published when ticked',
  status: 'a gate: published when it says so',
  date: 'the date of the post; in the future: scheduled',
  type: '"Page" makes a standalone page',
  order: 'the order of standalone pages',
  tags: 'tags',
  category: 'the category',
  series: 'the series',
  summary: 'a summary for cards, feeds and search engines',
  authors: 'who wrote it',
  cover: 'the picture of the post',
  featured: 'shown first on the home page',
  related: 'related posts',
  translationOf: 'translations of the same post',
  language: 'the language of the post',
  canonicalUrl: 'where it was published first',
  seoTitle: 'its title in the results of search engines',
  seoDescription: 'its description in the results of search engines',
  noIndex: 'ticked: search engines and feeds leave it out',
  redirectFrom: 'former addresses that lead to it, one a line',
  pinned: 'ticked: first in its list',
  password: 'the password of the page: it is encrypted for readers who have it',
  layout: '"Full width", "Hide title", or both',
} as const satisfies Record<PropertyRole, string>;
