import type { PhrasingContent } from 'mdast';
import type { BlockNode } from '../../notion/types.ts';
import type { Flow } from '../nodes.ts';
import { leaf, paragraph } from '../nodes.ts';
import type { State } from '../state.ts';

/** What is shown of a card or player without an address: its caption. */
export function withoutAddress(state: State, block: BlockNode, caption: PhrasingContent[]): Flow {
  state.warn('malformed-block', 'the block names no address', block);
  return state.patch(block, caption.length > 0 ? paragraph(caption) : leaf('space', {}));
}
