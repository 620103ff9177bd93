import { foldCase } from '../core/slugs.ts';
import type { AddressRecord } from './address-record.ts';
import type { FormerTerms, TermSlugs } from './terms.ts';
import { mapKinds } from './terms.ts';
import { termKinds } from './term-kinds.ts';

/** Without base. */
export interface Redirect {
  readonly from: string;
  readonly to: string;
}

export type PageRoutes = Pick<AddressRecord, 'routes' | 'moved'>;

/**
 * The record after a build, and the targets of former addresses. An unpublished page keeps its
 * record, unless another page has its address now, but has no redirect. Every redirect leads
 * directly to a current page, and none starts at an address in use, ignoring case, because some
 * file systems do. @param current page id → route of every published page @param taken further
 * routes of the site
 */
export function planRedirects(
  recorded: PageRoutes,
  current: ReadonlyMap<string, string>,
  taken: Iterable<string> = [],
): { readonly record: PageRoutes; readonly redirects: readonly Redirect[] } {
  const left = Object.entries(recorded.routes).filter(
    ([id, route]) => (current.get(id) ?? route) !== route,
  );
  const moved = new Map([
    ...Object.entries(recorded.moved),
    ...left.map(([id, route]) => [route, id] as const),
  ]);
  const inUse = new Set([...current.values(), ...taken].map(foldCase));
  const redirects = [...moved].flatMap(([from, id]) => {
    const to = current.get(id);
    return to === undefined || inUse.has(foldCase(from)) ? [] : [{ from, to }];
  });
  const absent = Object.entries(recorded.routes).filter(
    ([id, route]) => !current.has(id) && !inUse.has(foldCase(route)),
  );
  const routes = new Map([...absent, ...current]);
  return {
    record: { routes: toSortedRecord(routes), moved: toSortedRecord(moved) },
    redirects: redirects.sort((a, b) => (a.from < b.from ? -1 : 1)),
  };
}

/** The targets of former addresses of terms: their lists, and the feeds of tags. */
export function planTermRedirects(
  movedTerms: FormerTerms,
  terms: TermSlugs,
  isTaken: (route: string) => boolean,
  hasFeeds: boolean,
): readonly Redirect[] {
  return termKinds.flatMap((kind) =>
    Object.entries(movedTerms[kind]).flatMap(([slug, name]): Redirect[] => {
      const now = terms[kind].get(name);
      const from = `/${kind}/${slug}/`;
      if (now === undefined || foldCase(now) === foldCase(slug) || isTaken(from)) return [];
      const to = `/${kind}/${now}/`;
      const feed = { from: `${from}rss.xml`, to: `${to}rss.xml` };
      return kind === 'tags' && hasFeeds ? [{ from, to }, feed] : [{ from, to }];
    }),
  );
}

/** Slugs of terms by name; an unused term keeps its slug until another one needs it. */
export function rememberTerms(
  recorded: AddressRecord['terms'],
  terms: TermSlugs,
): NonNullable<AddressRecord['terms']> {
  return mapKinds((kind) => {
    const taken = new Set([...terms[kind].values()].map(foldCase));
    const absent = Object.entries(recorded?.[kind] ?? {}).filter(
      ([name, slug]) => !terms[kind].has(name) && !taken.has(foldCase(slug)),
    );
    return toSortedRecord(new Map([...absent, ...terms[kind]]));
  });
}

/** Sorted, so that a build changes only the lines of what moved. */
export function toSortedRecord(map: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
