import type { Library, Term } from './library.ts';

/** What Notion has of an author beside a name. */
export interface AuthorView {
  /** Address of a picture. */
  readonly portrait: string | undefined;
  readonly summary: string | undefined;
}

export const unknownAuthor: AuthorView = { portrait: undefined, summary: undefined };

/** The picture of the person, else of the author's own page, and what that page says first. */
export function authorOf({ slug, posts }: Term, { byId }: Library): AuthorView {
  const mentions = posts.flatMap(({ data }) =>
    data.authors.filter((author) => author.slug === slug),
  );
  const page = mentions.flatMap((author) => (author.page && byId.get(author.page.id)) ?? [])[0];
  const avatar = mentions.find((author) => author.avatar !== undefined)?.avatar;
  const icon = page?.data.icon?.kind === 'image' ? page.data.icon.src : undefined;
  return {
    portrait: avatar ?? page?.data.cover?.src ?? icon,
    summary: page?.data.summary ?? (page?.data.excerpt || undefined),
  };
}
