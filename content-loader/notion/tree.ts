import type { BlockObjectResponse, Client } from '@notionhq/client';
import { fetchChildren } from './block-children.ts';
import type { ListedBlock } from './block-children.ts';
import type { Clock } from './clock.ts';
import { completeBlock } from './complete-block.ts';
import { isMissing } from './errors.ts';
import { toDashedId } from './ids.ts';
import { toOriginalId } from './original-id.ts';
import { fetchMeetingSections } from './meeting.ts';
import { fetchNested } from './nested-list.ts';
import type { Reading } from './reading.ts';
import { createReading } from './reading.ts';
import { remember } from './remember.ts';
import type { SharedList } from './shared-list.ts';
import { fetchSharedList } from './shared-list.ts';
import type { Place } from './tree-place.ts';
import { toInside, toTop } from './tree-place.ts';
import type { BlockNode, TreeProblem } from './types.ts';

/** A part of a tree with the notes about it. */
export interface Branch {
  readonly blocks: readonly BlockNode[];
  readonly problems: readonly TreeProblem[];
}

/** A whole tree. */
export interface FetchedTree extends Branch {
  /** The time when its oldest part was requested, by the clock. */
  readonly begunAt: number;
}

/**
 * Creates the tree reader of one build. Lists inside synced originals are fetched once for all its
 * trees. One request per 100 children of every block with children, all in parallel; the order
 * comes from the lists, not from the order of responses.
 */
export function createTreeFetcher(
  client: Client,
  clock: Clock,
): (pageId: string) => Promise<FetchedTree> {
  // One level deep, so that a list never waits for another one: trees that contain each other would
  // deadlock.
  const fetchShared = remember((id) => fetchSharedList(client, id, clock));
  return async (pageId) => {
    const id = toDashedId(pageId);
    const reading = createReading(clock.now());
    const walker: Walker = { client, clock, reading, fetchShared };
    const blocks = await fetchChildren(client, id);
    return { ...(await walkAll(walker, blocks, toTop(client, id))), begunAt: reading.begun() };
  };
}

interface Walker {
  readonly client: Client;
  readonly clock: Clock;
  readonly reading: Reading;
  readonly fetchShared: (id: string) => Promise<SharedList>;
}

async function fetchBlocks(
  walker: Walker,
  id: string,
  place: Place,
): Promise<readonly ListedBlock[]> {
  if (!place.shared) return fetchChildren(walker.client, id);
  const { askedAt, blocks } = await walker.fetchShared(id);
  walker.reading.note(askedAt);
  return blocks;
}

async function walkAll(
  walker: Walker,
  blocks: readonly ListedBlock[],
  place: Place,
): Promise<Branch> {
  walker.reading.count(blocks.length, place.path.length);
  const branches = await Promise.all(blocks.map((block) => walkOne(walker, block, place)));
  return {
    blocks: branches.flatMap((branch) => branch.blocks),
    problems: branches.flatMap((branch) => branch.problems),
  };
}

async function walkOne(walker: Walker, listed: ListedBlock, place: Place): Promise<Branch> {
  const block = await completeBlock(walker.client, listed);
  if ('problem' in block) return { blocks: [], problems: [block.problem] };
  const below = await walkBelow(walker, block, place);
  if (below === 'gone') return nothing;
  return { blocks: [{ ...block, children: below.blocks }], problems: below.problems };
}

const nothing: Branch = { blocks: [], problems: [] };

/** Their children are other pages, rows, or not content; Notion refuses those of `unsupported`. */
const closed: ReadonlySet<string> = new Set([
  'child_page',
  'child_database',
  'template',
  'unsupported',
]);

type Below = Branch | 'gone';

async function walkBelow(walker: Walker, block: BlockObjectResponse, place: Place): Promise<Below> {
  if (closed.has(block.type)) return nothing;
  if (block.type === 'synced_block') return await walkSynced(walker, block, place);
  if (block.type === 'meeting_notes' || block.type === 'transcription') {
    return await walkMeeting(walker, block, place);
  }
  return block.has_children ? await descend(walker, block, place) : nothing;
}

async function walkMeeting(
  walker: Walker,
  block: Extract<BlockObjectResponse, { type: 'meeting_notes' | 'transcription' }>,
  place: Place,
): Promise<Below> {
  const listed = block.has_children
    ? await fetchNested({
        block,
        fetch: () => fetchBlocks(walker, block.id, place),
        isStillThere: place.isStillThere,
        isPromised: false,
        clock: walker.clock,
      })
    : ({ kind: 'list', blocks: [] } as const);
  if (listed.kind === 'gone') return 'gone';
  const own = listed.kind === 'list' ? listed.blocks : [];
  const refused = listed.kind === 'problem' ? [listed.problem] : [];
  const { blocks, problems } = await fetchMeetingSections(walker.client, block, own);
  const below = await walkAll(walker, blocks, toInside(walker.client, block.id, place));
  return { blocks: below.blocks, problems: [...refused, ...problems, ...below.problems] };
}

/** A reference shows the children of its original; it lists none itself. */
async function walkSynced(
  walker: Walker,
  block: Extract<BlockObjectResponse, { type: 'synced_block' }>,
  place: Place,
): Promise<Below> {
  const from = toOriginalId(block);
  const inside = { ...place, shared: true };
  if (from === undefined)
    return block.has_children ? await descend(walker, block, inside) : nothing;
  if (place.path.includes(from)) return toCut(block.id, from);
  try {
    const blocks = await fetchBlocks(walker, from, inside);
    return await walkAll(walker, blocks, toInside(walker.client, from, inside));
  } catch (error) {
    if (!isMissing(error)) throw error;
    return { blocks: [], problems: [toProblem('synced-original-missing', block.id, from)] };
  }
}

async function descend(
  walker: Walker,
  block: Pick<BlockObjectResponse, 'id' | 'type'>,
  place: Place,
): Promise<Below> {
  const { id } = block;
  if (place.path.includes(id)) return toCut(id, id);
  const nested = await fetchNested({
    block,
    fetch: () => fetchBlocks(walker, id, place),
    isStillThere: place.isStillThere,
    isPromised: true,
    clock: walker.clock,
  });
  if (nested.kind === 'gone') return 'gone';
  if (nested.kind === 'problem') return { blocks: [], problems: [nested.problem] };
  return await walkAll(walker, nested.blocks, toInside(walker.client, id, place));
}

/** `blockId`: the block that makes the tree infinite. */
function toCut(blockId: string, id: string): Branch {
  return { blocks: [], problems: [toProblem('synced-cycle', blockId, id)] };
}

function toProblem(rule: TreeProblem['rule'], blockId: string, detail: string): TreeProblem {
  return { rule, blockId, detail };
}
