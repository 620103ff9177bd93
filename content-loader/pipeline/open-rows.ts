import type { PageObjectResponse } from '@notionhq/client';
import { toId } from '../core/ids.ts';
import { QuireError, problems } from '../core/errors.ts';
import { toNotionId } from '../notion/ids.ts';
import { isCacheOnly } from '../settings/settings.ts';
import { findParentProperty, nestRows } from '../page-tree/nest-rows.ts';
import type { OpenedTree, TreeOptions } from '../page-tree/open-tree.ts';
import { openTree } from '../page-tree/open-tree.ts';
import { orderRows } from '../page-tree/row-order.ts';
import { createIsMarked } from '../page-tree/draft-marks.ts';
import { toMarked, toPageRow } from '../page-tree/page-rows.ts';
import { toRootDatabase } from '../page-tree/root-database.ts';
import { isWiki } from '../page-tree/tree-databases.ts';
import type { CollectionRows } from '../plan/collection-rows.ts';
import { fetchCollectionRows, toCollectionKey } from '../plan/collection-rows.ts';
import { rowsSchema } from '../plan/rows-schema.ts';
import type { FetchedSource } from './fetch-source.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import type { TreeSources } from '../page-tree/tree-sources.ts';

/**
 * Every published row of a collection with its properties complete, of a database or of a tree of
 * pages. Offline: as the last build that succeeded saw them. `isFull`: every row is asked for.
 * @throws NotionProblem, UnknownPropertyError, PublishedNamesError, QuireError
 */
export async function openRows(
  sources: TreeSources,
  name: string,
  workspace: Pick<OpenWorkspace, 'references' | 'fetchSource'>,
  isFull = false,
): Promise<OpenedTree> {
  const key = toCollectionKey(sources.settings, name, workspace.references.get(name) ?? '');
  const read = (): Promise<CollectionRows | undefined> => sources.records.read(key, rowsSchema);
  if (isCacheOnly(sources.settings)) {
    const kept = await read();
    if (!kept) throw new QuireError(problems.nothingCached());
    return { collection: kept, fetched: [] };
  }
  const [opened, others] = await Promise.all([
    workspace.fetchSource(name),
    listCollectionIds(workspace),
  ]);
  const last = sources.settings.fresh ? undefined : await read();
  return await fetchSourceRows(sources, { name, key, others, last, isFull }, opened);
}

/** What the settings say a collection is, beside its source. */
export type RowsOptions = Pick<
  TreeOptions,
  'name' | 'key' | 'others' | 'last' | 'lagMs' | 'isFull'
>;

/** The rows of a source as they are in Notion at this moment. */
export async function fetchSourceRows(
  sources: TreeSources,
  options: RowsOptions,
  opened: FetchedSource,
): Promise<OpenedTree> {
  const source = sources.site.collections[options.name] ?? {};
  if (opened.kind === 'page')
    return await openPageTree(sources, { ...options, source }, opened.page);
  const { database } = opened;
  // Whether a row stands below another one is told by either of them, so an edit of one of them does
  // not tell all: of sub-items every row is asked for.
  const hasSubItems = database.dataSources.some(
    (one) => findParentProperty(one, source.nested) !== undefined,
  );
  const isFull = options.isFull === true || hasSubItems;
  const rows = await fetchCollectionRows(
    sources,
    options.name,
    database,
    isFull ? {} : { last: options.last },
  );
  const collection = { name: options.name, key: options.key, ...rows };
  return await nestCollection(sources, { ...options, source }, collection);
}

async function openPageTree(
  sources: TreeSources,
  options: RowsOptions & Pick<TreeOptions, 'source'>,
  root: PageObjectResponse,
): Promise<OpenedTree> {
  const queriedAt = sources.notion.serverTime().toISOString();
  const id = toId(root.id);
  const isDraft = createIsMarked(sources.site.draftMarks)(toMarked(root));
  // All that a mark closes is the whole collection: to publish it is as wrong as to publish nothing.
  if (isDraft && sources.settings.mode === 'build') {
    // Its address would say its title.
    throw new QuireError(problems.treeRootMarked(id));
  }
  const row = await toPageRow(sources, root, isDraft ? 'draft' : undefined);
  const page = { row, kind: 'page' as const };
  return await openTree(sources, {
    ...options,
    others: new Set([...options.others].filter((other) => other !== id)),
    database: toRootDatabase(root),
    kind: 'page',
    roots: [{ id, page, rows: [] }],
    withPages: true,
    queriedAt,
  });
}

/** A database with sub-items, a wiki, or one whose pages have pages below them, is a tree too. */
async function nestCollection(
  sources: TreeSources,
  options: RowsOptions & Pick<TreeOptions, 'source'>,
  collection: CollectionRows,
): Promise<OpenedTree> {
  const { database, queriedAt } = collection;
  const { source } = options;
  const parents = database.dataSources.map((one) => findParentProperty(one, source.nested));
  if (source.nested !== undefined && !parents.some((name) => name !== undefined)) {
    throw new QuireError(problems.nestedProperty(options.name, source.nested));
  }
  const wiki = await isWiki(sources, database);
  const isTree = wiki || parents.some((name) => name !== undefined);
  const withPages = source.subpages ?? wiki;
  if (!isTree && !withPages) return { collection, fetched: [] };
  const pages = collection.rows.map((row) => ({ row, kind: 'row' as const }));
  // No page that is edited tells that its views have changed: they are asked for once a day.
  const place = { id: toId(database.id), lastEditedTime: '' };
  const branches = await Promise.all(
    database.dataSources.map(async (one, index) => {
      const own = pages.filter(({ row }) => isRowOf(row.page, one.id));
      const ordered = isTree ? await orderRows(sources, one, database.id, place, own) : own;
      return nestRows(ordered, parents[index]);
    }),
  );
  const kind = isTree ? 'rows' : 'posts';
  return await openTree(sources, {
    ...options,
    ...{ database, kind, withPages, queriedAt },
    roots: branches.flat(),
  });
}

function isRowOf({ parent }: PageObjectResponse, source: string): boolean {
  return parent.type === 'data_source_id' && toId(parent.data_source_id) === toId(source);
}

/** Pages and databases that are collections are no part of another collection's tree. */
async function listCollectionIds({
  references,
  fetchSource,
}: Pick<OpenWorkspace, 'references' | 'fetchSource'>): Promise<ReadonlySet<string>> {
  const ids = [...references].map(async ([name, reference]) => {
    const named = toNotionId(reference);
    // Why one cannot be had is said where its rows are asked for.
    const opened = await fetchSource(name).catch(() => undefined);
    const database = opened?.kind === 'database' ? opened.database : undefined;
    return [named, database?.id, ...(database?.dataSources ?? []).map(({ id }) => id)];
  });
  const all = (await Promise.all(ids)).flat();
  return new Set(all.flatMap((id) => (id === undefined ? [] : [toId(id)])));
}
