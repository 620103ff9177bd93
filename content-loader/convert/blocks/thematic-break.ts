import type { BlockNode } from '../../notion/types.ts';
import type { Flow } from '../nodes.ts';
import type { State } from '../state.ts';

export function thematicBreak(state: State, block: BlockNode<'divider'>): Flow {
  return state.patch<Flow>(block, { type: 'thematicBreak' });
}
