import { toSlug, toTypedSlug } from '../core/slugs.ts';
import type { Candidate } from './addresses.ts';

/** The part of the path that a page of a tree wishes for: `Slug`, else the title, else the id. */
export function toTreeWish({
  id,
  typed,
  title,
}: Pick<Candidate, 'id' | 'typed' | 'title'>): string {
  const wished = toTypedSlug(typed).replaceAll('/', '-') || toSlug(title) || id;
  // These endings would be files beside another page.
  return /\.(?:md|html|xml)$/i.test(wished) ? wished.replaceAll('.', '-') : wished;
}
