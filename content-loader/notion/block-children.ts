import type { Client, ListBlockChildrenResponse } from '@notionhq/client';
import { fetchList } from './fetch-list.ts';

export type ListedBlock = ListBlockChildrenResponse['results'][number];

/**
 * All children of a page or block in order, one level deep: one request per 100. A block that moves
 * during the requests stays where it was first seen.
 */
export async function fetchChildren(client: Client, blockId: string): Promise<ListedBlock[]> {
  const { items } = await fetchList((cursor) =>
    client.blocks.children.list({
      block_id: blockId,
      page_size: 100,
      ...(cursor === undefined ? {} : { start_cursor: cursor }),
    }),
  );
  const seen = new Set<unknown>();
  return items.filter((block: ListedBlock | null) => {
    const id = block?.id;
    if (id !== undefined && seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
