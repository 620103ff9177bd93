import type { Client } from '@notionhq/client';
import { fetchChildren } from './block-children.ts';
import type { ListedBlock } from './block-children.ts';
import { isMissing } from './errors.ts';
import { remember } from './remember.ts';

/** The position in a tree while it is read. */
export interface Place {
  /** Ids of all ancestors, synced originals included. */
  readonly path: readonly string[];
  /** Inside a synced original, whose lists are shared by several pages. */
  readonly shared: boolean;
  /** Requests the current list again, once, to check whether it still names a block. */
  readonly isStillThere: (id: string) => Promise<boolean>;
}

export function toTop(client: Client, pageId: string): Place {
  return { path: [pageId], shared: false, isStillThere: createCheck(client, pageId) };
}

export function toInside(client: Client, id: string, place: Place): Place {
  return { ...place, path: [...place.path, id], isStillThere: createCheck(client, id) };
}

/** A list that is gone gives no information about its blocks: the page itself is checked then. */
function createCheck(client: Client, id: string): Place['isStillThere'] {
  const fetchIds = remember(async (listId) => {
    const blocks = await fetchChildren(client, listId);
    return new Set(blocks.map((block: ListedBlock | null) => block?.id));
  });
  return async (blockId) => {
    try {
      return (await fetchIds(id)).has(blockId);
    } catch (error) {
      if (isMissing(error)) return true;
      throw error;
    }
  };
}
