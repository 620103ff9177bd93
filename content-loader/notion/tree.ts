import type { BlockObjectResponse, Client } from '@notionhq/client';
import { isFullBlock } from '@notionhq/client';
import { fetchChildren } from './block-children.ts';
import type { ListedBlock } from './block-children.ts';
import { isMissing } from './errors.ts';
import { toDashedId } from './ids.ts';
import { toOriginalId } from './original-id.ts';
import { fetchMeetingSections } from './meeting.ts';
import { createSharedLists } from './shared-lists.ts';
import type { SharedLists } from './shared-lists.ts';
import type { BlockNode, TreeProblem } from './types.ts';

/** Part of a tree with what is to be said about it. */
export interface Branch {
  readonly blocks: readonly BlockNode[];
  readonly problems: readonly TreeProblem[];
}

/** Where in a tree we are. */
interface Place {
  /** Ids of everything that this place stands in, synced originals included. */
  readonly path: readonly string[];
  /** Inside a synced original, whose lists several pages share. */
  readonly shared: boolean;
}

export type FetchBranch = (pageId: string) => Promise<Branch>;

/**
 * Creates the walker of a client. Lists inside synced originals are fetched once for all its
 * trees. One request per 100 children of everything that has content below it, all in parallel;
 * order comes from the lists, never from arrival.
 */
export function createBranchFetcher(client: Client): FetchBranch {
  const walker: Walker = { client, shared: createSharedLists((id) => fetchChildren(client, id)) };
  return (pageId) => walk(walker, toDashedId(pageId), { path: [], shared: false });
}

interface Walker {
  readonly client: Client;
  readonly shared: SharedLists;
}

async function walk(walker: Walker, id: string, place: Place): Promise<Branch> {
  const list = place.shared ? walker.shared.fetch(id) : fetchChildren(walker.client, id);
  const inside = { ...place, path: [...place.path, id] };
  return await walkAll(walker, await list, inside);
}

async function walkAll(
  walker: Walker,
  blocks: readonly ListedBlock[],
  place: Place,
): Promise<Branch> {
  const branches = await Promise.all(blocks.map((block) => walkOne(walker, block, place)));
  return {
    blocks: branches.flatMap((branch) => branch.blocks),
    problems: branches.flatMap((branch) => branch.problems),
  };
}

async function walkOne(walker: Walker, listed: ListedBlock, place: Place): Promise<Branch> {
  const block = await completeBlock(walker.client, listed);
  if ('problem' in block) return { blocks: [], problems: [block.problem] };
  const { blocks: children, problems } = await walkBelow(walker, block, place);
  return { blocks: [{ ...block, children }], problems };
}

const nothing: Branch = { blocks: [], problems: [] };

/** Their children are other pages, rows, or not content. */
const closed: ReadonlySet<string> = new Set(['child_page', 'child_database', 'template']);

async function walkBelow(
  walker: Walker,
  block: BlockObjectResponse,
  place: Place,
): Promise<Branch> {
  if (closed.has(block.type)) return nothing;
  if (block.type === 'synced_block') return await walkSynced(walker, block, place);
  if (block.type === 'meeting_notes' || block.type === 'transcription') {
    const inside = { ...place, path: [...place.path, block.id] };
    const { blocks, problems } = await fetchMeetingSections(walker.client, block);
    const below = await walkAll(walker, blocks, inside);
    return { blocks: below.blocks, problems: [...problems, ...below.problems] };
  }
  return block.has_children ? await descend(walker, block.id, block.id, place) : nothing;
}

/** A reference shows its original's children; it lists none of its own. */
async function walkSynced(
  walker: Walker,
  block: Extract<BlockObjectResponse, { type: 'synced_block' }>,
  place: Place,
): Promise<Branch> {
  const from = toOriginalId(block);
  const inside = { ...place, shared: true };
  if (from === undefined) {
    return block.has_children ? await descend(walker, block.id, block.id, inside) : nothing;
  }
  try {
    return await descend(walker, from, block.id, inside);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return { blocks: [], problems: [toProblem('synced-original-missing', block.id, from)] };
  }
}

/** `blockId`: the block to blame when this would never end. */
async function descend(walker: Walker, id: string, blockId: string, place: Place): Promise<Branch> {
  if (!place.path.includes(id)) return await walk(walker, id, place);
  return { blocks: [], problems: [toProblem('synced-cycle', blockId, id)] };
}

/** Lists may hold blocks by id only; they are asked for, once. */
async function completeBlock(
  client: Client,
  block: ListedBlock,
): Promise<BlockObjectResponse | { readonly problem: TreeProblem }> {
  if (!isNamed(block)) {
    return { problem: toProblem('malformed-block', '', 'a block without an id') };
  }
  const { id } = block;
  if (isFullBlock(block)) return block;
  try {
    const whole = await client.blocks.retrieve({ block_id: id });
    if (isFullBlock(whole)) return whole;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return { problem: toProblem('partial-block', id, 'its contents are not shared') };
}

/** Lists have held null where the SDK's types say block. */
function isNamed(block: ListedBlock | null): block is ListedBlock {
  return typeof block?.id === 'string';
}

function toProblem(rule: TreeProblem['rule'], blockId: string, detail: string): TreeProblem {
  return { rule, blockId, detail };
}
