import type { List, ListItem } from 'mdast';
import type { BlockNode } from '../../notion/types.ts';
import { contentOf, textOf, nameOf } from '../content.ts';
import { paragraph } from '../nodes.ts';
import type { State } from '../state.ts';

type ItemType = 'bulleted_list_item' | 'numbered_list_item' | 'to_do';

/** Values of `ol[type]`; the browser's own choice for plain numbers. */
const markers: ReadonlyMap<string, string> = new Map([
  ['letters', 'a'],
  ['roman', 'i'],
]);

// Each handler makes a list of one item; `joinLists` makes one list of a run of them.

export function bulletedItem(state: State, block: BlockNode<'bulleted_list_item'>): List {
  return toList(toItem(state, block), { ordered: false });
}

export function numberedItem(state: State, block: BlockNode<'numbered_list_item'>): List {
  const content = contentOf(block);
  const index = content.list_start_index;
  const marker = markers.get(nameOf(content.list_format));
  return {
    ...toList(toItem(state, block), { ordered: true }),
    start: typeof index === 'number' && Number.isSafeInteger(index) ? index : 1,
    ...(marker === undefined ? {} : { data: { hProperties: { type: marker } } }),
  };
}

export function todoItem(state: State, block: BlockNode<'to_do'>): List {
  const item = toItem(state, block);
  // The checkbox belongs to a paragraph, even to an empty one.
  const head = item.children[0]?.type === 'paragraph' ? [] : [paragraph([])];
  const checked = contentOf(block).checked === true;
  return toList({ ...item, checked, children: [...head, ...item.children] }, { ordered: false });
}

function toList(item: ListItem, { ordered }: { ordered: boolean }): List {
  return { type: 'list', ordered, spread: item.spread === true, children: [item] };
}

function toItem(state: State, block: BlockNode<ItemType>): ListItem {
  const content = contentOf(block);
  const children = state.richText(block, textOf(content));
  const nested = state.all(block);
  const item: ListItem = {
    type: 'listItem',
    // Other blocks than lists need the blank line that keeps them apart from the text.
    spread: nested.some((node) => node.type !== 'list'),
    children: [...(children.length > 0 ? [paragraph(children)] : []), ...nested],
  };
  return state.patch(block, item, state.color(block, content.color));
}
