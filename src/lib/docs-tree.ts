import { publishedAt, type Entry } from './entries.ts';
import type { Library } from './library.ts';
import { remember } from './remember.ts';
import { rootPage, treeTitle } from './tree-pages.ts';

/** An entry and those below it; without an entry, a heading over others. */
export interface Branch {
  readonly title: string;
  readonly entry: Entry | undefined;
  readonly branches: readonly Branch[];
}

/** A collection as a reader of documentation goes through it. */
export interface DocsTree {
  readonly title: string;
  /** The page at the collection's own address; undefined: the layout makes one. */
  readonly root: Entry | undefined;
  readonly branches: readonly Branch[];
  /** All entries in the order of reading. */
  readonly order: readonly Entry[];
  /** The branches above each entry, from the top, by its id. */
  readonly above: ReadonlyMap<string, readonly Branch[]>;
}

/** The tree of a collection: from Notion's tree of pages, else from categories and `Order`. */
export function docsTree(library: Library, collection: string): DocsTree {
  const trees = treesOf(library);
  const tree = trees.get(collection) ?? createTree(library, collection);
  trees.set(collection, tree);
  return tree;
}

const treesOf = remember((_: Library) => new Map<string, DocsTree>());

function createTree(library: Library, collection: string): DocsTree {
  const root = rootPage(library, collection);
  const entries = [
    ...(library.trees.get(collection) ?? []),
    ...(library.collections.get(collection) ?? []),
  ].filter((entry) => entry !== root);
  const placed = entries.filter(({ data }) => data.tree !== undefined);
  const loose = entries.filter(({ data }) => data.tree === undefined);
  const branches = [...nest(placed, library, root?.id), ...group(loose.toSorted(byOrder))];
  const above = new Map<string, readonly Branch[]>();
  const order: Entry[] = root ? [root] : [];
  walk(branches, [], (branch, path) => {
    if (!branch.entry) return;
    order.push(branch.entry);
    above.set(branch.entry.id, path);
  });
  return { title: treeTitle(library, collection), root, branches, order, above };
}

/** @param top id of the entry that the first branches stand below; undefined: below none */
function nest(
  entries: readonly Entry[],
  { byId }: Library,
  top: string | undefined,
): readonly Branch[] {
  const isHere = new Set(entries);
  const toBranch = (entry: Entry): Branch => ({
    title: entry.data.title,
    entry,
    branches: (entry.data.tree?.children ?? [])
      .map((id) => byId.get(id))
      .filter((child): child is Entry => child !== undefined && isHere.has(child))
      .map(toBranch),
  });
  return entries
    .filter(({ data }) => {
      const parent = data.tree?.parent;
      return parent === undefined || parent === top || !byId.has(parent);
    })
    .toSorted((a, b) => (a.data.tree?.order ?? 0) - (b.data.tree?.order ?? 0))
    .map(toBranch);
}

/** Entries of a database that is no tree: those with a category below its name. */
function group(entries: readonly Entry[]): readonly Branch[] {
  const groups = Map.groupBy(entries, ({ data }) => data.category?.name);
  const leaves = (own: readonly Entry[]): readonly Branch[] =>
    own.map((entry) => ({ title: entry.data.title, entry, branches: [] }));
  return [...groups].flatMap(([title, own]) =>
    title === undefined ? leaves(own) : [{ title, entry: undefined, branches: leaves(own) }],
  );
}

/** By `Order`, then the oldest first, as a manual is written. */
function byOrder(a: Entry, b: Entry): number {
  const order = (a.data.order ?? Infinity) - (b.data.order ?? Infinity);
  return (Number.isNaN(order) ? 0 : order) || publishedAt(a) - publishedAt(b);
}

function walk(
  branches: readonly Branch[],
  path: readonly Branch[],
  visit: (branch: Branch, path: readonly Branch[]) => void,
): void {
  for (const branch of branches) {
    visit(branch, path);
    walk(branch.branches, [...path, branch], visit);
  }
}
