import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Driver } from 'unstorage';
import { writeFileAtomic } from './write-file.ts';
import { ifPresent } from '../core/if-present.ts';

/** A folder that several machines mount. Unlike `fs-lite`, it writes files atomically. */
export function createFolderDriver(folder: string): Driver {
  const toPath = (key: string): string => join(folder, ...key.split(':'));
  const read = async (key: string): Promise<Buffer | null> =>
    (await ifPresent(readFile(toPath(key)))) ?? null;
  return {
    name: 'folder',
    hasItem: async (key) => (await read(key)) !== null,
    getItem: read,
    getItemRaw: read,
    setItemRaw(key, value: Uint8Array) {
      writeFileAtomic(toPath(key), value);
    },
    getKeys: () => [],
  };
}
