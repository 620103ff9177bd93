import { toId } from '../core/ids.ts';
import { NotionProblem } from '../notion/errors.ts';
import { toOriginalId } from '../notion/original-id.ts';
import { MOST_BLOCKS, tooManyBlocks } from '../notion/reading.ts';
import type { BlockNode } from '../notion/types.ts';

export type Originals = ReadonlyMap<string, readonly BlockNode[]>;

/** The originals of synced blocks among these blocks, by id, with their children. */
export function findOriginals(blocks: readonly BlockNode[]): Map<string, readonly BlockNode[]> {
  return collect(blocks, (block) => (originalOf(block) === undefined ? toId(block.id) : undefined));
}

/** The content of references among these blocks, by the id of their original. */
export function findReferenced(blocks: readonly BlockNode[]): Map<string, readonly BlockNode[]> {
  return collect(blocks, originalOf);
}

/**
 * The blocks, with the content of each reference replaced from `originals`. @throws NotionProblem
 * `too-much`: originals that contain one another would double at every step
 */
export function graftOriginals(blocks: readonly BlockNode[], originals: Originals): BlockNode[] {
  return graft(blocks, originals, [], { count: 0 });
}

function graft(
  blocks: readonly BlockNode[],
  originals: Originals,
  path: readonly string[],
  made: { count: number },
): BlockNode[] {
  made.count += blocks.length;
  if (made.count > MOST_BLOCKS) throw new NotionProblem('too-much', tooManyBlocks);
  return blocks.map((block) => {
    const id = block.type === 'synced_block' ? (originalOf(block) ?? toId(block.id)) : undefined;
    const current = id === undefined || path.includes(id) ? undefined : originals.get(id);
    const inside = id === undefined ? path : [...path, id];
    return { ...block, children: graft(current ?? block.children, originals, inside, made) };
  });
}

type SyncedBlock = BlockNode<'synced_block'>;

function collect(
  blocks: readonly BlockNode[],
  keyOf: (block: SyncedBlock) => string | undefined,
): Map<string, readonly BlockNode[]> {
  const found = blocks.flatMap((block): [string, readonly BlockNode[]][] => {
    const key = block.type === 'synced_block' ? keyOf(block) : undefined;
    const below = [...collect(block.children, keyOf)];
    return key === undefined ? below : [[key, block.children], ...below];
  });
  return new Map(found);
}

/** Undefined: the block is an original itself, or not a synced block. */
function originalOf(block: BlockNode): string | undefined {
  const id = block.type === 'synced_block' ? toOriginalId(block) : undefined;
  return id === undefined ? undefined : toId(id);
}
