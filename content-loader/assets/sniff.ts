import { open } from 'node:fs/promises';

import { isContainedExt, isTextExt, toHarmlessExt, toHarmlessType } from './harmless-kinds.ts';
import { readTextKind } from './text-kind.ts';

/** The kind of a file, by its bytes. */
export interface FileKind {
  readonly group: 'image' | 'svg' | 'html' | 'file';
  /** The media type: of a picture by its bytes, else by the extension. */
  readonly type: string;
  /** The extension under which it may be published: never one that a browser executes. */
  readonly ext: string;
}

const HEAD_BYTES = 64 * 1024;

/** Ambiguous formats: the author's extension may be more precise. */
const CONTAINERS: ReadonlySet<string> = new Set(['zip', 'cfb']);

/** Unknown kinds are offered as a download. */
export const UNKNOWN_KIND: FileKind = {
  group: 'file',
  type: 'application/octet-stream',
  ext: 'bin',
};

/**
 * Finds a file's kind from its magic bytes, or for text from its first element. `name` only chooses
 * between kinds that are equally harmless.
 */
export const sniffFile = async (path: string, name: string): Promise<FileKind> => {
  const { fileTypeFromFile } = await import('file-type');
  const magic = await fileTypeFromFile(path);
  if (magic && CONTAINERS.has(magic.ext)) {
    return toFileKind(extOf(name, isContainedExt) ?? toHarmlessExt(magic.ext));
  }
  if (magic && magic.ext !== 'xml') return toMagicKind(magic);
  const kind = readTextKind(await readHead(path));
  switch (kind) {
    case undefined:
      return UNKNOWN_KIND;
    case 'svg':
      return { group: 'svg', type: 'image/svg+xml', ext: 'svg' };
    case 'html':
      return { group: 'html', type: 'text/plain', ext: 'txt' };
    case 'xml':
      return toFileKind('txt');
    case 'text':
      return toFileKind(extOf(name, isTextExt) ?? 'txt');
  }
};

const toFileKind = (ext: string): FileKind => ({ group: 'file', type: toHarmlessType(ext), ext });

const toMagicKind = ({ ext, mime }: { ext: string; mime: string }): FileKind => {
  const harmless = toHarmlessExt(ext);
  if (mime.startsWith('image/')) return { group: 'image', type: mime, ext: harmless };
  return { ...toFileKind(harmless), ...(harmless === ext && { type: mime }) };
};

const extOf = (name: string, isAllowed: (ext: string) => boolean): string | undefined => {
  const ext = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  return ext !== undefined && isAllowed(ext) ? ext : undefined;
};

const readHead = async (path: string): Promise<Uint8Array> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};
