import type { BlockNode } from '../../notion/types.ts';
import { contentOf, textOf } from '../content.ts';
import type { Flow } from '../nodes.ts';
import { container, label } from '../nodes.ts';
import type { State } from '../state.ts';

/** A summary with the block's children, which are hidden until a click. */
export function toggle(state: State, block: BlockNode<'toggle'>): Flow {
  const content = contentOf(block);
  const color = state.color(block, content.color);
  const summary = label(state.richText(block, textOf(content)));
  const node = container('toggle', { level: undefined, color }, [summary, ...state.all(block)]);
  return state.patch(block, node, color);
}
