import { toOriginalId } from './original-id.ts';
import type { BlockNode, PageTree } from './types.ts';

/**
 * The synced originals that a tree shows but does not contain, with the newest edit among the
 * blocks of each: an edit there changes the tree too. Sorted by id.
 */
export function findSyncedOriginals(blocks: readonly BlockNode[]): PageTree['syncedFrom'] {
  const synced = flatten(blocks).filter((block) => block.type === 'synced_block');
  const own = new Set(
    synced.filter((block) => toOriginalId(block) === undefined).map(({ id }) => id),
  );
  const elsewhere = new Map(
    synced.flatMap((block) => {
      const id = toOriginalId(block);
      return id === undefined || own.has(id) ? [] : [[id, newestEdit(block.children)] as const];
    }),
  );
  return [...elsewhere]
    .map(([blockId, lastEditedTime]) => ({ blockId, lastEditedTime }))
    .sort((a, b) => (a.blockId < b.blockId ? -1 : 1));
}

function flatten(blocks: readonly BlockNode[]): BlockNode[] {
  return blocks.flatMap((block) => [block, ...flatten(block.children)]);
}

function newestEdit(blocks: readonly BlockNode[]): string | null {
  const times = flatten(blocks).map((block) => block.last_edited_time);
  return times.reduce<string | null>(
    (newest, time) => (newest !== null && newest > time ? newest : time),
    null,
  );
}
