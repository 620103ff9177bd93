import type { BlockNode } from '../../notion/types.ts';
import { contentOf } from '../content.ts';
import type { Flow } from '../nodes.ts';
import { leaf } from '../nodes.ts';
import type { State } from '../state.ts';

/** A table of contents, which the renderer fills. */
export function contents(state: State, block: BlockNode<'table_of_contents'>): Flow {
  const color = state.color(block, contentOf(block).color);
  return state.patch(block, leaf('toc', { color }), color);
}
