import { foldCase, hasSuffix, withSuffix } from '../core/slugs.ts';
import type { Candidate } from './addresses.ts';
import type { Assignment } from './assign-page-slugs.ts';
import { termKinds } from './term-kinds.ts';
import { toTreeWish } from './tree-wish.ts';

/** Addresses of the site's own below its first one. */
const ownNames: ReadonlySet<string> = new Set(['posts', 'updated', 'pagefind', ...termKinds]);

/**
 * Gives an address to every page of a tree whose parent has one, and to roots that are the source of
 * their collection. Among the children of a page, those that have an address keep it; of new ones
 * the first gets what two wish for.
 */
export function assignTreeSlugs(
  assignment: Assignment,
  candidates: readonly Candidate[],
  lists: readonly string[],
): void {
  const { known, book, routes } = assignment;
  const inTrees = candidates.filter(({ tree }) => tree !== undefined);
  const below = Map.groupBy(inTrees.toSorted(byOrder), ({ tree }) => tree?.parent);
  for (const root of below.get(undefined) ?? []) {
    if (root.tree?.kind !== 'page' || routes.has(root.id)) continue;
    const route = known.layout.treeRoute(root.collection, '');
    book.take(route);
    routes.set(root.id, { slug: '', route });
  }
  const isOwnName = (route: string): boolean => {
    const [, first = '', ...rest] = foldCase(route).split('/');
    return rest.length === 1 && (ownNames.has(first) || lists.includes(first));
  };
  // A parent comes before its children: each step goes one level down.
  let parents = (below.get(undefined) ?? []).filter(({ id }) => routes.has(id));
  while (parents.length > 0) {
    parents = parents.flatMap((parent) => {
      const children = below.get(parent.id) ?? [];
      assignChildren(assignment, parent, children, isOwnName);
      return children;
    });
  }
}

function byOrder(a: Candidate, b: Candidate): number {
  return (a.tree?.order ?? 0) - (b.tree?.order ?? 0);
}

function assignChildren(
  assignment: Assignment,
  parent: Candidate,
  children: readonly Candidate[],
  isOwnName: (route: string) => boolean,
): void {
  const { known, book, routes, reserved } = assignment;
  const above = routes.get(parent.id);
  if (above === undefined) return;
  const isFree = (page: Candidate, route: string): boolean =>
    book.isFree(route, filesOf(route)) &&
    !book.isBelowFile(route) &&
    !isOwnName(route) &&
    !reserved.isReserved(page.id, route, false);
  const take = (page: Candidate, part: string): void => {
    const route = `${above.route}${part}/`;
    book.take(route, filesOf(route));
    const slug = above.slug === '' ? part : `${above.slug}/${part}`;
    routes.set(page.id, { slug, route });
  };
  const open = children.filter(({ id }) => !routes.has(id));
  for (const page of open.filter(({ draft }) => draft === undefined)) {
    const part = findRecordedPart(page, known.record);
    if (part === undefined || !fitsBelow(above.route, part)) continue;
    // A page that was moved to where there is room gets its title back.
    if (part === toShortPart(page) && wishBelow(above.route, page) !== part) continue;
    if (isFree(page, `${above.route}${part}/`)) take(page, part);
  }
  const counters = new Map<string, number>();
  // No draft takes an address from a published page.
  for (const page of open.toSorted((a, b) => rank(a) - rank(b))) {
    if (routes.has(page.id)) continue;
    const wish = wishBelow(above.route, page);
    const counter = foldCase(wish);
    let part = wish;
    for (let n = counters.get(counter) ?? 2; !isFree(page, `${above.route}${part}/`); n++) {
      part = withSuffix(wish, n);
      counters.set(counter, n);
    }
    take(page, part);
  }
}

/**
 * Bytes of a route that titles may fill. File systems take paths of 4,096 bytes, some of 1,024, with
 * the folder of the project before it.
 */
const MOST_ROUTE_BYTES = 700;

function fitsBelow(route: string, part: string): boolean {
  return Buffer.byteLength(route) + Buffer.byteLength(part) < MOST_ROUTE_BYTES;
}

/** What a page wishes for, or, far below long titles, some digits of its id. */
function wishBelow(route: string, page: Candidate): string {
  const wish = toTreeWish(page);
  return fitsBelow(route, wish) ? wish : toShortPart(page);
}

/** The last digits: ids that were made at one time may begin alike. */
function toShortPart({ id }: Candidate): string {
  return id.slice(-8);
}

const rank = ({ draft }: Candidate): number => (draft === undefined ? 0 : 1);

/** The page's text as Markdown stands beside it. */
function filesOf(route: string): string[] {
  return [`${route.slice(0, -1)}.md`];
}

/** Its own part of the path, until what it wishes for changes. */
function findRecordedPart(
  page: Candidate,
  { routes, slugs }: Assignment['known']['record'],
): string | undefined {
  const part = routes[page.id]?.replace(/\/$/, '').split('/').at(-1);
  if (part === undefined || part === '') return undefined;
  const before = slugs[page.id];
  if (before !== undefined) return before === page.typed ? part : undefined;
  const wish = toTreeWish(page);
  return part === wish || hasSuffix(part, wish) ? part : undefined;
}
