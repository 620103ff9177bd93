import { toDashedId } from './ids.ts';
import type { BlockNode } from './types.ts';

type Content = BlockNode<'synced_block'>['synced_block'];

/** The id of the original that a synced block shows; undefined: it is an original itself. */
export function toOriginalId(block: { readonly synced_block: Content }): string | undefined {
  return readOriginal(block.synced_block);
}

/** Malformed objects have null where the SDK's types say object. */
function readOriginal(content: Partial<Content> | null): string | undefined {
  const id: unknown = content?.synced_from?.block_id;
  return typeof id === 'string' ? toDashedId(id) : undefined;
}
