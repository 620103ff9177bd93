import { toCacheableDatabase } from '../fetch/cacheable.ts';
import { digestOf } from '../core/digest.ts';
import { toId } from '../core/ids.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import type { CollectionRows } from '../plan/collection-rows.ts';
import type { SourceChanges } from '../plan/source-changes.ts';

/** How a collection differs from the last build whose site was complete. */
export interface CollectionChanges {
  readonly collection: string;
  /**
   * `none`: its rows, the titles, icons, descriptions and columns of its databases and the places
   * in its tree are the same. No date came due. `unknown`: nothing is remembered that could be
   * compared, so take it for changed.
   */
  readonly changes: SourceChanges['changes'];
  /** One for each data source that was asked. */
  readonly sources: readonly SourceChanges[];
}

/**
 * @param sources those of all collections
 * @param before the state in the last build whose site was complete
 */
export function compareCollection(
  collection: CollectionRows,
  sources: readonly SourceChanges[],
  before: string | undefined,
): CollectionChanges {
  const own = sources.filter((one) => one.collection === collection.name);
  const found = new Set(own.map(({ changes }) => changes));
  if (before === undefined) found.add('unknown');
  else if (before !== toCollectionState(collection)) found.add('some');
  const changes = (['unknown', 'some'] as const).find((one) => found.has(one)) ?? 'none';
  return { collection: collection.name, changes, sources: own };
}

/**
 * Digest of what no data source tells: the databases themselves, and what stands where in a tree.
 * The objects are as they are cached, or as they will be.
 */
export function toCollectionState({ database, rows, tree }: CollectionRows): string {
  const databases = [database, ...(tree?.databases ?? [])];
  return digestOf([
    databases.map((one) => withoutEditTimes(toCacheableDatabase({ signedUrls: new Map() }, one))),
    rows.map(({ page, tree: place, draft }) => [
      ...[toId(page.id), page.last_edited_time, place ?? null, draft ?? null],
      // What stands for a database has no edit time of its own.
      place?.kind === 'database' ? page : null,
    ]),
    tree ? [tree.kind, tree.marks, tree.closed] : null,
  ]);
}

/** Edit times of data sources may change with every row. */
export function withoutEditTimes({ dataSources, ...database }: DatabaseInfo): object {
  return {
    ...database,
    dataSources: dataSources.map(({ lastEditedTime: _, ...source }) => source),
  };
}
