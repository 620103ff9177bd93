import { createCheckedFiles } from './checked-files.ts';
import type { SharedStore } from './shared-store.ts';
import { parseJson } from './parse-record.ts';

/** Small JSON values on disk by any string key: fingerprints, bookmark data, … */
export interface JsonCache {
  /** Undefined: absent or damaged. The caller says what it must be. */
  read(key: string): Promise<unknown>;
  /** @throws CacheWriteError */
  write(key: string, value: unknown): Promise<void>;
  keepOnly(keys: Iterable<string>): Promise<void>;
}

export function createJsonCache(folder: string, shared?: SharedStore): JsonCache {
  const files = createCheckedFiles(folder, 'json', shared);
  return {
    read: async (key) => parseJson(files.read(key) ?? (await files.fetch(key))),
    async write(key, value) {
      files.write(key, JSON.stringify(value));
      await Promise.resolve();
    },
    async keepOnly(keys) {
      files.keepOnly(keys);
      await Promise.resolve();
    },
  };
}
