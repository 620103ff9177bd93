import type { Candidate, KnownAddresses } from './addresses.ts';
import { termKinds } from './term-kinds.ts';

/** The addresses of the further pages of lists: `/posts/2/`, `/tags/ink/2/`. */
export interface ListNumbers {
  /** There is such a page today. */
  isShown(route: string): boolean;
  /** The page exists, or may exist soon: lists grow, and no page should have to move then. */
  isReserved(route: string): boolean;
}

/** The number of list pages that are reserved for growth. */
const LEAST_PAGES = 10;
const GROWTH = 2;

export function createListNumbers(
  candidates: readonly Candidate[],
  { postsPerPage, layout }: Pick<KnownAddresses, 'postsPerPage' | 'layout'>,
): ListNumbers {
  if (!layout.hasTheme) return { isShown: () => false, isReserved: () => false };
  const posts = candidates.filter(({ kind }) => kind === 'post');
  const groups = Map.groupBy(posts, ({ collection }) => collection);
  const pages = new Map(
    [...groups].map(([name, members]) => [
      layout.listRoute(name),
      Math.ceil(members.length / postsPerPage),
    ]),
  );
  const isWithin = (route: string, toLimit: (pages: number) => number): boolean => {
    const [, folder = '', number] = /^(\/.+\/)([1-9]\d*)\/$/.exec(route) ?? [];
    const shown = pages.get(folder);
    return shown !== undefined && Number(number) >= 2 && Number(number) <= toLimit(shown);
  };
  return {
    isShown: (route) => isWithin(route, (shown) => shown),
    isReserved: (route) =>
      isWithin(route, (shown) => Math.max(LEAST_PAGES, shown * GROWTH)) || isTermPage(route),
  };
}

function isTermPage(route: string): boolean {
  const [, kind = ''] = /^\/([^/]+)\/[^/]+\/\d+\/$/.exec(route) ?? [];
  return termKinds.some((other) => other === kind);
}
