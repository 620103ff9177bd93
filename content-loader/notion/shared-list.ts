import type { Client } from '@notionhq/client';
import { fetchChildren } from './block-children.ts';
import type { ListedBlock } from './block-children.ts';
import type { Clock } from './clock.ts';

/** The content of a synced original, shared by all trees of a build that show it. */
export interface SharedList {
  /** By the clock. */
  readonly askedAt: number;
  readonly blocks: readonly ListedBlock[];
}

const PAUSES_MS = [300, 600];

/** An empty list is requested again, because the original has children. */
export async function fetchSharedList(
  client: Client,
  id: string,
  clock: Clock,
): Promise<SharedList> {
  for (const pause of PAUSES_MS) {
    const askedAt = clock.now();
    const blocks = await fetchChildren(client, id);
    if (blocks.length > 0) return { askedAt, blocks };
    await clock.sleep(pause);
  }
  return { askedAt: clock.now(), blocks: await fetchChildren(client, id) };
}
