import type { PageObjectResponse } from '@notionhq/client';

/** A page's title for its author: it may hold names of unpublished pages. */
export function toTitle({ properties }: Pick<PageObjectResponse, 'properties'>): string {
  const title = Object.values(properties).find((property) => property.type === 'title');
  const text = title?.title.map(({ plain_text }) => plain_text).join('') ?? '';
  return text.trim() || 'Untitled';
}
