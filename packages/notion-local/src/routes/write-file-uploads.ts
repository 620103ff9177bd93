import { getMimeType } from 'hono/utils/mime';
import { ApiError, createValidationError } from '../api-error.ts';
import type { Endpoint, EndpointContext } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toText } from '../model/api-object.ts';
import { importFile } from '../uploads/import-file.ts';
import { createUpload, toUploadAt } from '../uploads/upload-object.ts';
import { createBodyError, readOneOf, readString, readUrl } from '../write/check.ts';
import { answerUpload, findUpload } from './file-uploads.ts';

const MOST_PARTS = 1_000;
/** Bytes of a part, and of a file that comes in one. */
const MOST_BYTES = 20 * 1024 * 1024;
/** Bytes that this API keeps in all: a local limit, not Notion's. */
const MOST_KEPT = 512 * 1024 * 1024;
const LONGEST_NAME = 900;

/** POST /v1/file_uploads */
export const createFileUpload: Endpoint = (context) => {
  const { body, edits, clock } = context;
  const modes = ['single_part', 'multi_part', 'external_url'] as const;
  const mode = body['mode'] === undefined ? 'single_part' : readOneOf(body['mode'], 'mode', modes);
  const filename = body['filename'] === undefined ? null : readName(body['filename']);
  if (filename === null && mode !== 'single_part') {
    throw createBodyError('filename', 'should be defined', undefined);
  }
  const url = readExternalUrl(body['external_url'], mode);
  const upload = createUpload(edits.current(), clock(), {
    filename,
    contentType: readContentType(body['content_type'], filename),
    parts: readParts(body['number_of_parts'], mode),
  });
  edits.uploads.put(upload);
  // The answer does not wait for the web: its file is there, or failed, in a later one.
  if (url !== undefined) void importFile(edits.uploads, upload, url, context.fetchFile, clock);
  return answerUpload(context, upload);
};

function readName(value: unknown): string {
  const name = readString(value, 'filename', LONGEST_NAME);
  if (name !== '' && !/[/\\\p{Cc}]/u.test(name)) return name;
  throw createBodyError('filename', 'should be the name of a file', value);
}

function readContentType(value: unknown, filename: string | null): string | null {
  if (value !== undefined) {
    const type = readString(value, 'content_type', 200);
    if (/^[\w.+-]+\/[\w.+-]+(?:\s*;.*)?$/.test(type)) return type;
    throw createBodyError('content_type', 'should be a MIME type', value);
  }
  return filename === null ? null : toMimeType(filename);
}

function toMimeType(filename: string): string | null {
  return getMimeType(filename)?.replace(/;.*$/, '') ?? null;
}

function readParts(value: unknown, mode: string): number | undefined {
  if (mode !== 'multi_part') {
    if (value === undefined) return undefined;
    throw createBodyError('number_of_parts', 'should be not present', value);
  }
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_PARTS) {
    return value;
  }
  const rule = `should be a whole number from \`1\` to \`${MOST_PARTS}\``;
  throw createBodyError('number_of_parts', rule, value);
}

function readExternalUrl(value: unknown, mode: string): string | undefined {
  if (mode !== 'external_url') {
    if (value === undefined) return undefined;
    throw createBodyError('external_url', 'should be not present', value);
  }
  const url = readUrl(value, 'external_url');
  if (url.startsWith('https:')) return url;
  throw createBodyError('external_url', 'should be an HTTPS URL', value);
}

/** POST /v1/file_uploads/:file_upload_id/send */
export const sendFileUpload: Endpoint = (context) => {
  const { edits, form } = context;
  const upload = assertPending(context);
  const file = form?.get('file');
  if (!(file instanceof Object) || form === undefined) {
    throw createBodyError('file', 'should be defined', undefined);
  }
  const bytes = context.fileBytes ?? new Uint8Array();
  if (bytes.length > MOST_BYTES) {
    throw new ApiError(
      413,
      'validation_error',
      'The file is larger than 20 MiB: send it in parts.',
    );
  }
  if (edits.uploads.size() + bytes.length > MOST_KEPT) {
    throw createValidationError('The local API keeps 512 MiB of files at most.');
  }
  const stray = [...form.keys()].find((name) => name !== 'file' && name !== 'part_number');
  if (stray !== undefined) throw createBodyError(stray, 'should be not present', stray);
  const parts = toObject(upload['number_of_parts']);
  const isWhole = parts['total'] === undefined;
  const part = isWhole ? 1 : readPart(form.get('part_number'), Number(parts['total']));
  if (isWhole) assertType(upload, file.type);
  edits.uploads.keep(idOf(upload), part, bytes);
  const filename = toText(upload['filename']) || readName(file.name);
  const content_type =
    upload['content_type'] ?? (toMimeType(filename) || file.type || 'application/octet-stream');
  const sent = edits.uploads.parts(idOf(upload));
  const length = isWhole
    ? edits.uploads.finish(idOf(upload), filename)
    : [...sent.values()].reduce((sum, { length: own }) => sum + own, 0);
  const changed: ApiObject = {
    ...upload,
    status: isWhole ? 'uploaded' : 'pending',
    filename,
    content_type,
    content_length: length,
    ...(isWhole ? {} : { number_of_parts: { ...parts, sent: sent.size } }),
  };
  edits.uploads.put(changed);
  return answerUpload(context, changed);
};

function assertPending(context: EndpointContext): ApiObject {
  const upload = findUpload(context);
  const { status } = toUploadAt(upload, context.clock());
  if (status === 'pending') return upload;
  throw createValidationError(
    `File upload ${idOf(upload)} should have status \`pending\`, instead was \`${toText(status)}\`.`,
  );
}

function readPart(value: unknown, total: number): number {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : NaN;
  if (number >= 1 && number <= total) return number;
  const shown = typeof value === 'string' ? value : undefined;
  throw createBodyError('part_number', `should be from \`1\` to \`${total}\``, shown);
}

/** Bytes without a type of their own fit any. */
function assertType(upload: ApiObject, sent: string): void {
  const essence = (type: string): string => type.replace(/;.*$/s, '').trim().toLowerCase();
  const wanted = essence(toText(upload['content_type']));
  const given = essence(sent);
  if (wanted === '' || given === '' || given === 'application/octet-stream') return;
  if (wanted === given) return;
  throw createValidationError(
    `The file's content type ${given} does not match the upload's content type ${wanted}.`,
  );
}

/** POST /v1/file_uploads/:file_upload_id/complete */
export const completeFileUpload: Endpoint = (context) => {
  const { edits } = context;
  const upload = assertPending(context);
  const { total, sent } = toObject(upload['number_of_parts']);
  if (total === undefined) {
    throw createValidationError('Only an upload in several parts is completed.');
  }
  if (sent !== total) {
    throw createValidationError(
      `File upload ${idOf(upload)} has ${Number(sent)} of ${Number(total)} parts: send the others first.`,
    );
  }
  const length = edits.uploads.finish(idOf(upload), toText(upload['filename']));
  const changed = { ...upload, status: 'uploaded', content_length: length };
  edits.uploads.put(changed);
  return answerUpload(context, changed);
};
