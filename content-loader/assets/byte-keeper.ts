import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sha256 } from '../core/digest.ts';
import type { Blob, BlobStore } from './blob-store.ts';
import type { Publisher } from './publisher.ts';
import type { Usage } from './usage.ts';

/** Publishes bytes that are no download. */
export interface ByteKeeper {
  /** Keeps the bytes and publishes them under a name with this stem; returns address and blob. */
  readonly keep: (
    name: string,
    content: Uint8Array,
  ) => Promise<{ readonly src: string; readonly blob: Blob }>;
  /** Publishes what an earlier build has kept. False: it is not there any more. */
  readonly publishKept: (name: string, blob: Blob) => Promise<boolean>;
}

export const createByteKeeper = (
  blobs: BlobStore,
  { publish }: Publisher,
  usage: Usage,
): ByteKeeper => ({
  keep: async (name, content) => {
    const blob = { hash: sha256(content), ext: 'bin', bytes: content.byteLength };
    if (!(await blobs.verifyBlob(blob))) {
      const temporary = blobs.newTemporaryPath();
      await mkdir(dirname(temporary), { recursive: true });
      await blobs.gate(() => writeFile(temporary, content));
      await blobs.commitBlob(temporary, blob);
    }
    usage.note(blobs.pathOf(blob));
    return { src: publish(name, blob), blob };
  },
  publishKept: async (name, blob) => {
    if (!(await blobs.verifyBlob(blob))) return false;
    usage.note(blobs.pathOf(blob));
    publish(name, blob);
    return true;
  },
});
