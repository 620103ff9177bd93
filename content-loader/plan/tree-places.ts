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
  const neighbours = findNeighbours(ordered, kind);
  for (const [order, page] of ordered.entries()) {
    const parent = page.tree?.parent;
    const ancestors = parent === undefined ? [] : [...(ancestorsOf.get(parent) ?? []), parent];
    ancestorsOf.set(page.id, ancestors);
    const { previous, next } = neighbours.get(page.id) ?? {};
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

interface Neighbours {
  readonly previous: PlannedPage | undefined;
  readonly next: PlannedPage | undefined;
}

/**
 * Pages follow one another as one reads the tree; what is below a database follows among itself. Posts
 * follow one another by their dates, so only what is below the same post is near.
 */
function findNeighbours(
  ordered: readonly PlannedPage[],
  kind: TreeKind,
): ReadonlyMap<string, Neighbours> {
  const runs = new Map<string, string>();
  const databases = new Set(
    ordered.filter(({ tree }) => tree?.kind === 'database').map(({ id }) => id),
  );
  for (const { id, tree } of ordered) {
    const parent = tree?.parent ?? '';
    const isFirst = databases.has(parent) || (kind === 'posts' && tree?.parent === undefined);
    runs.set(id, isFirst ? (kind === 'posts' ? id : parent) : (runs.get(parent) ?? ''));
  }
  const together = Map.groupBy(ordered, ({ id }) => runs.get(id));
  return new Map(
    [...together.values()].flatMap((run) =>
      run.map(({ id }, at) => [id, { previous: run[at - 1], next: run[at + 1] }] as const),
    ),
  );
}
