import type { BlockNode } from '../../notion/types.ts';
import { contentOf, fieldsOf, stringOf } from '../content.ts';
import { toId } from '../../core/ids.ts';
import type { Flow } from '../nodes.ts';
import { container } from '../nodes.ts';
import type { State } from '../state.ts';

/** The content of the original, which the fetcher has put under every reference. */
export function synced(state: State, block: BlockNode<'synced_block'>): Flow {
  const from = fieldsOf(contentOf(block).synced_from);
  const origin = toId(stringOf(from['block_id']) ?? stringOf(fieldsOf(block)['id']) ?? '');
  const convert = (): Flow[] => state.all(block);
  const children = origin === '' ? convert() : state.guard(block, origin, convert);
  return state.patch(block, container('synced', {}, children));
}
