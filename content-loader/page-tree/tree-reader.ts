import type { PageObjectResponse } from '@notionhq/client';
import { z } from 'zod';
import { toId } from '../core/ids.ts';
import { isInTrash } from '../notion/gates.ts';
import type { DatabaseInfo } from '../notion/database.ts';
import type { PageTree } from '../notion/types.ts';
import { VanishedPages } from '../fetch/vanished-pages.ts';
import { fetchTreeAnew } from '../fetch/page-trees.ts';
import type { TreeSources } from './tree-sources.ts';
import { mayChange } from '../fetch/tree-faults.ts';
import { findHolder } from '../plan/database-holder.ts';
import { isCurrent } from '../store/page-cache.ts';
import type { ChildPlace } from './child-places.ts';
import { findChildPlaces } from './child-places.ts';
import type { IsMarked } from './draft-marks.ts';
import type { KnownTree } from './known-tree.ts';
import { isOlder } from './known-tree.ts';
import type { PageFinder } from './page-finder.ts';
import type { TreePage } from './page-rows.ts';
import { toMarked, toPageRow } from './page-rows.ts';
import type { TreeReader } from './walk-tree.ts';

/** What a walk of a tree has found out beside the tree. */
export interface TreeFindings {
  /** Ids of pages that are marked as not to be published. */
  readonly closed: Set<string>;
  /** Pages that went away while the tree was read. */
  readonly vanished: Set<string>;
  /** Pages whose block tree was fetched for this build. */
  readonly fetched: Set<string>;
  /** Pages that are published. */
  readonly open: Set<string>;
  /** Pages that the search did not list. */
  readonly unlisted: Set<string>;
  /** Databases whose rows are pages of the tree. */
  readonly databases: DatabaseInfo[];
}

export interface TreeReaderOptions {
  readonly session: TreeSources;
  readonly finder: PageFinder;
  readonly known: KnownTree | undefined;
  /** Are pages that the search does not list taken as they were? */
  readonly onlyListed: boolean;
  readonly isMarked: IsMarked;
  /** Ids of pages and databases that are collections of their own. */
  readonly others: ReadonlySet<string>;
  readonly readDatabase: TreeReader<TreePage>['readDatabase'];
  readonly findings: TreeFindings;
}

/** Reads a tree of pages from Notion, and from what the last build knows of it. */
export function createTreeReader(options: TreeReaderOptions): TreeReader<TreePage> {
  const { session, findings, others } = options;
  return {
    // No page below one with a password has a cell for one: it is not published.
    readPlaces: (page) =>
      page.kind === 'database' || page.row.isPrivate
        ? Promise.resolve([])
        : session.pageGate(() => readPlaces(options, page)),
    async readPage(place, parent) {
      if (others.has(place.id)) return undefined;
      const page = await readPage(options, place, parent);
      if (page) findings.open.add(place.id);
      return page;
    },
    readDatabase: (place, parent) =>
      others.has(place.id) ? Promise.resolve(undefined) : options.readDatabase(place, parent),
    isOpenOriginal: (blockId) => isOpenOriginal(options, blockId),
  };
}

async function readPage(
  options: TreeReaderOptions,
  place: ChildPlace,
  parent: TreePage,
): Promise<TreePage | undefined> {
  const { session, known, isMarked, findings } = options;
  const { id } = place;
  if (known?.trashed.has(id)) return undefined;
  const draftsShown = session.settings.mode !== 'build';
  if (known && !known.edited.has(id) && (options.onlyListed || !known.isUnlisted(id))) {
    const row = known.findRow(place, toId(parent.row.page.id));
    if (row && (row.draft === undefined) === (parent.row.draft === undefined)) {
      if (known.isUnlisted(id)) findings.unlisted.add(id);
      return { row, kind: 'page' };
    }
    if (!draftsShown && known.isClosed(place)) {
      if (known.isUnlisted(id)) findings.unlisted.add(id);
      findings.closed.add(id);
      return undefined;
    }
  }
  const page = await findPage(options, place);
  if (page === undefined || isInTrash(page)) return undefined;
  const marked = isMarked(toMarked(page));
  if (marked && !draftsShown) {
    findings.closed.add(id);
    return undefined;
  }
  const draft = marked ? 'draft' : parent.row.draft;
  return { row: await toPageRow(session, page, draft), kind: 'page' };
}

