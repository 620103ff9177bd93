import type { ListedBlock } from './block-children.ts';
import { isMissing } from './errors.ts';

/** Lists of children that several trees ask for: each is fetched once. */
export interface SharedLists {
  fetch(blockId: string): Promise<readonly ListedBlock[]>;
}

/**
 * Remembers lists one level deep, so that no list ever waits for another: trees that contain
 * each other cannot block each other. A list that failed for a passing reason is forgotten.
 */
export function createSharedLists(
  fetchList: (blockId: string) => Promise<readonly ListedBlock[]>,
): SharedLists {
  const lists = new Map<string, Promise<readonly ListedBlock[]>>();
  return {
    fetch(blockId) {
      const known = lists.get(blockId);
      if (known !== undefined) return known;
      const list = fetchList(blockId);
      lists.set(blockId, list);
      list.catch((error: unknown) => {
        if (!isMissing(error)) lists.delete(blockId);
      });
      return list;
    },
  };
}
