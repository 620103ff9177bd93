import type { PageObjectResponse } from '@notionhq/client';
import { toId } from '../core/ids.ts';
import type { DatabaseHome, DatabaseInfo, DataSourceInfo } from '../notion/database.ts';
import { isInTrash } from '../notion/gates.ts';
import type { IsMarked } from '../page-tree/draft-marks.ts';
import { createIsMarked } from '../page-tree/draft-marks.ts';
import { findParentProperty } from '../page-tree/nest-rows.ts';
import { toMarked } from '../page-tree/page-rows.ts';
import { findHolder } from '../plan/database-holder.ts';
import type { PolicySources } from '../plan/policy-sources.ts';
import { buildRowGates } from '../plan/row-gates.ts';
import type { Collection } from './collection.ts';
import { toTitle } from '../plan/page-title.ts';

/** Pages are not nested deeper by hand. */
const MOST_LEVELS = 100;

/** A page or database on the way up from a page, and why nothing below it is published, if so. */
interface Step {
  readonly title: string;
  readonly reason: string | undefined;
}

/** Where in a tree a page stands. */
export interface TreeHome {
  readonly collection: Collection;
  /** Of the row's own database, where the page is one. */
  readonly source: DataSourceInfo | undefined;
  /** Why it is not published, apart from its own gates; empty: nothing closes it. */
  readonly reasons: readonly string[];
}

/**
 * Finds the tree that a page stands in, and what closes the page there. Undefined: it stands in none.
 * @throws NotionProblem
 */
export async function findTreeHome(
  sources: PolicySources,
  trees: readonly Collection[],
  page: PageObjectResponse,
): Promise<TreeHome | undefined> {
  if (trees.length === 0) return undefined;
  const byRoot = new Map(trees.map((tree) => [tree.root ?? '', tree]));
  const isMarked = createIsMarked(sources.site.draftMarks);
  const steps: Step[] = [toStep(page, isMarked)];
  let source: DataSourceInfo | undefined;
  let at = page;
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    const collection = byRoot.get(toId(at.id));
    if (collection !== undefined) {
      return { collection, source, reasons: toReasons(steps) };
    }
    const { parent } = at;
    let above = await findAbove(sources, parent);
    if (parent.type === 'data_source_id') {
      const found = await openSource(sources, parent.data_source_id);
      if (found === undefined) return undefined;
      if (at === page) source = found.own;
      const rows = trees.some(({ isRows }) => isRows === true);
      steps.push(toDatabaseStep(sources, found, isMarked, rows));
      above = await findHolder(sources, found.own.home);
    }
    const next = above === undefined ? undefined : await sources.notion.fetchPage(above);
    if (next === undefined) return undefined;
    at = next;
    steps.push(toStep(at, isMarked));
  }
  return undefined;
}

async function findAbove(
  sources: PolicySources,
  parent: PageObjectResponse['parent'],
): Promise<string | undefined> {
  if (parent.type === 'page_id') return parent.page_id;
  if (parent.type !== 'block_id') return undefined;
  const home: DatabaseHome = { kind: 'block', id: parent.block_id };
  return findHolder(sources, home);
}

interface Opened {
  readonly own: DataSourceInfo;
  readonly database: DatabaseInfo;
}

async function openSource({ notion }: PolicySources, id: string): Promise<Opened | undefined> {
  const own = await notion.fetchDataSource(id);
  const database = await notion.findDatabase(toId(own.databaseId ?? ''));
  return database && { own, database };
}

function toStep(page: PageObjectResponse, isMarked: IsMarked): Step {
  const reason = isInTrash(page)
    ? 'is in the trash'
    : isMarked(toMarked(page))
      ? 'is marked as not to be published, by its title or its icon (`draftMarks` of src/site.ts)'
      : undefined;
  return { title: toTitle(page), reason };
}

function toDatabaseStep(
  { site, notion }: PolicySources,
  { own, database }: Opened,
  isMarked: IsMarked,
  isRows: boolean,
): Step {
  const emoji = database.icon?.type === 'emoji' ? database.icon.emoji : undefined;
  const { names } = buildRowGates(own.properties, site, notion.serverTime());
  const isBranch = isRows || names.length > 0 || findParentProperty(own) !== undefined;
  const reason = isMarked({ title: database.title, emoji })
    ? 'is marked as not to be published, by its title or its icon'
    : isBranch
      ? undefined
      : 'has no gate and no sub-items, so its rows are no pages (`rows: true` for the collection in src/site.ts makes them)';
  return { title: database.title || 'Untitled', reason };
}

function toReasons([own, ...above]: readonly Step[]): readonly string[] {
  return [
    ...(own?.reason === undefined ? [] : [`it ${own.reason}`]),
    ...above.flatMap(({ title, reason }) =>
      reason === undefined ? [] : [`it stands below "${title}", which ${reason}`],
    ),
  ];
}
