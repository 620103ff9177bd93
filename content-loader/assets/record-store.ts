import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { z } from 'zod';

import type { BlobStore } from './blob-store.ts';

/** Small JSON records on disk: written whole or not at all, read only when they are undamaged. */
export interface RecordStore<T> {
  readonly folder: string;
  readonly pathOf: (key: string) => string;
  /** Undefined: not there, damaged, or written by a version that kept other fields. */
  readonly readRecord: (key: string) => Promise<T | undefined>;
  readonly writeRecord: (key: string, record: T) => Promise<void>;
}

/** `key`s are hex digests. */
export const createRecordStore = <S extends z.ZodType>(
  folder: string,
  schema: S,
  { newTemporaryPath, gate }: Pick<BlobStore, 'newTemporaryPath' | 'gate'>,
): RecordStore<z.infer<S>> => {
  const pathOf = (key: string): string => join(folder, key.slice(0, 2), `${key}.json`);
  return {
    folder,
    pathOf,
    readRecord: async (key) => {
      const text = await gate(() => readText(pathOf(key)));
      const [checksum = '', body = ''] = text.split('\n');
      if (body === '' || toChecksum(body) !== checksum) return undefined;
      return schema.safeParse(JSON.parse(body)).data;
    },
    writeRecord: async (key, record) => {
      const body = JSON.stringify(record);
      const temporary = newTemporaryPath();
      const path = pathOf(key);
      try {
        await mkdir(dirname(temporary), { recursive: true });
        await gate(() => writeFile(temporary, `${toChecksum(body)}\n${body}\n`));
        await mkdir(dirname(path), { recursive: true });
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
  };
};

/** Only a file that is not there is no record; a disk that fails must not cost a download. */
const readText = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
};

const toChecksum = (text: string): string => createHash('sha256').update(text).digest('hex');
