import { createHash } from 'node:crypto';
import type { Paging, Slice } from './pagination.ts';
import { createCursorError } from './pagination.ts';
import { isUuid, toDashedId } from './model/ids.ts';

/** A page of a list with opaque cursors that only work for the same `binding` (query, sorts, …). */
export function sliceByOffset<T>(
  items: readonly T[],
  paging: Paging,
  binding: string,
  limit: number = items.length,
): Slice<T> {
  const start = paging.cursor === undefined ? 0 : readOffset(paging.cursor, binding);
  const end = Math.min(start + paging.pageSize, limit, items.length);
  return {
    items: items.slice(start, end),
    nextCursor: end < Math.min(limit, items.length) ? toCursor(end, binding) : null,
  };
}

/** UUID-shaped, as Notion's are: the offset, masked, and a digest of offset and binding. */
function toCursor(offset: number, binding: string): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32BE((offset ^ toMask(binding)) >>> 0, 0);
  toDigest(`${binding}\0${offset}`).copy(bytes, 4, 0, 12);
  return toDashedId(bytes.toString('hex'));
}

function readOffset(cursor: string, binding: string): number {
  if (!isUuid(cursor)) throw createCursorError(cursor);
  const bytes = Buffer.from(cursor.replaceAll('-', ''), 'hex');
  const offset = (bytes.readUInt32BE(0) ^ toMask(binding)) >>> 0;
  if (toCursor(offset, binding) !== toDashedId(cursor)) throw createCursorError(cursor);
  return offset;
}

function toMask(binding: string): number {
  return toDigest(binding).readUInt32BE(0);
}

function toDigest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
