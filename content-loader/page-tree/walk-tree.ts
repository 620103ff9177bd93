import type { ChildPlace } from './child-places.ts';

/** A page or database of a tree, with what is below it in the order of Notion. */
export interface TreeNode<Page> {
  /** 32 hex digits. */
  readonly id: string;
  readonly page: Page;
  readonly children: readonly TreeNode<Page>[];
}

/** How a walk gets at what it walks over. */
export interface TreeReader<Page> {
  /** What stands in the page, in order. */
  readPlaces(page: Page): Promise<readonly ChildPlace[]>;
  /** Undefined: it is gone, or not published, and neither is anything below it. */
  readPage(place: ChildPlace, parent: Page): Promise<Page | undefined>;
  /** A database whose rows are pages of the tree. Undefined: they are not. */
  readDatabase(place: ChildPlace, parent: Page): Promise<DatabaseBranch<Page> | undefined>;
  /** May a page be published that is seen in this synced block of another page? */
  isOpenOriginal(blockId: string): Promise<boolean>;
}

/** A database as a page of the tree, with its rows. */
export interface DatabaseBranch<Page> {
  readonly page: Page;
  readonly rows: readonly RowBranch<Page>[];
}

/** A row with its sub-items; what stands in it comes behind them. */
export interface RowBranch<Page> {
  readonly id: string;
  readonly page: Page;
  readonly rows: readonly RowBranch<Page>[];
}

interface Growing<Page> {
  readonly id: string;
  readonly page: Page;
  /** One for each place, so that what is found late comes where it stands. */
  slots: (Growing<Page> | undefined)[];
}

/** A place in a synced block whose original stands elsewhere. */
interface Copy<Page> {
  readonly place: ChildPlace;
  readonly original: string;
  readonly holder: Growing<Page>;
  readonly slot: number;
}

/** Deeper than any person nests pages; a walk ends, whatever a server answers. */
const MOST_LEVELS = 100;

/**
 * Everything that is published below some pages. A page is found once: where it really stands, and
 * only if that is not in the tree, where a synced block shows it.
 * @throws what the reader throws
 */
export async function walkTree<Page>(
  roots: readonly RowBranch<Page>[],
  reader: TreeReader<Page>,
): Promise<readonly TreeNode<Page>[]> {
  const walk: Walk<Page> = { reader, seen: new Set(), copies: [] };
  const grown = await growRows(walk, roots, 0);
  while (walk.copies.length > 0) await growCopies(walk, grown);
  return grown.map(toNode);
}

interface Walk<Page> {
  readonly reader: TreeReader<Page>;
  readonly seen: Set<string>;
  copies: Copy<Page>[];
}

async function growRows<Page>(
  walk: Walk<Page>,
  rows: readonly RowBranch<Page>[],
  level: number,
): Promise<Growing<Page>[]> {
  const own = rows.filter(({ id }) => take(walk, id));
  return Promise.all(
    own.map(async ({ id, page, rows: items }) => {
      const [below, node] = await Promise.all([
        growRows(walk, items, level + 1),
        growPage(walk, id, page, level),
      ]);
      node.slots.unshift(...below);
      shiftCopies(walk, node, below.length);
      return node;
    }),
  );
}

/** Sub-items came before the places that are numbered already. */
function shiftCopies<Page>(walk: Walk<Page>, holder: Growing<Page>, by: number): void {
  walk.copies = walk.copies.map((copy) =>
    copy.holder === holder ? { ...copy, slot: copy.slot + by } : copy,
  );
}

async function growPage<Page>(
  walk: Walk<Page>,
  id: string,
  page: Page,
  level: number,
): Promise<Growing<Page>> {
  const node: Growing<Page> = { id, page, slots: [] };
  if (level >= MOST_LEVELS) return node;
  const places = await walk.reader.readPlaces(page);
  node.slots = await Promise.all(
    places.map(async (place, slot) => {
      if (place.original !== undefined) {
        walk.copies.push({ place, original: place.original, holder: node, slot });
        return undefined;
      }
      return take(walk, place.id) ? growPlace(walk, place, page, level + 1) : undefined;
    }),
  );
  return node;
}

async function growPlace<Page>(
  walk: Walk<Page>,
  place: ChildPlace,
  parent: Page,
  level: number,
): Promise<Growing<Page> | undefined> {
  if (place.kind === 'page') {
    const page = await walk.reader.readPage(place, parent);
    return page === undefined ? undefined : growPage(walk, place.id, page, level);
  }
  const database = await walk.reader.readDatabase(place, parent);
  if (database === undefined) return undefined;
  const slots = await growRows(walk, database.rows, level + 1);
  return { id: place.id, page: database.page, slots };
}

/** In the order of reading, so that the first of several synced blocks has the page. */
async function growCopies<Page>(walk: Walk<Page>, grown: readonly Growing<Page>[]): Promise<void> {
  const copies = new Set(walk.copies);
  walk.copies = [];
  const byHolder = Map.groupBy(copies, ({ holder }) => holder);
  for (const { node, level } of listNodes(grown, 0)) {
    const own = (byHolder.get(node) ?? []).toSorted((a, b) => a.slot - b.slot);
    for (const { place, original, slot } of own) {
      if (walk.seen.has(place.id) || !(await walk.reader.isOpenOriginal(original))) continue;
      walk.seen.add(place.id);
      node.slots[slot] = await growPlace(walk, place, node.page, level + 1);
    }
  }
}

function listNodes<Page>(
  nodes: readonly (Growing<Page> | undefined)[],
  level: number,
): { readonly node: Growing<Page>; readonly level: number }[] {
  return nodes.flatMap((node) =>
    node === undefined ? [] : [{ node, level }, ...listNodes(node.slots, level + 1)],
  );
}

function take<Page>({ seen }: Walk<Page>, id: string): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

function toNode<Page>({ id, page, slots }: Growing<Page>): TreeNode<Page> {
  const children = slots.flatMap((slot) => (slot === undefined ? [] : [toNode(slot)]));
  return { id, page, children };
}
