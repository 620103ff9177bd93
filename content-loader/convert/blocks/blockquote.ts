import type { BlockNode } from '../../notion/types.ts';
import { contentOf, textOf } from '../content.ts';
import type { Flow } from '../nodes.ts';
import { paragraph } from '../nodes.ts';
import type { State } from '../state.ts';

/** A quotation: its text, then its children. */
export function blockquote(state: State, block: BlockNode<'quote'>): Flow {
  const content = contentOf(block);
  const children = state.richText(block, textOf(content));
  const node: Flow = {
    type: 'blockquote',
    children: [...(children.length > 0 ? [paragraph(children)] : []), ...state.all(block)],
  };
  return state.patch(block, node, state.color(block, content.color));
}
