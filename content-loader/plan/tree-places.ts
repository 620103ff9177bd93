import type { TreePlace } from '../entry/entry.ts';
import type { PlannedPage } from './addresses.ts';

/** What a collection is, as far as it decides who a page's neighbours are. */
export type TreeKind = 'page' | 'rows' | 'posts';

/**
 * Where the pages of a collection stand among each other, by their ids.
 * @param pages of one collection, in any order
 */
export function toTreePlaces(
  pages: readonly PlannedPage[],
  kind: TreeKind,
): ReadonlyMap<string, TreePlace> {
  const ordered = pages
    .filter(({ tree }) => tree !== undefined)
    .toSorted((a, b) => (a.tree?.order ?? 0) - (b.tree?.order ?? 0));
  const below = Map.groupBy(ordered, ({ tree }) => tree?.parent);
  const ancestorsOf = new Map<string, readonly string[]>();
  const places = new Map<string, TreePlace>();
  for (const [order, page] of ordered.entries()) {
    const parent = page.tree?.parent;
    const ancestors = parent === undefined ? [] : [...(ancestorsOf.get(parent) ?? []), parent];
    ancestorsOf.set(page.id, ancestors);
    // Posts follow one another by their dates: only what is below the same post is near.
    const isFirst = kind === 'posts' && parent === undefined;
    const previous = isFirst ? undefined : ordered[order - 1];
    const after = ordered[order + 1];
    const next = kind === 'posts' && after?.tree?.parent === undefined ? undefined : after;
    places.set(page.id, {
      ...(parent === undefined ? {} : { parent }),
      children: (below.get(page.id) ?? []).map(({ id }) => id),
      ancestors: [...ancestors],
      ...(previous ? { previous: previous.id } : {}),
      ...(next ? { next: next.id } : {}),
      depth: ancestors.length,
      order,
      isDatabase: page.tree?.kind === 'database',
    });
  }
  return places;
}
