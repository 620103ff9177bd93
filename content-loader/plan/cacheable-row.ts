import type { PageObjectResponse } from '@notionhq/client';
import { fieldsOf } from '../convert/content.ts';

/** A row without its hidden columns. */
export function withoutColumns(
  page: PageObjectResponse,
  hidden: ReadonlySet<string>,
): PageObjectResponse {
  if (hidden.size === 0) return page;
  const kept = Object.entries(page.properties).filter(([name]) => !hidden.has(name));
  return { ...page, properties: Object.fromEntries(kept) };
}

/**
 * A row without its hidden columns, for the caches, which may leave the machine. `only`: names or
 * ids of needed columns; undefined: all.
 */
export function toCacheableRow(
  page: PageObjectResponse,
  hidden: ReadonlySet<string>,
  only: ReadonlySet<string> | undefined,
): PageObjectResponse {
  const kept = Object.entries(page.properties)
    .filter(([name]) => !hidden.has(name))
    .filter(([name, property]) => {
      const { id, type } = fieldsOf(property);
      return only === undefined || type === 'title' || only.has(name) || only.has(String(id));
    });
  return { ...page, properties: Object.fromEntries(kept) };
}
