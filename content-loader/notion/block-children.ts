import type { Client, ListBlockChildrenResponse } from '@notionhq/client';

export type ListedBlock = ListBlockChildrenResponse['results'][number];

/** All children of a page or block in order, one level deep: one request per 100. */
export async function fetchChildren(client: Client, blockId: string): Promise<ListedBlock[]> {
  const children: ListedBlock[] = [];
  let cursor: string | undefined;
  do {
    const list = await client.blocks.children.list({
      block_id: blockId,
      page_size: 100,
      ...(cursor === undefined ? {} : { start_cursor: cursor }),
    });
    children.push(...list.results);
    cursor = list.has_more ? (list.next_cursor ?? undefined) : undefined;
  } while (cursor !== undefined);
  return children;
}
