import type { BlockNode } from '../../notion/types.ts';
import { childrenOf, contentOf, fieldsOf, stringOf } from '../content.ts';
import { toId } from '../../core/ids.ts';
import type { Flow } from '../nodes.ts';
import { container, label, standIn } from '../nodes.ts';
import type { State } from '../state.ts';

const parts = ['summary_block_id', 'notes_block_id', 'other', 'transcript_block_id'] as const;

/** Meeting notes: title, summary and notes; the transcript is folded away. */
export function meeting(state: State, block: BlockNode<'meeting_notes' | 'transcription'>): Flow {
  const content = contentOf(block);
  const ids = fieldsOf(content.children);
  const partOf = (child: BlockNode): (typeof parts)[number] =>
    parts.find((part) => isSameId(ids[part], fieldsOf(child)['id'])) ?? 'other';
  const children = childrenOf(block);
  const shown = parts
    .filter((part) => part !== 'transcript_block_id')
    .flatMap((part) => state.blocks(children.filter((child) => partOf(child) === part)));
  const transcript = children.filter((child) => partOf(child) === 'transcript_block_id');
  const title = state.richText(block, content.title);
  const node = container('meeting', {}, [
    ...(title.length > 0 ? [label(title)] : []),
    ...shown,
    ...(transcript.length > 0 ? [toTranscript(state, transcript)] : []),
  ]);
  return state.patch(block, node);
}

function toTranscript(state: State, blocks: readonly BlockNode[]): Flow {
  return container('toggle', { level: undefined, color: 'default' }, [
    label([standIn(state.context.words.transcript)]),
    ...state.blocks(blocks),
  ]);
}

function isSameId(expected: unknown, actual: unknown): boolean {
  const id = stringOf(expected);
  const other = stringOf(actual);
  return id !== undefined && other !== undefined && toId(id) === toId(other);
}
