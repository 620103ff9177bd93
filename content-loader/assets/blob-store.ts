import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import pLimit from 'p-limit';
import { z } from 'zod';

/** A file of the store, named by its content. */
export const blobSchema = z.object({
  /** SHA-256 in hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Without dot, from the bytes. */
  ext: z.string().regex(/^[a-z0-9]{1,8}$/),
  bytes: z.number().int().nonnegative(),
});
export type Blob = Readonly<z.infer<typeof blobSchema>>;

export interface BlobStore {
  readonly folder: string;
  readonly pathOf: (blob: Pick<Blob, 'hash' | 'ext'>) => string;
  /** A name for a file in the making, on the same disk. */
  readonly newTemporaryPath: () => string;
  /** Bounds the files that are open at once: a large site has more than a process may open. */
  readonly gate: <T>(work: () => Promise<T>) => Promise<T>;
  /** Moves a finished file into the store under its content's name. */
  readonly commitBlob: (temporary: string, blob: Blob) => Promise<void>;
  /** Whether the bytes are there and are the right ones. A wrong file is removed. */
  readonly verifyBlob: (blob: Blob) => Promise<boolean>;
}

/**
 * Every blob carries this time of change. A file that still has it was not touched since it was
 * checked; any other is read and compared with its name again (a restored cache, a damaged file).
 */
const SEALED = new Date('2000-01-01T00:00:00Z');

/** macOS gives a process 256. */
const OPEN_FILES = 48;

export const createBlobStore = (folder: string): BlobStore => {
  let serial = 0;
  const gate = pLimit(OPEN_FILES);
  const pathOf = ({ hash, ext }: Pick<Blob, 'hash' | 'ext'>): string =>
    join(folder, 'blobs', hash.slice(0, 2), `${hash}.${ext}`);
  return {
    folder: join(folder, 'blobs'),
    pathOf,
    gate,
    newTemporaryPath: () => join(folder, 'tmp', `${process.pid}-${Date.now()}-${(serial += 1)}`),
    commitBlob: async (temporary, blob) => {
      const path = pathOf(blob);
      await mkdir(dirname(path), { recursive: true });
      await utimes(temporary, SEALED, SEALED);
      await rename(temporary, path);
    },
    verifyBlob: async (blob) => {
      const path = pathOf(blob);
      const found = await stat(path).catch(() => undefined);
      if (found?.size === blob.bytes) {
        if (found.mtimeMs === SEALED.getTime()) return true;
        if ((await gate(() => hashFile(path))) === blob.hash) {
          await utimes(path, SEALED, SEALED);
          return true;
        }
      }
      await rm(path, { force: true });
      return false;
    },
  };
};

const hashFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};
