import type { BlockNode } from '../../notion/types.ts';
import { childrenOf, contentOf, fieldsOf } from '../content.ts';
import type { Flow } from '../nodes.ts';
import { container } from '../nodes.ts';
import type { State } from '../state.ts';

/** A grid of columns. A block between the columns, which is an error, gets a column of its own. */
export function columns(state: State, block: BlockNode<'column_list'>): Flow {
  const cells = childrenOf(block).map((child) =>
    fieldsOf(child)['type'] === 'column'
      ? state.one(child)
      : [container('column', { ratio: undefined }, state.one(child))],
  );
  return state.patch(block, container('columns', {}, cells.flat()));
}

/** One column of the grid. `width_ratio` is a share of the whole, 0…1. */
export function column(state: State, block: BlockNode<'column'>): Flow {
  const ratio = contentOf(block).width_ratio;
  const isShare = typeof ratio === 'number' && ratio > 0 && ratio <= 1;
  const node = container('column', { ratio: isShare ? ratio : undefined }, state.all(block));
  return state.patch(block, node);
}
