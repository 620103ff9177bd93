import type { PageObjectResponse, RichTextItemResponse } from '@notionhq/client';

type Titled = Pick<PageObjectResponse, 'properties'>;

/** The title of a page as rich text; empty where it has none. */
export function titleOf({ properties }: Titled): readonly RichTextItemResponse[] {
  return Object.values(properties).find((property) => property.type === 'title')?.title ?? [];
}

/** A page's title for its author: it may hold names of unpublished pages. */
export function toTitle(page: Titled): string {
  const text = titleOf(page).map(({ plain_text }) => plain_text);
  return text.join('').trim() || 'Untitled';
}
