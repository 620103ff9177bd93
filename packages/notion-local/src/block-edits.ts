import { withoutTrash } from './block-index.ts';
import type { ApiObject } from './model/api-object.ts';
import { idOf, toPlainText, toText } from './model/api-object.ts';
import type { Workspace } from './model/workspace-model.ts';
import { titleOf } from './routes/blocks.ts';

/** Where new children go among those that are there. */
export type Position = { readonly at: 'start' | 'end' } | { readonly after: string };

/** Blocks that were written, over those of the workspace. */
export interface BlockEdits {
  isUntouched(): boolean;
  block(id: string): ApiObject | undefined;
  /** Children that are not in the trash. */
  children(id: string): readonly ApiObject[] | undefined;
  /** Those in the trash too. */
  allChildren(id: string): readonly ApiObject[] | undefined;
  /** Ids of what was written, and of what holds it. */
  touched(): readonly string[];
  clear(): void;
  /** Blocks as they are now, whatever is written afterwards. */
  remember(): (id: string) => ApiObject | undefined;
  put(block: ApiObject): void;
  /** Adds blocks, put before, to the children of a page or block. */
  insert(parentId: string, ids: readonly string[], position: Position): void;
  /** The children of a page or block, in this order; what stood there before and is in the trash stays. */
  arrange(parentId: string, ids: readonly string[]): void;
  /** Takes a child away from where it stood. */
  remove(parentId: string, id: string): void;
}

export function createBlockEdits(
  stored: () => Workspace,
  current: () => Workspace,
  changed: () => void,
): BlockEdits {
  const blocks = new Map<string, ApiObject>();
  const lists = new Map<string, readonly string[]>();
  const listOf = (id: string): readonly string[] | undefined =>
    lists.get(id) ?? stored().allChildren(id)?.map(idOf);
  const find = (id: string): ApiObject | undefined => blocks.get(id) ?? stored().block(id);
  const findChild = (parentId: string, id: string): ApiObject | undefined =>
    find(id) ??
    stored()
      .allChildren(parentId)
      ?.find((block) => idOf(block) === id);
  const allChildren = (id: string): readonly ApiObject[] | undefined =>
    listOf(id)
      ?.map((child) => findChild(id, child))
      .filter((block) => block !== undefined)
      .map((block) => withTitle(block, current()))
      .map(complete);
  const children = (id: string): readonly ApiObject[] | undefined => withoutTrash(allChildren(id));
  const complete = (block: ApiObject): ApiObject => {
    const id = idOf(block);
    const list = lists.get(id);
    if (list === undefined) return block;
    const isFilled = list.some((child) => findChild(id, child)?.['in_trash'] !== true);
    return { ...block, has_children: isFilled };
  };
  return {
    isUntouched: () => blocks.size + lists.size === 0,
    block(id) {
      const block = find(id);
      return block === undefined ? undefined : complete(block);
    },
    children: (id) => children(id) ?? (blocks.has(id) ? [] : undefined),
    allChildren: (id) => allChildren(id) ?? (blocks.has(id) ? [] : undefined),
    touched: () => [...blocks.keys(), ...lists.keys()],
    remember() {
      const written = new Map(blocks);
      return (id) => written.get(id) ?? stored().block(id);
    },
    clear() {
      blocks.clear();
      lists.clear();
      changed();
    },
    put(block) {
      blocks.set(idOf(block), block);
      changed();
    },
    insert(parentId, ids, position) {
      const list = (listOf(parentId) ?? []).filter((id) => !ids.includes(id));
      const at = toIndex(list, position);
      lists.set(parentId, [...list.slice(0, at), ...ids, ...list.slice(at)]);
      changed();
    },
    arrange(parentId, ids) {
      const shown = new Set([...ids, ...(children(parentId) ?? []).map(idOf)]);
      const hidden = (listOf(parentId) ?? []).filter((id) => !shown.has(id));
      lists.set(parentId, [...ids, ...hidden]);
      changed();
    },
    remove(parentId, id) {
      lists.set(
        parentId,
        (listOf(parentId) ?? []).filter((child) => child !== id),
      );
      changed();
    },
  };
}

function toIndex(list: readonly string[], position: Position): number {
  if ('after' in position) return list.indexOf(position.after) + 1;
  return position.at === 'start' ? 0 : list.length;
}

/** Child pages and databases are called and trashed as they are themselves. */
function withTitle(block: ApiObject, { pages, databases }: Workspace): ApiObject {
  const type = toText(block['type']);
  const page = type === 'child_page' ? pages.get(idOf(block)) : undefined;
  const database = type === 'child_database' ? databases.get(idOf(block)) : undefined;
  const original = page ?? database;
  if (original === undefined) return block;
  const own = page === undefined ? toPlainText(original['title']) : titleOf(page);
  const title = own || 'Untitled';
  return { ...block, in_trash: original['in_trash'] === true, [type]: { title } };
}
