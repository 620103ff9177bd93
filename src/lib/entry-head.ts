import type { Entry } from './entries.ts';
import type { Head } from './frame.ts';
import { ui } from './ui.ts';

/** What the head of every entry's page says, however the entry looks. */
export function headOf({ data }: Entry): Pick<Head, 'title' | 'description' | 'index'> & {
  readonly canonical: string | undefined;
} {
  return {
    title: data.seoTitle ?? data.title,
    description: data.isPrivate
      ? ui.isPrivate
      : (data.seoDescription ?? data.summary ?? data.excerpt),
    index: isIndexed(data),
    canonical: data.canonicalUrl,
  };
}

/** May its text be read by all: in feeds, in Markdown, in lists for machines? */
export function isReadByAll(data: Pick<Entry['data'], 'draft' | 'noIndex' | 'isPrivate'>): boolean {
  return isIndexed(data) && data.isPrivate !== true;
}

/** May search engines, feeds and lists for machines name it? */
export function isIndexed({ draft, noIndex }: Pick<Entry['data'], 'draft' | 'noIndex'>): boolean {
  return draft === undefined && noIndex !== true;
}