/** As the search has it, unless that is older than what the page's parent says of it. */
async function findPage(
  { finder, known, findings }: TreeReaderOptions,
  { id, editedTime }: ChildPlace,
): Promise<PageObjectResponse | undefined> {
  const listed = known ? known.edited.get(id) : await finder.find(id);
  if (listed && !isOlder(listed.last_edited_time, editedTime)) return listed;
  if (!known && listed === undefined) return undefined;
  findings.unlisted.add(id);
  return finder.retrieve(id);
}

const placesSchema = z.object({
  lastEditedTime: z.string(),
  fetchedAt: z.string(),
  places: z.array(
    z.object({
      kind: z.enum(['page', 'database']),
      id: z.string(),
      createdTime: z.string(),
      editedTime: z.string(),
      original: z.string().exactOptional(),
    }),
  ),
});

/** What stands in a page: noted apart, so that an unchanged tree is not read block by block. */
async function readPlaces(
  { session, findings }: TreeReaderOptions,
  { row: { page } }: TreePage,
): Promise<readonly ChildPlace[]> {
  const { records, trees } = session;
  const id = toId(page.id);
  const key = `tree-places-${id}`;
  const noted = await records.read(key, placesSchema);
  if (noted && isCurrent(noted, page.last_edited_time)) return noted.places;
  const kept = await trees.readTree(page.id, page.last_edited_time);
  const tree = kept && !mayChange(kept) ? kept : await fetchTree(session, findings, id, page);
  if (tree === undefined) return [];
  const places = findChildPlaces(tree.blocks);
  const { lastEditedTime, fetchedAt } = tree;
  // What may change without an edit of the page is looked at again.
  if (tree.syncedFrom.length === 0 && !mayChange(tree)) {
    await records.write(key, { lastEditedTime, fetchedAt, places });
  }
  return places;
}

async function fetchTree(
  session: TreeSources,
  { fetched, vanished }: TreeFindings,
  id: string,
  page: PageObjectResponse,
): Promise<PageTree | undefined> {
  try {
    const tree = await fetchTreeAnew(session, { id, page });
    fetched.add(id);
    return tree;
  } catch (error) {
    if (!(error instanceof VanishedPages)) throw error;
    vanished.add(id);
    return undefined;
  }
}

/** Pages are not nested deeper by hand. */
const MOST_LEVELS = 100;

/**
 * A page that a synced block shows really stands in another page. It is published unless that page,
 * or one above it, is not to be, or cannot be read; one outside the tree decides nothing.
 */
async function isOpenOriginal(
  { session, findings, known }: TreeReaderOptions,
  blockId: string,
): Promise<boolean> {
  let home: { readonly kind: 'page' | 'block'; readonly id: string } = {
    kind: 'block',
    id: blockId,
  };
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    const holder = await findHolder(session, home);
    if (holder === undefined || findings.closed.has(holder) || known?.trashed.has(holder)) {
      return false;
    }
    if (findings.open.has(holder)) return true;
    const page = await session.notion.fetchPage(holder);
    if (page === undefined || isInTrash(page)) return false;
    if (page.parent.type === 'workspace') return true;
    if (page.parent.type === 'page_id') home = { kind: 'page', id: page.parent.page_id };
    else if (page.parent.type === 'block_id') home = { kind: 'block', id: page.parent.block_id };
    // A row that is no page of the tree: what publishes it is not known here.
    else return false;
  }
  return false;
}
