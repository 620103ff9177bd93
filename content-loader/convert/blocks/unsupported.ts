import type { BlockNode } from '../../notion/types.ts';
import { contentOf, stringOf } from '../content.ts';
import type { Flow } from '../nodes.ts';
import type { State } from '../state.ts';

/** A type that the API does not support: only the children are shown, if the API returns them. */
export function unsupported(state: State, block: BlockNode<'unsupported'>): Flow[] {
  const type = stringOf(contentOf(block).block_type) ?? 'unknown';
  state.warn('unsupported-block', `Notion's API does not give blocks of the type "${type}"`, block);
  return state.all(block);
}
