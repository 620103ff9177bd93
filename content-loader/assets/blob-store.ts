import { sha256 } from '../core/digest.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import pLimit from 'p-limit';
import { z } from 'zod';
import { ifPresent } from '../core/if-present.ts';

/** A file of the store, named by its content. */
export const blobSchema = z.object({
  /** SHA-256 in hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Without the dot; derived from the bytes. */
  ext: z.string().regex(/^[a-z0-9]{1,8}$/),
  bytes: z.number().int().nonnegative(),
});
export type Blob = Readonly<z.infer<typeof blobSchema>>;

export interface BlobStore {
  readonly folder: string;
  readonly pathOf: (blob: Pick<Blob, 'hash' | 'ext'>) => string;
  /** A name for a file that is being written, on the same disk. */
  readonly newTemporaryPath: () => string;
  /** Limits the number of open files: a large site has more files than a process may open. */
  readonly gate: <T>(work: () => Promise<T>) => Promise<T>;
  /** Moves a finished file into the store under its content's name. */
  readonly commitBlob: (temporary: string, blob: Blob) => Promise<void>;
  /** Checks that the bytes exist and are correct. A wrong file is removed. */
  readonly verifyBlob: (blob: Blob) => Promise<boolean>;
}

/**
 * Every blob has this modification time. A file that still has it was not changed since it was
 * verified. Any other file (a restored cache, a damaged file) is hashed again and compared with its
 * name.
 */
const UNTOUCHED = new Date('2000-01-01T00:00:00Z');

/** macOS allows a process 256 open files. */
const OPEN_FILES = 48;

/** Larger files are downloaded on every machine: shared stores are made for small values. */
const MOST_SHARED_BYTES = 32_000_000;

export const createBlobStore = (folder: string, shared?: SharedStore): BlobStore => {
  let serial = 0;
  const gate = pLimit(OPEN_FILES);
  const newTemporaryPath = (): string =>
    join(folder, 'tmp', `${process.pid}-${Date.now()}-${(serial += 1)}`);
  const pathOf = ({ hash, ext }: Pick<Blob, 'hash' | 'ext'>): string =>
    join(folder, 'blobs', hash.slice(0, 2), `${hash}.${ext}`);
  const moveToStore = async (temporary: string, path: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true });
    await utimes(temporary, UNTOUCHED, UNTOUCHED);
    await rename(temporary, path);
  };
  const isThere = async (blob: Blob, path: string): Promise<boolean> => {
    const found = await ifPresent(stat(path));
    if (found?.size === blob.bytes) {
      if (found.mtimeMs === UNTOUCHED.getTime()) return true;
      if ((await gate(() => hashFile(path))) === blob.hash) {
        await utimes(path, UNTOUCHED, UNTOUCHED);
        return true;
      }
    }
    await rm(path, { force: true });
    return false;
  };
  const fetchShared = async (blob: Blob, path: string): Promise<boolean> => {
    if (blob.bytes > MOST_SHARED_BYTES) return false;
    const bytes = await shared?.read(nameOf(blob));
    if (!bytes || sha256(bytes) !== blob.hash) return false;
    const temporary = newTemporaryPath();
    await mkdir(dirname(temporary), { recursive: true });
    await gate(() => writeFile(temporary, bytes));
    await moveToStore(temporary, path);
    return true;
  };
  return {
    folder: join(folder, 'blobs'),
    pathOf,
    gate,
    newTemporaryPath,
    commitBlob: async (temporary, blob) => {
      const path = pathOf(blob);
      await moveToStore(temporary, path);
      if (blob.bytes <= MOST_SHARED_BYTES) shared?.write(nameOf(blob), () => readFile(path));
    },
    verifyBlob: async (blob) => {
      const path = pathOf(blob);
      return (await isThere(blob, path)) || (await fetchShared(blob, path));
    },
  };
};

const nameOf = ({ hash, ext }: Blob): string => `blobs/${hash}.${ext}`;

const hashFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};
