import { randomUUID } from 'node:crypto';
import { createValidationError } from '../api-error.ts';
import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { toText } from '../model/api-object.ts';
import { parentIdOf, toNewFields } from '../workspace-edits.ts';
import {
  createBodyError,
  readBoolean,
  readFields,
  readId,
  readKind,
  readOneOf,
  readString,
} from '../write/check.ts';
import { toFileScope } from '../write/file-scope.ts';
import { toUploadedFile } from '../write/files.ts';
import { assertEditable, touch } from '../write/page-writing.ts';
import { readRichText } from '../write/rich-text-items.ts';

const languages =
  'auto|en|zh-CN|zh-TW|es|fr|de|ja|ko|pt|ru|th|vi|id|da|fi|no|nl|it|sv|ar|he|pl'.split('|');

/**
 * POST /v1/blocks/meeting_notes: the block, with empty parts. Nothing is transcribed here, and the
 * block says so: its status stays `transcription_not_started`.
 */
export const createMeetingNotes: Endpoint = (context) => {
  const { body, edits, clock, present } = context;
  const workspace = edits.current();
  const title = body['title'] === undefined ? '' : readString(body['title'], 'title');
  if (body['language'] !== undefined) readOneOf(body['language'], 'language', languages);
  readOptions(body['options']);
  const parent = readPlace(context);
  const id = randomUUID();
  const parts = ['summary', 'notes', 'transcript'].map((part) => [part, randomUUID()] as const);
  const makeBlock = (block: ApiObject, own: string, below: ApiObject): void => {
    edits.blocks.put({
      object: 'block',
      id: own,
      parent: below,
      ...toNewFields(workspace, clock(), own),
      has_children: false,
      in_trash: false,
      ...block,
    });
  };
  makeBlock(
    {
      type: 'meeting_notes',
      meeting_notes: {
        title: readRichText([{ text: { content: title } }], 'title', workspace),
        status: 'transcription_not_started',
        children: Object.fromEntries(parts.map(([part, own]) => [`${part}_block_id`, own])),
      },
    },
    id,
    parent,
  );
  for (const [, own] of parts) {
    const paragraph = { rich_text: [], color: 'default', icon: null };
    makeBlock({ type: 'paragraph', paragraph }, own, { type: 'block_id', block_id: id });
  }
  edits.blocks.insert(
    id,
    parts.map(([, own]) => own),
    { at: 'end' },
  );
  edits.blocks.insert(parentIdOf({ parent }), [id], { at: 'end' });
  touch(context, parentIdOf({ parent }));
  return present(edits.blocks.block(id) ?? {});
};

function readOptions(value: unknown): void {
  if (value === undefined) return;
  const { kickoff_summary } = readFields(value, 'options', ['kickoff_summary']);
  if (kickoff_summary !== undefined) readBoolean(kickoff_summary, 'options.kickoff_summary');
}

/** Where the notes stand: on a page, for a file that was uploaded; or beside a recording. */
function readPlace(context: EndpointContext): ApiObject {
  const { body, edits } = context;
  const workspace = edits.current();
  const source = readFields(body['source'], 'source', ['type', 'file_upload_id', 'block_id']);
  const names = { file_upload: 'file_upload_id', block: 'block_id' } as const;
  const type = readOneOf(source['type'], 'source.type', ['file_upload', 'block']);
  const id = readId(source[names[type]], `source.${names[type]}`);
  if (type === 'file_upload') {
    const parent = readFields(body['parent'], 'parent', ['type', 'page_id']);
    readKind(parent, 'parent', ['page_id']);
    const pageId = readId(parent['page_id'], 'parent.page_id');
    if (!workspace.pages.has(pageId)) throw createNotFoundError(workspace, 'page', pageId);
    assertEditable(context, pageId);
    toUploadedFile(id, toFileScope(context));
    return { type: 'page_id', page_id: pageId };
  }
  if (body['parent'] !== undefined) {
    throw createBodyError('parent', 'should be not present', body['parent']);
  }
  const block = workspace.block(id);
  if (block === undefined) throw createNotFoundError(workspace, 'block', id);
  const kind = toText(block['type']);
  if (kind !== 'audio' && kind !== 'video') {
    throw createValidationError(`Block ${id} should be an audio or a video, instead was ${kind}.`);
  }
  assertEditable(context, id);
  const { parent } = block;
  return typeof parent === 'object' && parent !== null ? { ...parent } : {};
}
