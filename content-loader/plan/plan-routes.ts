import { isEditedLater } from '../core/calendar-days.ts';
import { isListedByView } from '../settings/listed-by-view.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import type { KnownAddresses, PlannedPage } from './addresses.ts';
import type { PageProperties } from './plan.ts';
import { readRole, toDate } from './role-values.ts';
import { listFilterPaths } from './filter-paths.ts';
import { furtherPages } from './routes.ts';
import type { TermKind } from './term-kinds.ts';
import { termKinds } from './term-kinds.ts';

/** Every address of the built site, without base: pages with a trailing slash, and files. */
export interface Routes {
  has(route: string): boolean;
}

/** The parts of the plan that create addresses. */
export interface RoutedPlan {
  readonly collections: readonly string[];
  readonly pages: readonly PlannedPage[];
  readonly properties: ReadonlyMap<string, PageProperties>;
  /** Number of posts by slug. */
  readonly terms: Readonly<Record<TermKind, ReadonlyMap<string, number>>>;
}

/** The collection that has a list of recent edits. */
const MAIN = 'posts';
/** Created only if the site's origin is known. */
const withOrigin: ReadonlySet<string> = new Set([
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/sitemap-index.xml',
]);

/** The addresses that always exist, and those of the lists of all posts. */
export function firstRoutes(
  collections: readonly string[],
  { files, hasOrigin, layout }: KnownAddresses,
): ReadonlySet<string> {
  const fixed = [...files.routes].filter((route) => hasOrigin || !withOrigin.has(route));
  const lists = layout.hasTheme ? collections.map((name) => layout.listRoute(name)) : [];
  return new Set(['/', ...fixed, ...lists]);
}

/** All addresses of the site except former ones. */
export function planRoutes(
  plan: RoutedPlan,
  known: KnownAddresses,
  site: WorkspaceSettings,
): ReadonlySet<string> {
  const { collections, pages, properties } = plan;
  const { layout } = known;
  const own = [...firstRoutes(collections, known), ...pages.map(({ route }) => route)];
  if (!layout.hasTheme) return new Set(own);
  const posts = pages.filter(({ kind }) => kind === 'post');
  const isShown = (file: string): boolean =>
    !file.endsWith('.jpg') || (site.socialImages === true && known.hasOrigin);
  return new Set([
    ...own,
    ...posts.flatMap(({ collection, kind, slug }) =>
      layout.filesBeside(collection, kind, slug).filter(isShown),
    ),
    ...collections.flatMap((name) => {
      if (isListedByView(site, name)) return [];
      const own = posts.filter(({ collection }) => collection === name);
      const list = layout.listRoute(name);
      return [
        ...furtherPages(list, own.length, known.postsPerPage),
        ...listFilterPaths(site, name, own, properties).map((path) => `${list}${path}/`),
      ];
    }),
    ...termRoutes(plan, known),
    ...(posts.length > 0 ? ['/tags/'] : []),
    ...(hasEdits(plan, site.timeZone) ? ['/updated/'] : []),
    ...(known.hasOrigin ? ['/sitemap-0.xml'] : []),
  ]);
}

/** The same with former addresses, and with pages of the project that the plan cannot list. */
export function withFormer(
  routes: ReadonlySet<string>,
  former: readonly string[],
  { files }: KnownAddresses,
): Routes {
  const all = new Set([...routes, ...former]);
  return { has: (route) => all.has(route) || files.patterns.some((each) => each.test(route)) };
}

function termRoutes({ terms }: RoutedPlan, { postsPerPage, hasOrigin }: KnownAddresses): string[] {
  return termKinds.flatMap((kind) =>
    [...terms[kind]].flatMap(([slug, posts]) => {
      const list = `/${kind}/${slug}/`;
      const feed = kind === 'tags' && hasOrigin ? [`${list}rss.xml`] : [];
      return [list, ...furtherPages(list, posts, postsPerPage), ...feed];
    }),
  );
}

/** The list of recent edits exists only if a post was edited after its day. */
function hasEdits({ pages, properties }: RoutedPlan, timeZone: string): boolean {
  return pages.some(({ id, collection, kind, names, page }) => {
    if (collection !== MAIN || kind !== 'post') return false;
    const date = toDate(readRole(properties.get(id)?.values ?? {}, names, 'date'));
    const { created_time: created, last_edited_time: edited } = page;
    return isEditedLater({ date, created, edited }, timeZone);
  });
}
