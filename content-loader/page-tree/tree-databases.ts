import { z } from 'zod';
import { toId } from '../core/ids.ts';
import type { DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import { PublishedNamesError } from '../notion/gates.ts';
import type { TreeSources } from './tree-sources.ts';
import type { CollectionRows } from '../plan/collection-rows.ts';
import { fetchCollectionRows } from '../plan/collection-rows.ts';
import { fetchDependency } from '../fetch/dependencies.ts';
import { buildRowGates } from '../plan/row-gates.ts';
import type { CollectionSource } from '../settings/workspace-settings.ts';
import type { ChildPlace } from './child-places.ts';
import type { IsMarked } from './draft-marks.ts';
import { findParentProperty, nestRows } from './nest-rows.ts';
import type { TreePage } from './page-rows.ts';
import { toDatabaseRow } from './page-rows.ts';
import type { TreeFindings } from './tree-reader.ts';
import type { DatabaseBranch } from './walk-tree.ts';

export interface TreeDatabasesOptions {
  readonly session: TreeSources;
  /** Of the collection. */
  readonly name: string;
  readonly source: CollectionSource;
  readonly isMarked: IsMarked;
  readonly others: ReadonlySet<string>;
  readonly findings: TreeFindings;
}

/**
 * A database that lives in a tree, with its published rows. Undefined: its rows are no pages, or it
 * is marked. @throws NotionProblem, QuireError
 */
export async function readTreeDatabase(
  options: TreeDatabasesOptions,
  place: ChildPlace,
  parent: TreePage,
): Promise<DatabaseBranch<TreePage> | undefined> {
  const { session, name, source, isMarked, findings } = options;
  const { notion, settings } = session;
  let database: DatabaseInfo | undefined;
  const fetchDatabase = async (): Promise<DatabaseInfo | undefined> =>
    (database ??= await notion.findDatabase(place.id));
  const isBranch = await fetchDependency(
    session,
    `tree-database-${place.id}-${String(source.rows === true)}-${source.nested ?? ''}`,
    async () => isTreeDatabase(options, await fetchDatabase()),
    z.enum(['rows', 'title', 'gone']),
  );
  if (isBranch === 'title') reportRowless(session, place, database);
  if (isBranch !== 'rows') return undefined;
  const found = await fetchDatabase();
  if (found === undefined) return undefined;
  const emoji = found.icon?.type === 'emoji' ? found.icon.emoji : undefined;
  const marked = isMarked({ title: found.title, emoji });
  if (marked && settings.mode === 'build') {
    findings.closed.add(place.id);
    return undefined;
  }
  findings.databases.push(found);
  const draft = marked ? 'draft' : parent.row.draft;
  const row = toDatabaseRow(session, found, { ...place, parentId: parent.row.page.id }, draft);
  const rows = await Promise.all(
    found.dataSources.map(async (one) => {
      const pages = await fetchTreeRows(session, name, { ...found, dataSources: [one] });
      const own = pages.map((each) => ({
        row: draft === undefined ? each : { ...each, draft: each.draft ?? draft },
        kind: 'row' as const,
      }));
      for (const { row: each } of own) findings.open.add(toId(each.page.id));
      return nestRows(own, findParentProperty(one, source.nested));
    }),
  );
  findings.open.add(place.id);
  return { page: { row, kind: 'database' }, rows: rows.flat() };
}

/** Why a database's rows are pages: a gate, sub-items, a wiki, or the site says so. */
async function isTreeDatabase(
  { session, source, others }: TreeDatabasesOptions,
  database: DatabaseInfo | undefined,
): Promise<'rows' | 'title' | 'gone'> {
  if (database === undefined) return 'gone';
  // A collection of its own may be named by one of its data sources.
  if (database.dataSources.some(({ id }) => others.has(toId(id)))) return 'gone';
  if (source.rows === true) return 'rows';
  const decided = await Promise.all(
    database.dataSources.map((one) => hasPages(session, source, one)),
  );
  return decided.includes(true) ? 'rows' : 'title';
}

async function hasPages(
  { site, notion, gates }: TreeSources,
  { nested }: CollectionSource,
  source: DataSourceInfo,
): Promise<boolean> {
  // One that had a gate at the last build is no other database now: that gate is missed.
  if (gates.recorded[toId(source.id)] !== undefined) return true;
  const { names } = buildRowGates(source.properties, site, notion.serverTime());
  if (names.length > 0 || findParentProperty(source, nested) !== undefined) return true;
  return notion.isWiki(source);
}

/** A `Status` none of whose options means "published" is a workflow here, and no gate. */
async function fetchTreeRows(
  session: TreeSources,
  name: string,
  database: DatabaseInfo,
): Promise<CollectionRows['rows']> {
  try {
    return (await fetchCollectionRows(session, name, database)).rows;
  } catch (error) {
    const [source] = database.dataSources;
    const isNew = source && session.gates.recorded[toId(source.id)] === undefined;
    if (!(error instanceof PublishedNamesError) || !isNew) throw error;
    return (await fetchCollectionRows(session, name, database, [error.property])).rows;
  }
}

function reportRowless(
  { findings }: TreeSources,
  { id }: ChildPlace,
  database: DatabaseInfo | undefined,
): void {
  const url = database?.url ?? `https://www.notion.so/${id}`;
  const detail =
    'it has no gate, no sub-items and is no wiki; `rows: true` for this collection in src/site.ts makes its rows pages';
  const page = { title: database?.title ?? '', url };
  findings.push({ rule: 'tree-rows', detail, page, blockId: undefined });
}
