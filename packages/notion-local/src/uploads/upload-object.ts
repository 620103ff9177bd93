import type { ApiObject } from '../model/api-object.ts';
import { idOf, toText, without } from '../model/api-object.ts';
import type { Workspace } from '../model/workspace-model.ts';
import { toNewFields } from '../workspace-edits.ts';

/** Milliseconds after which an upload expires that nothing was made of. */
const LIFETIME_MS = 3_600_000;

/** A new upload, which waits for its bytes. */
export function createUpload(
  workspace: Workspace,
  now: Date,
  stated: {
    readonly filename: string | null;
    readonly contentType: string | null;
    /** Undefined: the file comes in one part. */
    readonly parts: number | undefined;
  },
): ApiObject {
  const { id, created_time, last_edited_time } = toNewFields(workspace, now);
  return {
    object: 'file_upload',
    id,
    created_time,
    created_by: { id: idOf(workspace.bot), type: 'bot' },
    last_edited_time,
    expiry_time: new Date(Date.parse(toText(created_time)) + LIFETIME_MS).toISOString(),
    in_trash: false,
    status: 'pending',
    filename: stated.filename,
    content_type: stated.contentType,
    content_length: null,
    ...(stated.parts === undefined ? {} : { number_of_parts: { total: stated.parts, sent: 0 } }),
  };
}

/** An upload as it is at a time: expired, if nothing was made of it in time. */
export function toUploadAt(upload: ApiObject, now: Date): ApiObject {
  const expiry = toText(upload['expiry_time']);
  if (expiry === '' || Date.parse(expiry) > now.getTime()) return upload;
  return { ...upload, status: 'expired', expiry_time: null };
}

/** An upload as answers hold it; one that waits says where its bytes go. */
export function presentUpload(upload: ApiObject, now: Date, baseUrl: string): ApiObject {
  const current = toUploadAt(upload, now);
  if (current['status'] !== 'pending') return current;
  const address = `${baseUrl}/v1/file_uploads/${idOf(upload)}/send`;
  const { object, id, created_time, created_by, last_edited_time, expiry_time } = current;
  return {
    ...{ object, id, created_time, created_by, last_edited_time, expiry_time },
    upload_url: address,
    ...without(current, 'object', 'id'),
  };
}
