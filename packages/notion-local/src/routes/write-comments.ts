import { randomUUID } from 'node:crypto';
import { getMimeType } from 'hono/utils/mime';
import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toText, without } from '../model/api-object.ts';
import { parseInline } from '../markdown/parse-inline.ts';
import { toEdited, toNewFields } from '../workspace-edits.ts';
import {
  createBodyError,
  readArray,
  readFields,
  readId,
  readKind,
  readOneOf,
  readString,
} from '../write/check.ts';
import { toFileScope } from '../write/file-scope.ts';
import { toUploadedFile } from '../write/files.ts';
import { assertEditable } from '../write/page-writing.ts';
import { readRichText } from '../write/rich-text-items.ts';

/** Signs of Markdown in a comment. */
const LONGEST = 20_000;

/** POST /v1/comments: on a page or block, or in a discussion that is there. */
export const createComment: Endpoint = (context) => {
  const { body, edits, clock, present } = context;
  const workspace = edits.current();
  const place = body['discussion_id'] === undefined ? readPlace(context) : readDiscussion(context);
  const comment: ApiObject = {
    object: 'comment',
    ...without(toNewFields(workspace, clock()), 'last_edited_by'),
    ...place,
    rich_text: readText(context),
    display_name: readDisplayName(context),
    ...readAttachments(context),
  };
  edits.putComment(comment);
  return present(comment);
};

function readPlace(context: EndpointContext): ApiObject {
  const { body, edits } = context;
  const given = readFields(body['parent'], 'parent', ['type', 'page_id', 'block_id']);
  const type = readKind(given, 'parent', ['page_id', 'block_id']);
  const id = readId(given[type], `parent.${type}`);
  const workspace = edits.current();
  const isThere = type === 'page_id' ? workspace.pages.has(id) : workspace.block(id) !== undefined;
  if (!isThere) throw createNotFoundError(workspace, type === 'page_id' ? 'page' : 'block', id);
  assertEditable(context, id);
  return { parent: { type, [type]: id }, discussion_id: randomUUID() };
}

function readDiscussion({ body, edits }: EndpointContext): ApiObject {
  const id = readId(body['discussion_id'], 'discussion_id');
  if (body['parent'] !== undefined) {
    throw createBodyError('parent', 'should be not present', body['parent']);
  }
  const workspace = edits.current();
  const first = workspace.comments.find((comment) => comment['discussion_id'] === id);
  if (first === undefined) throw createNotFoundError(workspace, 'comment', id);
  return { parent: first['parent'], discussion_id: id };
}

function readText({ body, edits }: EndpointContext): readonly ApiObject[] {
  const { markdown, rich_text: richText } = body;
  if (markdown === undefined) return readRichText(richText, 'rich_text', edits.current());
  if (richText !== undefined) throw createBodyError('rich_text', 'should be not present', richText);
  const items = parseInline(readString(markdown, 'markdown', LONGEST).trimEnd());
  return readRichText(items, 'markdown', edits.current());
}

const MOST_ATTACHMENTS = 3;

/** Files that were uploaded, as answers hold them on a comment. */
function readAttachments(context: EndpointContext): ApiObject {
  const given = context.body['attachments'];
  if (given === undefined) return {};
  const scope = toFileScope(context);
  const attachments = readArray(given, 'attachments', MOST_ATTACHMENTS).map((raw, at) => {
    const field = `attachments[${at}]`;
    const item = readFields(raw, field, ['file_upload_id', 'type']);
    const id = readId(item['file_upload_id'], `${field}.file_upload_id`);
    const { reference, name } = toUploadedFile(id, scope);
    return { category: toCategory(name), file: reference['file'] };
  });
  return { attachments };
}

function toCategory(name: string): string {
  const [kind = ''] = (getMimeType(name) ?? '').split('/');
  if (['audio', 'image', 'video'].includes(kind)) return kind;
  return name.endsWith('.pdf') ? 'pdf' : 'productivity';
}

function readDisplayName({ body, edits }: EndpointContext): ApiObject {
  const name = toText(edits.current().bot['name']);
  if (body['display_name'] === undefined) return { type: 'integration', resolved_name: name };
  const field = 'display_name';
  const given = readFields(body[field], field, ['type', 'custom']);
  const type = readOneOf(given['type'], `${field}.type`, ['integration', 'user', 'custom']);
  if (type !== 'custom') return { type, resolved_name: name };
  const custom = readFields(given['custom'], `${field}.custom`, ['name']);
  return { type, resolved_name: readString(custom['name'], `${field}.custom.name`) };
}

function findComment({ edits, params }: EndpointContext): ApiObject {
  const id = params['comment_id'] ?? '';
  const workspace = edits.current();
  const comment = workspace.comments.find((candidate) => idOf(candidate) === id);
  if (comment === undefined) throw createNotFoundError(workspace, 'comment', id);
  return comment;
}

/** PATCH /v1/comments/:comment_id */
export const updateComment: Endpoint = (context) => {
  const { edits, clock, present } = context;
  const comment = findComment(context);
  const edited = toEdited(comment, edits.current(), clock());
  const stored = { ...without(edited, 'last_edited_by'), rich_text: readText(context) };
  edits.putComment(stored);
  return present(stored);
};

/** DELETE /v1/comments/:comment_id */
export const deleteComment: Endpoint = (context) => {
  const comment = findComment(context);
  context.edits.removeComment(idOf(comment));
  return context.present(comment);
};
