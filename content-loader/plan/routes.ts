export type PageKind = 'post' | 'page';

/** A page's route without base. Further collections live under their own name. */
export function pageRoute(collection: string, kind: PageKind, slug: string): string {
  if (kind === 'page') return `/${slug}/`;
  return `/${collection}/${slug}/`;
}

/** Files that stand beside a post's page: its Markdown and its picture for social networks. */
export function filesBeside(collection: string, kind: PageKind, slug: string): string[] {
  if (kind === 'page') return [];
  return [`/${collection}/${slug}.md`, `/${collection}/${slug}.jpg`];
}

/** The further pages of a list of so many posts: `/posts/2/`, `/posts/3/`. */
export function furtherPages(list: string, posts: number, postsPerPage: number): string[] {
  const pages = Math.ceil(posts / postsPerPage);
  return Array.from({ length: Math.max(0, pages - 1) }, (_, index) => `${list}${index + 2}/`);
}

/** Puts the site's base in front and encodes what a URL cannot hold. */
export function toHref(route: string, base: string): string {
  return (base === '/' ? '' : base) + encodeURI(route);
}
