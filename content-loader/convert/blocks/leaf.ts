import type { BlockType } from '../../notion/types.ts';
import type { BlockHandler, State } from '../state.ts';
import type { Flow } from '../nodes.ts';
import type { BlockNode } from '../../notion/types.ts';
import { childrenOf } from '../content.ts';
import { container } from '../nodes.ts';

/** A block's children as Notion shows those of a paragraph: indented under it. */
export function indented(state: State, block: BlockNode): Flow[] {
  return childrenOf(block).length === 0 ? [] : [container('indent', {}, state.all(block))];
}

/** For blocks that normally have no children: unexpected children are shown all the same. */
export function leaf<T extends BlockType>(handler: BlockHandler<T>): BlockHandler<T> {
  return (state, block) => {
    const nodes = handler(state, block);
    const own = nodes === undefined ? [] : [nodes].flat();
    return [...own, ...indented(state, block)];
  };
}
