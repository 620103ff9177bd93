import { QuireError, problems } from '../core/errors.ts';

export type PageKind = 'post' | 'page';

/** The addresses of a site's pages; all without base. */
export interface RouteLayout {
  /** Whether the theme creates lists, feeds and files beside the pages. */
  readonly hasTheme: boolean;
  readonly pageRoute: (collection: string, kind: PageKind, slug: string) => string;
  /** Of a page below another page of a tree, and of a root: below its collection's address. */
  readonly treeRoute: (collection: string, path: string) => string;
  /** The list of a collection's posts. */
  readonly listRoute: (collection: string) => string;
  /** The files beside a post's page: its Markdown and its picture for social networks. */
  readonly filesBeside: (collection: string, kind: PageKind, slug: string) => string[];
}

/**
 * @param patterns of collections with other addresses than `/<collection>/:slug/` @throws
 * QuireError for a pattern that does not end in `/:slug/`
 */
export function createRouteLayout(
  patterns: Readonly<Record<string, string>>,
  hasTheme: boolean,
): RouteLayout {
  const folders = new Map(
    Object.entries(patterns).map(([collection, pattern]) => {
      const folder = /^((?:\/[^/:]+)*\/):slug\/?$/.exec(pattern)?.[1];
      if (folder === undefined) throw new QuireError(problems.routePattern(collection, pattern));
      return [collection, folder];
    }),
  );
  const listRoute = (collection: string): string => folders.get(collection) ?? `/${collection}/`;
  return {
    hasTheme,
    listRoute,
    pageRoute: (collection, kind, slug) =>
      kind === 'page' && hasTheme ? `/${slug}/` : `${listRoute(collection)}${slug}/`,
    treeRoute: (collection, path) => `${listRoute(collection)}${path === '' ? '' : `${path}/`}`,
    filesBeside: (collection, kind, slug) =>
      kind === 'page' || !hasTheme
        ? []
        : ['md', 'jpg'].map((ending) => `${listRoute(collection)}${slug}.${ending}`),
  };
}

/** The same where the main collection is a tree of pages: it is the whole site. */
export function toTreeLayout(
  patterns: Readonly<Record<string, string>>,
  { hasTheme }: Pick<RouteLayout, 'hasTheme'>,
  main: string,
): RouteLayout {
  return createRouteLayout({ [main]: '/:slug/', ...patterns }, hasTheme);
}

/** The further pages of a list of so many posts: `/posts/2/`, `/posts/3/`. */
export function furtherPages(list: string, posts: number, postsPerPage: number): string[] {
  const pages = Math.ceil(posts / postsPerPage);
  return Array.from({ length: Math.max(0, pages - 1) }, (_, index) => `${list}${index + 2}/`);
}

/** Adds the site's base and encodes characters that a URL cannot contain. */
export function toHref(route: string, base: string): string {
  return (base === '/' ? '' : base) + encodeURI(route);
}
