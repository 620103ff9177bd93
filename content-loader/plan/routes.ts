export type PageKind = 'post' | 'page';

/** Slugs that are routes of the site itself. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  'posts',
  'tags',
  'authors',
  'categories',
  'series',
  'updated',
  'search',
  'pagefind',
  'index',
  '404',
  '500',
]);

/** Routes that exist whatever is published, without base. */
export const fixedRoutes: readonly string[] = [
  '/',
  '/posts/',
  '/tags/',
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/sitemap-index.xml',
  '/robots.txt',
  '/llms.txt',
];

/** A page's route without base. Further collections live under their own name. */
export function pageRoute(collection: string, kind: PageKind, slug: string): string {
  if (kind === 'page') return `/${slug}/`;
  return `/${collection}/${slug}/`;
}

/** Puts the site's base in front and encodes what a URL cannot hold. */
export function toHref(route: string, base: string): string {
  return (base === '/' ? '' : base) + encodeURI(route);
}
