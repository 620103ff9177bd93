import type { ApiObject } from './model/api-object.ts';
import { idOf, toObject, toObjects, toText, without } from './model/api-object.ts';
import { deriveId, toDashedId } from './model/ids.ts';

/** Blocks of all pages by id, made page by page when they are asked for. */
export interface BlockIndex {
  readonly block: (id: string) => ApiObject | undefined;
  /** Those in the trash too. */
  readonly children: (id: string) => readonly ApiObject[] | undefined;
}

/** Children that are not in the trash. */
export function withoutTrash(
  children: readonly ApiObject[] | undefined,
): readonly ApiObject[] | undefined {
  if (children?.some((block) => block['in_trash'] === true) !== true) return children;
  return children.filter((block) => block['in_trash'] !== true);
}

/** Trees held in memory; a generated workspace of 10,000 pages must not be held whole. */
const HELD_PAGES = 1_000;

interface Tree {
  readonly blocks: ReadonlyMap<string, ApiObject>;
  readonly children: ReadonlyMap<string, readonly ApiObject[]>;
}

/** `blocksOf` gives a page's blocks with nested `children`; it must give the same every time. */
export function createBlockIndex(
  pageIds: readonly string[],
  blocksOf: (pageId: string) => readonly ApiObject[],
): BlockIndex {
  const pages = new Set(pageIds);
  const trees = new Map<string, Tree>();
  /** The page of every block that was seen with children. */
  const pageOfParent = new Map<string, string>();

  const treeOf = (pageId: string): Tree => {
    const held = trees.get(pageId);
    const tree = held ?? createTree(pageId, blocksOf(pageId));
    trees.delete(pageId);
    trees.set(pageId, tree);
    if (held !== undefined) return tree;
    for (const id of tree.children.keys()) pageOfParent.set(id, pageId);
    const oldest = trees.keys().next().value;
    if (trees.size > HELD_PAGES && oldest !== undefined) trees.delete(oldest);
    return tree;
  };
  const findTree = (id: string): Tree | undefined => {
    const known = pageOfParent.get(id);
    if (known !== undefined) return treeOf(known);
    const held = [...trees.values()].find((tree) => tree.blocks.has(id));
    if (held !== undefined) return held;
    const pageId = pageIds.find((candidate) => treeOf(candidate).blocks.has(id));
    return pageId === undefined ? undefined : treeOf(pageId);
  };
  return {
    block: (id) => (pages.has(id) ? undefined : findTree(id)?.blocks.get(id)),
    children(id) {
      if (pages.has(id)) return treeOf(id).children.get(id) ?? [];
      const tree = findTree(id);
      return tree === undefined ? undefined : (tree.children.get(id) ?? []);
    },
  };
}

function createTree(pageId: string, top: readonly ApiObject[]): Tree {
  const blocks = new Map<string, ApiObject>();
  const children = new Map<string, readonly ApiObject[]>();
  const add = (parentId: string, parent: ApiObject, nested: readonly ApiObject[]): void => {
    const completed = nested.map((block, at) => {
      const { children: inner, _children: old, ...fields } = block;
      const below = toObjects(inner ?? old ?? toObject(fields[toText(fields['type'])])['children']);
      const id = toDashedId(idOf(block)) || deriveId(parentId, String(at));
      if (below.length > 0) add(id, { type: 'block_id', block_id: id }, below);
      const isFilled = below.some((child) => child['in_trash'] !== true);
      return completeBlock(withoutChildren(fields), id, parent, isFilled);
    });
    for (const block of completed) blocks.set(idOf(block), block);
    children.set(parentId, completed);
  };
  add(pageId, { type: 'page_id', page_id: pageId }, top);
  return { blocks, children };
}

/** Recorded blocks keep what they say; only what no block may lack is added. */
function completeBlock(
  block: ApiObject,
  id: string,
  parent: ApiObject,
  hasChildren: boolean,
): ApiObject {
  // Assigning keeps the order of keys that the block came with, and adds what it lacks.
  const completed = { object: 'block', id, parent, ...block };
  return Object.assign(completed, {
    id,
    parent: block['parent'] ?? parent,
    has_children: hasChildren || block['has_children'] === true,
  });
}

/** Requests nest children inside the block's own value; answers never do. */
function withoutChildren(block: ApiObject): ApiObject {
  const type = toText(block['type']);
  const value = toObject(block[type]);
  if (!Array.isArray(value['children'])) return block;
  return { ...block, [type]: without(value, 'children') };
}
