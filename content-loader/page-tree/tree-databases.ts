import { z } from 'zod';
import { toId } from '../core/ids.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import { PublishedNamesError } from '../notion/gates.ts';
import type { TreeSources } from './tree-sources.ts';
import type { CollectionRows } from '../plan/collection-rows.ts';
import { fetchCollectionRows } from '../plan/collection-rows.ts';
import { fetchDependency } from '../fetch/dependencies.ts';
import type { Remembering } from '../fetch/fetching.ts';
import { buildRowGates } from '../plan/row-gates.ts';
import type { CollectionSource } from '../settings/workspace-settings.ts';
import type { ChildPlace } from './child-places.ts';
import type { IsMarked } from './draft-marks.ts';
import { findParentProperty, nestRows } from './nest-rows.ts';
import type { TreePage } from './page-rows.ts';
import { toDatabaseRow } from './page-rows.ts';
import { orderRows } from './row-order.ts';
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
  /** The collection as it was last asked for. */
  readonly last: CollectionRows | undefined;
  readonly isFull?: boolean;
}

/**
 * A database that lives in a tree, with its published rows. Undefined: its rows are no pages, or it
 * is marked, which is looked at with every build. @throws NotionProblem, QuireError
 */
export async function readTreeDatabase(
  options: TreeDatabasesOptions,
  place: ChildPlace,
  parent: TreePage,
): Promise<DatabaseBranch<TreePage> | undefined> {
  const { session, source, isMarked, others, findings } = options;
  const found = await session.notion.findDatabase(place.id);
  if (found === undefined) return undefined;
  // A collection of its own may be named by one of its data sources.
  if (found.dataSources.some(({ id }) => others.has(toId(id)))) return undefined;
  const emoji = found.icon?.type === 'emoji' ? found.icon.emoji : undefined;
  const marked = isMarked({ title: found.title, emoji });
  if (marked && session.settings.mode === 'build') {
    findings.closed.add(place.id);
    return undefined;
  }
  if (!(await hasPages(options, found))) {
    if (found.dataSources.length > 0) reportRowless(session, found);
    return undefined;
  }
  findings.databases.push(found);
  const draft = marked ? 'draft' : parent.row.draft;
  const row = toDatabaseRow(session, found, { ...place, parentId: parent.row.page.id }, draft);
  const rows = await Promise.all(
    found.dataSources.map(async (one) => {
      const pages = await fetchTreeRows(options, { ...found, dataSources: [one] });
      const own = pages.map((each) => ({
        row: draft === undefined ? each : { ...each, draft: each.draft ?? draft },
        kind: 'row' as const,
      }));
      for (const { row: each } of own) {
        if (!each.isPrivate) findings.open.add(toId(each.page.id));
      }
      const { id: home, last_edited_time: lastEditedTime } = parent.row.page;
      const page = { id: toId(home), lastEditedTime };
      const ordered = await orderRows(session, one, found.id, page, own);
      return nestRows(ordered, findParentProperty(one, source.nested));
    }),
  );
  findings.open.add(place.id);
  return { page: { row, kind: 'database' }, rows: rows.flat() };
}

/** A gate, sub-items or a wiki make its rows pages, or the site says so; a linked view has none. */
async function hasPages(
  { session, source: { rows, nested } }: TreeDatabasesOptions,
  database: DatabaseInfo,
): Promise<boolean> {
  const { site, notion, gates } = session;
  const { dataSources } = database;
  const isBranch = dataSources.some((one) => {
    // One that had a gate at the last build is no other database now: that gate is missed.
    if (rows === true || gates.recorded[toId(one.id)] !== undefined) return true;
    const { names } = buildRowGates(one.properties, site, notion.serverTime());
    return names.length > 0 || findParentProperty(one, nested) !== undefined;
  });
  return isBranch || (await isWiki(session, database));
}

/** Has it other databases among its rows? Asked for once a day. */
export async function isWiki(
  sources: Remembering,
  { id, dataSources }: DatabaseInfo,
): Promise<boolean> {
  const fetchNow = async (): Promise<boolean> => {
    const found = await Promise.all(dataSources.map((one) => sources.notion.isWiki(one)));
    return found.includes(true);
  };
  return (await fetchDependency(sources, `wiki-${toId(id)}`, fetchNow, z.boolean())) ?? false;
}

/** A `Status` none of whose options means "published" is a workflow here, and no gate. */
async function fetchTreeRows(
  { session, name, last, isFull }: TreeDatabasesOptions,
  database: DatabaseInfo,
): Promise<CollectionRows['rows']> {
  const wish = isFull === true ? {} : { last };
  try {
    return (await fetchCollectionRows(session, name, database, wish)).rows;
  } catch (error) {
    const [source] = database.dataSources;
    const isNew = source && session.gates.recorded[toId(source.id)] === undefined;
    if (!(error instanceof PublishedNamesError) || !isNew) throw error;
    const notGates = [error.property];
    return (await fetchCollectionRows(session, name, database, { ...wish, notGates })).rows;
  }
}

function reportRowless({ findings }: TreeSources, { title, url }: DatabaseInfo): void {
  const detail =
    'it has no gate, no sub-items and is no wiki; `rows: true` for this collection in src/site.ts makes its rows pages';
  findings.push({ rule: 'tree-rows', detail, page: { title, url } });
}
