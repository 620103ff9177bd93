import type { DataSourceObjectResponse } from '@notionhq/client';

/** Property schemas of a data source by name. */
export type Properties = DataSourceObjectResponse['properties'];

/** The usual names of each role, in order of preference. Compared without case. */
export const usualNames = {
  slug: ['Slug'],
  published: ['Published'],
  status: ['Status'],
  date: ['Date', 'Publish Date', 'Published on'],
  type: ['Type'],
  order: ['Order'],
  tags: ['Tags'],
  category: ['Category'],
  series: ['Series'],
  summary: ['Summary', 'Description', 'Excerpt'],
  authors: ['Authors', 'Author'],
  cover: ['Cover Image', 'Cover'],
  featured: ['Featured'],
  related: ['Related Posts'],
  translationOf: ['Translation of'],
  language: ['Language'],
  canonicalUrl: ['Canonical URL'],
  seoTitle: ['SEO title'],
  seoDescription: ['SEO description'],
  noIndex: ['No index'],
  redirectFrom: ['Redirect from'],
  pinned: ['Pinned'],
  layout: ['Layout'],
  password: ['Password'],
} as const satisfies Record<string, readonly string[]>;

/** The roles of properties for the site; `title` is found by its type, not by its name. */
export type PropertyRole = NamedRole | 'title';

/** A role that is found by the property's name. */
export type NamedRole = keyof typeof usualNames;

/** The data source's own name for each role that it has. */
export type PropertyNames = Readonly<Partial<Record<PropertyRole, string>>>;

/** The site's settings name a property that the data source does not have. */
export class UnknownPropertyError extends Error {
  readonly role: string;
  readonly propertyName: string;
  readonly existing: readonly string[];

  constructor(role: string, propertyName: string, existing: readonly string[]) {
    super(`The property "${propertyName}" (for "${role}") does not exist.`);
    this.name = 'UnknownPropertyError';
    this.role = role;
    this.propertyName = propertyName;
    this.existing = existing;
  }
}

/**
 * Finds the property of each role: by the site's setting, else by its usual names in any
 * capitalisation (the exact spelling wins). @param renames role → Notion name @throws
 * UnknownPropertyError when a renamed property does not exist, or a role is unknown
 */
export function resolvePropertyNames(
  properties: Properties,
  renames: Readonly<Partial<Record<string, string>>>,
): PropertyNames {
  const existing = Object.keys(properties);
  const resolved = new Map<string, string>();
  const title = existing.find((name) => properties[name]?.type === 'title');
  if (title !== undefined) resolved.set('title', title);
  for (const [role, names] of Object.entries(usualNames)) {
    const name = findFirst(existing, names);
    if (name !== undefined) resolved.set(role, name);
  }
  for (const [role, wanted] of Object.entries(renames)) {
    if (wanted === undefined) continue;
    const name = findName(existing, wanted);
    if (name === undefined || !isRole(role)) throw new UnknownPropertyError(role, wanted, existing);
    resolved.set(role, name);
  }
  return Object.fromEntries(resolved);
}

export function isRole(role: string): role is PropertyRole {
  return role === 'title' || Object.hasOwn(usualNames, role);
}

/** Whether there is a property with this name, in any capitalisation. */
export function hasProperty(properties: Properties, name: string | undefined): boolean {
  return name !== undefined && findName(Object.keys(properties), name) !== undefined;
}

function findFirst(existing: readonly string[], names: readonly string[]): string | undefined {
  return names.map((name) => findName(existing, name)).find((name) => name !== undefined);
}

function findName(existing: readonly string[], wanted: string): string | undefined {
  const fold = (name: string): string => name.normalize('NFC').trim().toLowerCase();
  return (
    existing.find((name) => name === wanted) ?? existing.find((name) => fold(name) === fold(wanted))
  );
}
