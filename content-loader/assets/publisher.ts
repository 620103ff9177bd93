import type { Blob, BlobStore } from './blob-store.ts';
import { toFileName } from './file-name.ts';
import { toHarmlessExt } from './harmless-kinds.ts';

/** A file of the built site: its name under the public path, and the path of its bytes. */
export interface PublishedFile {
  readonly fileName: string;
  readonly path: string;
}

export interface Publisher {
  /**
   * The root-relative address of a blob; the author's name for it becomes part of the file name.
   */
  readonly publish: (name: string, blob: Blob, ext?: string) => string;
  /** Sorted by name. */
  readonly list: () => readonly PublishedFile[];
  readonly measure: () => { readonly files: number; readonly bytes: number };
}

export const createPublisher = (publicPath: string, blobs: BlobStore): Publisher => {
  const files = new Map<string, Blob>();
  return {
    publish: (name, blob, ext = blob.ext) => {
      const fileName = toFileName(name, blob.hash, toHarmlessExt(ext));
      files.set(fileName, blob);
      return `${publicPath}${fileName}`;
    },
    list: () =>
      [...files]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([fileName, blob]) => ({ fileName, path: blobs.pathOf(blob) })),
    measure: () => ({
      files: files.size,
      bytes: [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0),
    }),
  };
};
