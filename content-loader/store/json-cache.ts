import type { z } from 'zod';
import { createCheckedTexts } from './checked-texts.ts';
import type { SharedStore } from './shared-store.ts';
import { parseJson } from '../core/parse-json.ts';

/** Small JSON values on disk by any string key: fingerprints, bookmark data, … */
export interface JsonCache {
  /** Undefined: missing, damaged, or not valid for the schema: another version wrote it. */
  read<Value>(key: string, schema: z.ZodType<Value>): Promise<Value | undefined>;
  /** @throws CacheWriteError */
  write(key: string, value: unknown): Promise<void>;
  /**
   * Deletes everything that was neither read nor written since it was opened and is not in
   * `wanted`.
   */
  keepUsed(isWanted: (key: string, value: () => unknown) => boolean): void;
}

export function createJsonCache(path: string, shared?: SharedStore): JsonCache {
  const texts = createCheckedTexts(path, 'json', shared);
  const used = new Set<string>();
  return {
    async read(key, schema) {
      used.add(key);
      const parse = (text: string | undefined) => schema.safeParse(parseJson(text));
      const own = parse(texts.read(key));
      if (own.success) return own.data;
      return parse(await texts.fetch(key, (text) => parse(text).success)).data;
    },
    async write(key, value) {
      used.add(key);
      texts.write(key, JSON.stringify(value));
      await Promise.resolve();
    },
    keepUsed(isWanted) {
      texts.keepOnly(
        (key) => used.has(key) || isWanted(key, () => parseJson(texts.read(key))),
        false,
      );
    },
  };
}
