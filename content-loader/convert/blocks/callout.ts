import type { BlockNode } from '../../notion/types.ts';
import { contentOf, textOf } from '../content.ts';
import { convertIcon } from '../icons.ts';
import type { Flow } from '../nodes.ts';
import { container, paragraph } from '../nodes.ts';
import type { State } from '../state.ts';

/** A box with an icon: its text, then its children. */
export function callout(state: State, block: BlockNode<'callout'>): Flow {
  const content = contentOf(block);
  const children = state.richText(block, textOf(content));
  const color = state.color(block, content.color);
  const node = container(
    'callout',
    { icon: convertIcon(state.scope(block), content.icon), color },
    [...(children.length > 0 ? [paragraph(children)] : []), ...state.all(block)],
  );
  return state.patch(block, node, color);
}
