import { createCheckedTexts } from './checked-texts.ts';
import type { SharedStore } from './shared-store.ts';
import { parseJson } from './parse-record.ts';

/** Small JSON values on disk by any string key: fingerprints, bookmark data, … */
export interface JsonCache {
  /** Undefined: absent or damaged. The caller says what it must be. */
  read(key: string): Promise<unknown>;
  /** @throws CacheWriteError */
  write(key: string, value: unknown): Promise<void>;
}

export function createJsonCache(path: string, shared?: SharedStore): JsonCache {
  const texts = createCheckedTexts(path, 'json', shared);
  return {
    read: async (key) => parseJson(texts.read(key) ?? (await texts.fetch(key))),
    async write(key, value) {
      texts.write(key, JSON.stringify(value));
      await Promise.resolve();
    },
  };
}
