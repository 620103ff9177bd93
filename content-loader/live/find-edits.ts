import type { PageObjectResponse } from '@notionhq/client';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import type { CollectionRows, Row, RowSources } from '../plan/collection-rows.ts';
import { createRowReader, fetchCollectionRows } from '../plan/collection-rows.ts';
import { assertKnownNames, openSourceGates } from '../plan/source-gates.ts';
import { toComparableText } from './comparable-text.ts';

/** Edits in the collections, and the current state of these. */
export interface Edits {
  readonly collections: readonly CollectionRows[];
  /** Titles of the edited pages, or names of other edits; empty: there are none. */
  readonly changed: readonly string[];
}

/**
 * Finds new and edited rows since `since`, with one query for each data source. Deleted rows and
 * edits of a database itself are found by `fetchAllRows` only.
 */
export async function fetchEditedRows(
  sources: RowSources,
  collections: readonly CollectionRows[],
  since: Date,
): Promise<Edits> {
  return joinEdits(
    await Promise.all(
      collections.map(async (collection) => {
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
  sources: RowSources,
  collections: readonly CollectionRows[],
): Promise<Edits> {
  const opened = await Promise.all(
    collections.map(async (collection) => {
      // The id of a data source, where only one was queried.
      const database = await sources.notion.fetchDatabase(collection.database.id);
      return { collection, database };
    }),
  );
  assertKnownNames(sources, opened);
  return joinEdits(
    await Promise.all(
      opened.map(async ({ collection, database }) => {
        const now = await fetchCollectionRows(sources, collection.name, database);
        return compare(collection, { ...collection, ...now });
      }),
    ),
  );
}

interface CollectionEdits {
  readonly collection: CollectionRows;
  readonly changed: readonly string[];
}

function joinEdits(edits: readonly CollectionEdits[]): Edits {
  return {
    collections: edits.map(({ collection }) => collection),
    changed: edits.flatMap(({ changed }) => changed),
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
  const edited = { on_or_after: since.toISOString() };
  const filter = { and: [{ timestamp: 'last_edited_time' as const, last_edited_time: edited }] };
  const [pages, trashed] = await Promise.all([
    sources.notion.fetchPages(source, filter),
    sources.notion.fetchTrashed(source),
  ]);
  const rows = pages.map(async (page) => ({ id: page.id, row: await reader.fetchRow(page) }));
  return [...trashed.map((id) => ({ id, row: undefined })), ...(await Promise.all(rows))];
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
  const isDatabaseSame = isSame(toShown(before.database), toShown(after.database));
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

/** The database without its edit time, which may change with every row. */
function toShown({ dataSources, ...database }: DatabaseInfo): object {
  return {
    ...database,
    dataSources: dataSources.map(({ lastEditedTime: _, ...source }) => source),
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return toComparableText(a) === toComparableText(b);
}

/** A page's title for people. */
export function toTitle({ properties }: PageObjectResponse): string {
  const title = Object.values(properties).find((property) => property.type === 'title');
  const text = title?.title.map(({ plain_text }) => plain_text).join('') ?? '';
  return text.trim() || 'Untitled';
}
