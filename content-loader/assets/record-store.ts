import { sha256 } from '../core/digest.ts';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import type { z } from 'zod';

import { ifPresent } from '../core/if-present.ts';
import type { BlobStore } from './blob-store.ts';
import type { SharedStore } from '../store/shared-store.ts';

/**
 * Small JSON records on disk. A record is written completely or not at all, and a damaged one is
 * not read.
 */
export interface RecordStore<T> {
  readonly folder: string;
  readonly pathOf: (key: string) => string;
  /** Undefined: missing, damaged, or written by a version with other fields. */
  readonly readRecord: (key: string) => Promise<T | undefined>;
  readonly writeRecord: (key: string, record: T) => Promise<void>;
}

/** `key`s are hex digests. */
export const createRecordStore = <S extends z.ZodType>(
  folder: string,
  schema: S,
  { newTemporaryPath, gate, shared, isAcceptable }: RecordStoreParts<z.infer<S>>,
): RecordStore<z.infer<S>> => {
  const pathOf = (key: string): string => join(folder, key.slice(0, 2), `${key}.json`);
  const nameOf = (key: string): string => `${basename(folder)}/${key}`;
  const parse = (text: string): z.infer<S> | undefined => {
    const [checksum = '', body = ''] = text.split('\n');
    if (body === '' || sha256(body) !== checksum) return undefined;
    return schema.safeParse(JSON.parse(body)).data;
  };
  const write = async (path: string, text: string): Promise<void> => {
    const temporary = newTemporaryPath();
    try {
      await mkdir(dirname(temporary), { recursive: true });
      await gate(() => writeFile(temporary, text));
      await mkdir(dirname(path), { recursive: true });
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  };
  return {
    folder,
    pathOf,
    readRecord: async (key) => {
      const own = parse(await gate(() => readText(pathOf(key))));
      if (own !== undefined) return own;
      const bytes = await shared?.read(nameOf(key));
      const text = bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');
      const other = parse(text);
      if (other === undefined) return undefined;
      if (isAcceptable && !(await isAcceptable(other))) return undefined;
      await write(pathOf(key), text);
      return other;
    },
    writeRecord: async (key, record) => {
      const body = JSON.stringify(record);
      const text = `${sha256(body)}\n${body}\n`;
      await write(pathOf(key), text);
      shared?.write(nameOf(key), () => Promise.resolve(Buffer.from(text)));
    },
  };
};

interface RecordStoreParts<T> extends Pick<BlobStore, 'newTemporaryPath' | 'gate'> {
  readonly shared?: SharedStore | undefined;
  /** Validates records of other machines; records of this machine are trusted. */
  readonly isAcceptable?: (record: T) => Promise<boolean>;
}

/** Only a missing file means that there is no record: a failing disk must not cause a download. */
const readText = async (path: string): Promise<string> =>
  (await ifPresent(readFile(path, 'utf8'))) ?? '';
