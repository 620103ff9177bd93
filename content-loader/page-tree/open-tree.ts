import { digestOf } from '../core/digest.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import type { TreeSources } from './tree-sources.ts';
import type { CollectionRows, Row, TreeOfRows } from '../plan/collection-rows.ts';
import type { CollectionSource } from '../settings/workspace-settings.ts';
import { createIsMarked } from './draft-marks.ts';
import { fetchKnownTree } from './known-tree.ts';
import { createPageFinder } from './page-finder.ts';
import type { TreePage } from './page-rows.ts';
import { readTreeDatabase } from './tree-databases.ts';
import type { TreeFindings } from './tree-reader.ts';
import { createTreeReader } from './tree-reader.ts';
import type { RowBranch, TreeNode, TreeReader } from './walk-tree.ts';
import { walkTree } from './walk-tree.ts';

export interface TreeOptions {
  readonly name: string;
  /** Under which the rows are kept. */
  readonly key: string;
  readonly source: CollectionSource;
  /** What the collection is called by: its database, or the page that is its source. */
  readonly database: DatabaseInfo;
  readonly kind: TreeOfRows['kind'];
  /** What the tree begins with. */
  readonly roots: readonly RowBranch<TreePage>[];
  /** Do pages below pages belong to it? */
  readonly withPages: boolean;
  readonly queriedAt: string;
  /** Ids (32 hex digits) of pages and databases that are collections of their own. */
  readonly others: ReadonlySet<string>;
  /** The rows as they were last asked for. Undefined: every page is looked for. */
  readonly last: CollectionRows | undefined;
  /** Are databases asked for every row? */
  readonly isFull?: boolean;
  /**
   * A look for what the search lists, down to so long before the rows were asked for, and for nothing
   * else: where the search does not suffice, the rows stay as they were.
   */
  readonly lagMs?: number | undefined;
}

export interface OpenedTree {
  readonly collection: CollectionRows;
  /** Ids of the pages whose block tree was fetched. */
  readonly fetched: readonly string[];
}

/**
 * The rows of a collection whose pages stand in trees: the roots, and all that is published below
 * them. @throws NotionProblem, QuireError
 */
export async function openTree(session: TreeSources, options: TreeOptions): Promise<OpenedTree> {
  const { name, key, database, kind, roots, last, source } = options;
  const { notion, site } = session;
  const marks = digestOf([site.draftMarks ?? null, source.rows ?? false]);
  const isSame =
    options.withPages && last?.tree?.marks === marks && last.database.id === database.id;
  // While an author writes, a look is no build.
  const reconcile = options.lagMs === undefined ? session.settings.reconcile : undefined;
  const known = isSame ? await fetchKnownTree(notion, last, options.lagMs, reconcile) : undefined;
  if (isSame && known === undefined && options.lagMs !== undefined) {
    return { collection: last, fetched: [] };
  }
  const findings = createFindings();
  const isMarked = createIsMarked(site.draftMarks);
  const shared = { ...options, session, isMarked, findings };
  const finder = createPageFinder(notion);
  const reader = createTreeReader({
    ...shared,
    finder,
    known,
    onlyListed: options.lagMs !== undefined,
    readDatabase: async (place, parent) =>
      kind === 'page' ? readTreeDatabase(shared, place, parent) : undefined,
  });
  for (const id of listOpen(roots)) findings.open.add(id);
  const nodes = await walkTree(roots, options.withPages ? reader : withoutPages(reader));
  return {
    fetched: [...findings.fetched],
    collection: {
      name,
      key,
      database,
      rows: toRows(nodes, findings),
      queriedAt: options.queriedAt,
      tree: {
        kind,
        fullAt: known?.fullAt ?? options.queriedAt,
        marks,
        closed: [...findings.closed].sort(),
        unlisted: [
          ...new Set([...findings.unlisted, ...(known ? [] : finder.listUnlisted())]),
        ].sort(),
        databases: findings.databases,
      },
    },
  };
}

function withoutPages(reader: TreeReader<TreePage>): TreeReader<TreePage> {
  return { ...reader, readPlaces: () => Promise.resolve([]) };
}

/** A page with a password opens nothing that stands in it. */
function listOpen(branches: readonly RowBranch<TreePage>[]): string[] {
  return branches.flatMap(({ id, page, rows }) => [
    ...(page.row.isPrivate ? [] : [id]),
    ...listOpen(rows),
  ]);
}

function createFindings(): TreeFindings {
  return {
    closed: new Set(),
    vanished: new Set(),
    fetched: new Set(),
    open: new Set(),
    unlisted: new Set(),
    databases: [],
  };
}

/** In the order of reading. */
function toRows(nodes: readonly TreeNode<TreePage>[], { vanished }: TreeFindings): readonly Row[] {
  const rows: Row[] = [];
  const add = ({ id, page, children }: TreeNode<TreePage>, parent: string | undefined): void => {
    if (vanished.has(id)) return;
    const place = { parent, order: rows.length, kind: page.kind };
    rows.push({ ...page.row, tree: place });
    for (const child of children) add(child, id);
  };
  for (const node of nodes) add(node, undefined);
  return rows;
}
