import type { PageObjectResponse } from '@notionhq/client';
import { foldName } from './gate.ts';
import type { Properties } from './property-names.ts';

/** The property that keeps a page for readers with its password. */
const PASSWORD = 'password';

/** Name of the property that holds passwords, in any capitalisation. */
export function findPassword(properties: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(properties).find((name) => foldName(name) === PASSWORD);
}

/**
 * Is the page meant for readers with a password? Only an empty text says that it is not: another
 * type of property cannot be read as a password, and so closes the page.
 */
export function isPrivatePage({ properties }: Pick<PageObjectResponse, 'properties'>): boolean {
  const name = findPassword(properties);
  const value = name === undefined ? undefined : properties[name];
  if (value === undefined) return false;
  return value.type !== 'rich_text' || value.rich_text.length > 0;
}

export function hasPasswords(properties: Properties): boolean {
  return findPassword(properties) !== undefined;
}
