import { getMimeType } from 'hono/utils/mime';
import type { WorkspaceFile } from './model/workspace-model.ts';

/** S3's XML error, which is what a signed URL answers when it may not be used. */
export function toXmlError(status: number, code: string, message: string): Response {
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`,
    { status, headers: { 'Content-Type': 'application/xml' } },
  );
}

/** The file with `ETag`, `Accept-Ranges`, a single `Range` and `If-None-Match`, as S3 serves it. */
export async function toFileResponse(file: WorkspaceFile, request: Request): Promise<Response> {
  const bytes = await file.read();
  const headers = new Headers({
    'Accept-Ranges': 'bytes',
    'Content-Type': getMimeType(file.name) ?? 'application/octet-stream',
    ETag: file.etag,
  });
  if (request.headers.get('If-None-Match') === file.etag) {
    return new Response(null, { status: 304, headers });
  }
  const range = readRange(request.headers.get('Range'), bytes.length);
  if (range === 'unsatisfiable') {
    return toXmlError(416, 'InvalidRange', 'The requested range is not satisfiable');
  }
  if (range === undefined) {
    headers.set('Content-Length', String(bytes.length));
    return new Response(bytes, { headers });
  }
  headers.set('Content-Range', `bytes ${range.start}-${range.end}/${bytes.length}`);
  headers.set('Content-Length', String(range.end - range.start + 1));
  return new Response(bytes.subarray(range.start, range.end + 1), { status: 206, headers });
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function readRange(
  header: string | null,
  length: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const [first, last] = [match[1] ?? '', match[2] ?? ''];
  const start = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  return start > end ? 'unsatisfiable' : { start, end };
}
