import type { Position } from '../block-edits.ts';
import type { EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import { createValidationError } from '../api-error.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toText } from '../model/api-object.ts';
import { toNewFields } from '../workspace-edits.ts';
import type { BlockRequest } from './block-requests.ts';
import { readFields, readId, readOneOf } from './check.ts';

/** Makes blocks of a request below a page or block, and gives the first level back. */
export function addBlocks(
  { edits, clock }: EndpointContext,
  parent: ApiObject,
  requests: readonly BlockRequest[],
  position: Position,
): readonly ApiObject[] {
  const { blocks } = edits;
  const add = (below: ApiObject, level: readonly BlockRequest[], where: Position): string[] => {
    const ids = level.map(({ type, value, children }) => {
      const fields = toNewFields(edits.current(), clock());
      const id = idOf(fields);
      blocks.put({
        object: 'block',
        id,
        parent: below,
        ...fields,
        has_children: children.length > 0,
        in_trash: false,
        type,
        [type]: value,
      });
      add({ type: 'block_id', block_id: id }, children, { at: 'end' });
      return id;
    });
    if (ids.length > 0) blocks.insert(toText(below[toText(below['type'])]), ids, where);
    return ids;
  };
  const added = add(parent, requests, position).map((id) => blocks.block(id));
  return added.filter((block) => block !== undefined);
}

/** The block that shows a page or database on the page where it stands. */
export function addChildBlock(
  { edits, clock }: EndpointContext,
  child: ApiObject,
  type: 'child_page' | 'child_database',
  position: Position,
): void {
  const parentId = toText(toParent(child)['page_id']);
  if (parentId === '') return;
  const id = idOf(child);
  edits.blocks.put({
    object: 'block',
    ...toNewFields(edits.current(), clock(), id),
    parent: toParent(child),
    has_children: false,
    in_trash: false,
    type,
    [type]: { title: '' },
  });
  edits.blocks.insert(parentId, [id], position);
}

function toParent(child: ApiObject): ApiObject {
  const parent = child['parent'];
  return typeof parent === 'object' && parent !== null ? { ...parent } : {};
}

/** `position`, or the older `after`, among the children of a page or block. */
export function readPosition(context: EndpointContext, parentId: string): Position {
  const { after, position } = context.body;
  if (after !== undefined) return afterBlock(context, parentId, readId(after, 'after'));
  if (position === undefined) return { at: 'end' };
  const given = readFields(position, 'position', ['type', 'after_block']);
  const kinds = ['after_block', 'start', 'end', 'page_start', 'page_end'] as const;
  const type = readOneOf(given['type'], 'position.type', kinds);
  if (type !== 'after_block') return { at: type.endsWith('start') ? 'start' : 'end' };
  const block = readFields(given['after_block'], 'position.after_block', ['id']);
  return afterBlock(context, parentId, readId(block['id'], 'position.after_block.id'));
}

function afterBlock({ edits }: EndpointContext, parentId: string, id: string): Position {
  const workspace = edits.current();
  const siblings = workspace.children(parentId) ?? [];
  if (siblings.some((block) => idOf(block) === id)) return { after: id };
  if (workspace.block(id) === undefined) throw createNotFoundError(workspace, 'block', id);
  throw createValidationError(`Block ${id} is not a child of ${parentId}.`);
}
