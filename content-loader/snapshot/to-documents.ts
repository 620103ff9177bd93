import type { Fields } from '../convert/content.ts';
import { toId } from '../core/ids.ts';
import { digestOf } from '../core/digest.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import type { PlannedPage } from '../plan/addresses.ts';
import { foldCase } from '../core/slugs.ts';
import { findGrouped } from '../plan/views/shown-parts.ts';
import type { Plan } from '../plan/plan.ts';
import { toBlockFiles } from './block-file.ts';
import type { SnapshotScope } from '../fetch/clean.ts';
import { toDatabaseFile } from './database-file.ts';
import type { GatheredSite } from './gather.ts';
import { toPageFile, toRowFile } from './page-file.ts';

/** Creates the scope for a file at this depth of folders. */
export type ScopeAt = (depth: number) => SnapshotScope;

/**
 * The JSON files of a snapshot by path, in the format of workspace folders.
 * @param mark what a database has that is marked as not to be published
 */
export function toDocuments(
  site: GatheredSite,
  plan: Plan,
  scopeAt: ScopeAt,
  mark: Fields,
): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ['workspace.json', toWorkspaceFile(site)],
    ...toCollections(site, plan, scopeAt),
    ...toTreePages(site, plan, scopeAt(2)),
    ...toChildDatabases(site, scopeAt(2)),
    ...toHiddenDatabases(site, mark),
    ...toOriginals(site, scopeAt(2)),
  ]);
}

type Document = readonly [path: string, value: Fields];

function toWorkspaceFile({ people }: GatheredSite): Fields {
  return { name: 'Snapshot', users: people.map(({ id, name }) => ({ key: id, id, name })) };
}

interface CollectionFolder {
  readonly path: string;
  readonly id: string;
  readonly database: DatabaseInfo;
  readonly sources: readonly DataSourceInfo[];
}

/** Two collections may be data sources of one database: they share its folder. A tree has several. */
function toFolders({ databases }: Plan): CollectionFolder[] {
  const all = [...new Set(databases.values())].filter(
    // The page that a tree begins with is no database.
    ({ database }) => database.dataSources.length > 0,
  );
  const byId = Map.groupBy(all, ({ database }) =>
    toId(database.dataSources[0]?.databaseId ?? database.id),
  );
  return [...byId].flatMap(([id, [first, ...others]]) => {
    if (!first) return [];
    const sources = [first, ...others].flatMap(({ database }) => database.dataSources);
    const unique = [...new Map(sources.map((source) => [source.id, source])).values()];
    const path = first.page === undefined ? first.collection : `databases/${id}`;
    return [{ path, id, database: first.database, sources: unique }];
  });
}

function toCollections(site: GatheredSite, plan: Plan, scopeAt: ScopeAt): Document[] {
  return toFolders(plan).flatMap(({ path, id, database, sources }) => {
    const scope = scopeAt(path.split('/').length);
    const taken = new Set(['database']);
    const recorded = sources.map((source) => ({
      source,
      groups: findGrouped(
        source,
        site.views.filter(({ data_source_id: of }) => toId(of ?? '') === toId(source.id)),
      ),
      rows: site.pages.map(({ entry }) => entry.page.page).filter((page) => isRowOf(page, source)),
    }));
    const rows = site.pages.flatMap(({ entry, blocks }): Document[] => {
      const { page } = entry.page;
      const source = sources.find((candidate) => isRowOf(page, candidate));
      if (!source) return [];
      const file = toFileName(entry.page, taken);
      return [[`${path}/${file}.json`, toRowFile(page, source, blocks, scope)]];
    });
    return [[`${path}/database.json`, toDatabaseFile(id, database, recorded, scope)], ...rows];
  });
}

function isRowOf({ parent }: PlannedPage['page'], { id, databaseId }: DataSourceInfo): boolean {
  if (parent.type === 'data_source_id') return toId(parent.data_source_id) === toId(id);
  return parent.type === 'database_id' && toId(parent.database_id) === toId(databaseId ?? '');
}

/** The slug in its address; posts and standalone pages may have the same. */
function toFileName({ slug, id }: PlannedPage, taken: Set<string>): string {
  // All are in one folder: a slug may have segments, and file systems may ignore case.
  const own = slug.replaceAll('/', '-');
  const name = taken.has(foldCase(own)) ? `${own}-${id}` : own;
  taken.add(foldCase(name));
  return name;
}

function toChildDatabases({ databases }: GatheredSite, scope: SnapshotScope): Document[] {
  return databases.flatMap(({ database, sources }): Document[] => {
    const folder = `databases/${toId(database.id)}`;
    const rows = sources.flatMap(({ source, rows: pages, pictures, wholes }) =>
      pages.map((page): Document => [
        `${folder}/${toId(page.id)}.json`,
        toRowFile(
          page,
          source,
          toList(pictures?.get(toId(page.id))),
          scope,
          wholes?.get(toId(page.id)),
        ),
      ]),
    );
    return [
      [`${folder}/database.json`, toDatabaseFile(database.id, database, sources, scope)],
      ...rows,
    ];
  });
}

function toList<Item>(item: Item | undefined): Item[] {
  return item === undefined ? [] : [item];
}

/** The pages of trees that are no rows, each named by its id: folders of slugs would move with every page. */
function toTreePages({ pages }: GatheredSite, plan: Plan, scope: SnapshotScope): Document[] {
  return pages.flatMap(({ entry, blocks }): Document[] => {
    const { id, collection, page, tree } = entry.page;
    if (tree?.kind !== 'page') return [];
    const isAbove =
      tree.parent !== undefined && plan.byId.get(tree.parent)?.tree?.kind !== 'database';
    const parent = isAbove ? tree.parent : undefined;
    return [[`pages/${collection}/${id}.json`, toPageFile(page, parent, blocks, scope)]];
  });
}

/** So that offline builds leave the same out. */
function toHiddenDatabases({ hidden }: GatheredSite, mark: Fields): Document[] {
  return [...hidden].map((id) => [
    `databases/${id}/database.json`,
    { id, ...mark, data_sources: [] },
  ]);
}

/** The creation time of a page with only synced blocks is never read. */
const SOME_TIME = '2000-01-01T00:00:00.000Z';

/** Each on a page of its own, which no other object names. */
function toOriginals({ originals }: GatheredSite, scope: SnapshotScope): Document[] {
  return [...originals].map(([id, blocks]) => {
    const children = toBlockFiles(blocks, scope);
    const original = { id, type: 'synced_block', synced_block: { synced_from: null }, children };
    const page = digestOf(['page of a synced original', id]);
    return [
      `pages/synced/${id}.json`,
      { id: page, created_time: SOME_TIME, last_edited_time: SOME_TIME, children: [original] },
    ];
  });
}
