import type { Workspace } from '../model/workspace-model.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf } from '../model/api-object.ts';
import { toObject, toText } from '../model/api-object.ts';
import { createValidationError } from '../api-error.ts';
import { workspaceFileUrl } from '../model/workspace-model.ts';
import { createBodyError, readFields, readId, readKind, readString, readUrl } from './check.ts';

/** What a request may attach files from. */
export interface FileScope {
  readonly workspace: Workspace;
  /** A file upload by id, which from now on does not expire. */
  takeUpload(id: string): ApiObject | undefined;
}

const UNSIGNED = '1970-01-01T00:00:00.000Z';

/** A file of an upload, of the web, or one that the API has answered with before. */
export function readFile(value: ApiObject, field: string, scope: FileScope): ApiObject {
  const type = readKind(value, field, ['external', 'file_upload', 'file']);
  const inner = `${field}.${type}`;
  if (type === 'external') {
    const { url } = readFields(value['external'], inner, ['url']);
    return { type, external: { url: readUrl(url, `${inner}.url`) } };
  }
  if (type === 'file_upload') {
    const { id } = readFields(value['file_upload'], inner, ['id']);
    return toUploadedFile(readId(id, `${inner}.id`), scope).reference;
  }
  const { url } = readFields(value['file'], inner, ['url', 'expiry_time']);
  return { type, file: { url: toStoredUrl(readUrl(url, `${inner}.url`)), expiry_time: UNSIGNED } };
}

/** The file of an upload that has arrived, and its name. */
export function toUploadedFile(
  id: string,
  scope: FileScope,
): { readonly reference: ApiObject; readonly name: string } {
  const upload = scope.takeUpload(id);
  if (upload?.['status'] !== 'uploaded') {
    const state = upload === undefined ? 'not found' : toText(upload['status']);
    throw createValidationError(
      `File upload ${id} should have status \`uploaded\`, instead was \`${state}\`.`,
    );
  }
  const name = toText(upload['filename']);
  const url = workspaceFileUrl(`${id}/${name}`);
  return { reference: { type: 'file', file: { url, expiry_time: UNSIGNED } }, name };
}

/** A signed URL of this API back to what is stored; any other stays. */
function toStoredUrl(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const path = /\/files\/(.+)$/.exec(pathname)?.[1];
  if (path === undefined || !searchParams.has('X-Amz-Signature')) return url;
  return workspaceFileUrl(path.split('/').map(decodeURIComponent).join('/'));
}

/** An icon, or `null` to take it away. */
export function readIcon(value: unknown, field: string, scope: FileScope): ApiObject | null {
  if (value === null || value === undefined) return null;
  const kinds = ['emoji', 'custom_emoji', 'icon', 'external', 'file_upload', 'file'] as const;
  const icon = readFields(value, field, ['type', ...kinds]);
  const type = readKind(icon, field, kinds);
  const inner = `${field}.${type}`;
  if (type === 'emoji') {
    const emoji = readString(icon['emoji'], inner);
    if (/^\p{RGI_Emoji}$/v.test(emoji)) return { type, emoji };
    throw createBodyError(inner, 'should be a single emoji', emoji);
  }
  if (type === 'icon') {
    const glyph = readFields(icon['icon'], inner, ['name', 'color']);
    const color =
      glyph['color'] === undefined ? 'gray' : readString(glyph['color'], `${inner}.color`);
    return { type, icon: { name: readString(glyph['name'], `${inner}.name`), color } };
  }
  if (type !== 'custom_emoji') return readFile(icon, field, scope);
  const id = readId(toObject(icon['custom_emoji'])['id'], `${inner}.id`);
  const emoji = scope.workspace.customEmojis.find((known) => idOf(known) === id);
  if (emoji === undefined) throw createBodyError(`${inner}.id`, 'should name a custom emoji', id);
  return { type, custom_emoji: emoji };
}

/** A cover, or `null` to take it away. */
export function readCover(value: unknown, field: string, scope: FileScope): ApiObject | null {
  if (value === null || value === undefined) return null;
  const cover = readFields(value, field, ['type', 'external', 'file_upload', 'file']);
  return readFile(cover, field, scope);
}
