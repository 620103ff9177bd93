import type { BlockObjectResponse, Client } from '@notionhq/client';
import type { ListedBlock } from './block-children.ts';
import { isMissing } from './errors.ts';
import { toDashedId } from './ids.ts';
import type { TreeProblem } from './types.ts';

type MeetingBlock = Extract<BlockObjectResponse, { type: 'meeting_notes' | 'transcription' }>;

type MeetingContent = Extract<MeetingBlock, { type: 'meeting_notes' }>['meeting_notes'];

export interface MeetingSections {
  readonly blocks: readonly ListedBlock[];
  readonly problems: readonly TreeProblem[];
}

/**
 * The section blocks of a meeting: its children (`listed`), and those of summary, notes and
 * transcript that are not among them, in this order. The ids in the block's own `children` tell
 * which is which.
 */
export async function fetchMeetingSections(
  client: Client,
  block: MeetingBlock,
  listed: readonly ListedBlock[],
): Promise<MeetingSections> {
  const known = new Set(listed.map((section: ListedBlock | null) => section?.id));
  const missing = sectionIds(block).filter((id) => !known.has(id));
  const found = await Promise.all(missing.map((id) => fetchSection(client, id)));
  return {
    blocks: [...listed, ...found.flatMap(({ blocks }) => blocks)],
    problems: found.flatMap(({ problems }) => problems),
  };
}

/** Versions of the API before 2026-03-11 call `meeting_notes` `transcription`. */
function sectionIds(block: MeetingBlock): string[] {
  return readIds(block.type === 'meeting_notes' ? block.meeting_notes : block.transcription);
}

/** Malformed objects have null where the SDK's types say object. */
function readIds(content: MeetingContent | null): string[] {
  const { summary_block_id, notes_block_id, transcript_block_id } = content?.children ?? {};
  const ids = [summary_block_id, notes_block_id, transcript_block_id];
  return ids.flatMap((id) => (typeof id === 'string' ? [toDashedId(id)] : []));
}

async function fetchSection(client: Client, id: string): Promise<MeetingSections> {
  try {
    return { blocks: [await client.blocks.retrieve({ block_id: id })], problems: [] };
  } catch (error) {
    if (!isMissing(error)) throw error;
    const detail = 'a section of the meeting is not shared';
    return { blocks: [], problems: [{ rule: 'partial-block', blockId: id, detail }] };
  }
}
