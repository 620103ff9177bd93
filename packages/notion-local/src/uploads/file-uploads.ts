import { createHash } from 'node:crypto';
import type { ApiObject } from '../model/api-object.ts';
import { idOf } from '../model/api-object.ts';
import type { WorkspaceFile } from '../model/workspace-model.ts';

/** Files that arrived through the API. */
export interface FileUploads {
  put(upload: ApiObject): void;
  get(id: string): ApiObject | undefined;
  /** Newest first. */
  list(): readonly ApiObject[];
  /** Keeps a part of an upload; parts are counted from 1. */
  keep(id: string, part: number, bytes: Uint8Array<ArrayBuffer>): void;
  parts(id: string): ReadonlyMap<number, Uint8Array<ArrayBuffer>>;
  /** The parts of an upload as one file of the workspace. Gives its length. */
  finish(id: string, name: string): number;
  file(path: string): WorkspaceFile | undefined;
  /** The bytes of a file. */
  bytes(path: string): Uint8Array | undefined;
  /** Forgets every upload; files of the workspace that were made of one are gone. */
  clear(): void;
  /** Bytes held, of parts and files. */
  size(): number;
}

export function createFileUploads(changed: () => void): FileUploads {
  const uploads = new Map<string, ApiObject>();
  const parts = new Map<string, Map<number, Uint8Array<ArrayBuffer>>>();
  const files = new Map<string, WorkspaceFile>();
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  const held = { bytes: 0 };
  const partsOf = (id: string): Map<number, Uint8Array<ArrayBuffer>> => {
    const known = parts.get(id) ?? new Map<number, Uint8Array<ArrayBuffer>>();
    parts.set(id, known);
    return known;
  };
  return {
    put(upload) {
      uploads.set(idOf(upload), upload);
      changed();
    },
    get: (id) => uploads.get(id),
    list: () => [...uploads.values()].reverse(),
    keep(id, part, bytes) {
      const own = partsOf(id);
      held.bytes += bytes.length - (own.get(part)?.length ?? 0);
      own.set(part, bytes);
    },
    parts: partsOf,
    finish(id, name) {
      const sorted = [...partsOf(id)].sort(([left], [right]) => left - right);
      const bytes = new Uint8Array(Buffer.concat(sorted.map(([, part]) => part)));
      const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
      contents.set(`${id}/${name}`, bytes);
      files.set(`${id}/${name}`, { name, etag: `"${digest}"`, read: () => Promise.resolve(bytes) });
      parts.delete(id);
      changed();
      return bytes.length;
    },
    file: (path) => files.get(path),
    bytes: (path) => contents.get(path),
    clear() {
      for (const kept of [uploads, parts, files, contents]) kept.clear();
      held.bytes = 0;
      changed();
    },
    size: () => held.bytes,
  };
}
