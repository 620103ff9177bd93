import type { List } from 'mdast';
import type { BlockNode } from '../notion/types.ts';
import { fieldsOf } from './content.ts';
import type { Flow } from './nodes.ts';

const listTypes: ReadonlySet<unknown> = new Set([
  'bulleted_list_item',
  'numbered_list_item',
  'to_do',
]);

/**
 * Converts sibling blocks and joins each maximal run of list items of one type into one list. Any
 * other block ends a run, even if it is not shown.
 */
export function joinLists(
  siblings: readonly BlockNode[],
  convert: (block: BlockNode) => Flow[],
): Flow[] {
  const joined: Flow[] = [];
  let run: { readonly type: unknown; readonly list: List } | undefined;
  for (const block of siblings) {
    const type = fieldsOf(block)['type'];
    const [list, ...rest] = convert(block);
    if (list?.type === 'list' && rest.length === 0 && listTypes.has(type)) {
      if (run && run.type === type) {
        run.list.children.push(...list.children);
        run.list.spread = run.list.spread === true || list.spread === true;
        continue;
      }
      run = { type, list };
    } else {
      run = undefined;
    }
    if (list) joined.push(list, ...rest);
  }
  return joined;
}
