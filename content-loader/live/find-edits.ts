import type { DataSourceInfo } from '../notion/database.ts';
import type { CollectionRows, Row, RowSources } from '../plan/collection-rows.ts';
import { createRowReader, fetchCollectionRows } from '../plan/collection-rows.ts';
import { LAG_MS, toEditedFilter } from '../plan/edited-filter.ts';
import { assertKnownNames, openSourceGates } from '../plan/source-gates.ts';
import { toId } from '../core/ids.ts';
import { toTitle } from '../plan/page-title.ts';
import type { TreeSources } from '../page-tree/tree-sources.ts';
import { withoutEditTimes } from '../pipeline/without-edit-times.ts';
import { fetchSourceRows } from '../pipeline/open-rows.ts';
import { toComparableText } from './comparable-text.ts';

/** Edits in the collections, and the current state of these. */
export interface Edits {
  readonly collections: readonly CollectionRows[];
  /** Titles of the edited pages, or names of other edits; empty: there are none. */
  readonly changed: readonly string[];
  /** Ids of pages whose block tree was fetched on the way. */
  readonly fetched?: readonly string[];
}

/**
 * Finds new and edited rows since `since`, with one query for each data source. Deleted rows and
 * edits of a database itself are found by `fetchAllRows` only.
 */
export async function fetchEditedRows(
  sources: TreeSources,
  collections: readonly CollectionRows[],
  since: Date,
): Promise<Edits> {
  return joinEdits(
    await Promise.all(
      collections.map(async (collection) => {
        if (collection.tree) return fetchTreeEdits(sources, collections, collection, LAG_MS);
        const edited = await Promise.all(
          collection.database.dataSources.map((source) =>
            fetchEdited(sources, collection.name, source, since),
          ),
        );
        return replaceRows(collection, edited.flat());
      }),
    ),
  );
}

/** Fetches every row and the databases themselves. */
export async function fetchAllRows(
  sources: TreeSources,
  collections: readonly CollectionRows[],
): Promise<Edits> {
  const trees = collections.filter(({ tree }) => tree !== undefined);
  const flat = collections.filter(({ tree }) => tree === undefined);
  const opened = await Promise.all(
    flat.map(async (collection) => {
      // The id of a data source, where only one was queried.
      const database = await sources.notion.fetchDatabase(collection.database.id);
      return { collection, database };
    }),
  );
  if (trees.length === 0) assertKnownNames(sources, opened);
  const edits = await Promise.all([
    ...opened.map(async ({ collection, database }) => {
      const now = await fetchCollectionRows(sources, collection.name, database);
      return compare(collection, { ...collection, ...now });
    }),
    ...trees.map((collection) => fetchTreeEdits(sources, collections, collection)),
  ]);
  // In the order in which they came: pages belong to the first collection that has them.
  const byName = new Map(edits.map((edit) => [edit.collection.name, edit]));
  return joinEdits(collections.flatMap(({ name }) => byName.get(name) ?? []));
}

/** A tree is walked anew, with what the search says of edits since the last walk. */
async function fetchTreeEdits(
  sources: TreeSources,
  collections: readonly CollectionRows[],
  collection: CollectionRows,
  lagMs?: number,
): Promise<CollectionEdits> {
  const { name, key, database } = collection;
  const ids = collections.flatMap((one) => [one.database, ...one.database.dataSources]);
  const others = new Set(ids.map(({ id }) => toId(id)));
  const isPage = collection.tree?.kind === 'page';
  const root = isPage ? await sources.notion.fetchPage(database.id) : undefined;
  // A root that is gone is told by the next build.
  if (isPage && root === undefined) return { collection, changed: [] };
  const opened = await fetchSourceRows(
    sources,
    { name, key, others, last: collection, lagMs },
    root
      ? { kind: 'page', page: root }
      : { kind: 'database', database: await sources.notion.fetchDatabase(database.id) },
  );
  return { ...compare(collection, opened.collection), fetched: opened.fetched };
}

interface CollectionEdits {
  readonly collection: CollectionRows;
  readonly changed: readonly string[];
  /** Ids of pages whose block tree was fetched. */
  readonly fetched?: readonly string[];
}

function joinEdits(edits: readonly CollectionEdits[]): Edits {
  return {
    collections: edits.map(({ collection }) => collection),
    changed: edits.flatMap(({ changed }) => changed),
    fetched: edits.flatMap(({ fetched }) => fetched ?? []),
  };
}

interface EditedPage {
  readonly id: string;
  /** Undefined: it is not shown any more. */
  readonly row: Row | undefined;
}

async function fetchEdited(
  sources: RowSources,
  collection: string,
  source: DataSourceInfo,
  since: Date,
): Promise<EditedPage[]> {
  const reader = createRowReader(sources, source, openSourceGates(sources, collection, source));
  const [pages, trashed] = await Promise.all([
    sources.notion.fetchPages(source, toEditedFilter(since)),
    sources.notion.fetchTrashed(source),
  ]);
  const rows = pages.map(async (page) => ({ id: page.id, row: await reader.fetchRow(page) }));
  const gone = (trashed?.rows ?? []).map(({ id }) => ({ id, row: undefined }));
  return [...gone, ...(await Promise.all(rows))];
}

function replaceRows(collection: CollectionRows, edited: readonly EditedPage[]): CollectionEdits {
  const now = new Map(edited.map(({ id, row }) => [id, row]));
  const known = new Set(collection.rows.map(({ page }) => page.id));
  const kept = collection.rows.flatMap((row) => {
    if (!now.has(row.page.id)) return [row];
    return now.get(row.page.id) ?? [];
  });
  const added = edited.flatMap(({ id, row }) => (known.has(id) || !row ? [] : [row]));
  return compare(collection, { ...collection, rows: [...kept, ...added] });
}

/** Unchanged rows stay identical objects. */
function compare(before: CollectionRows, after: CollectionRows): CollectionEdits {
  const known = new Map(before.rows.map((row) => [row.page.id, row]));
  const rows = after.rows.map((row) => {
    const old = known.get(row.page.id);
    return old && (old === row || isSame(old, row)) ? old : row;
  });
  const there = new Set(rows.map(({ page }) => page.id));
  const gone = before.rows.filter(({ page }) => !there.has(page.id));
  const edited = rows.filter((row) => known.get(row.page.id) !== row);
  const isDatabaseSame = isSame(
    withoutEditTimes(before.database),
    withoutEditTimes(after.database),
  );
  return {
    collection: {
      ...after,
      rows,
      database: isDatabaseSame ? before.database : after.database,
    },
    changed: [
      ...(isDatabaseSame ? [] : [`the database ${after.database.title}`.trim()]),
      ...edited.map(({ page }) => toTitle(page)),
      ...gone.map(({ page }) => `${toTitle(page)} (gone)`),
    ],
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return toComparableText(a) === toComparableText(b);
}
