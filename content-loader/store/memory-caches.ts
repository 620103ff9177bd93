import type { z } from 'zod';
import { toId } from '../core/ids.ts';
import type { PageTree } from '../notion/types.ts';
import type { JsonCache } from './json-cache.ts';
import type { PageCache } from './page-cache.ts';
import { isCurrent } from './page-cache.ts';

/** Block trees that no disk is to hold. */
export function createMemoryPageCache(): PageCache {
  const trees = new Map<string, PageTree>();
  return {
    async readTree(pageId, lastEditedTime) {
      const own = trees.get(toId(pageId));
      return await Promise.resolve(own && isCurrent(own, lastEditedTime) ? own : undefined);
    },
    readAnyTree: (pageId) => Promise.resolve(trees.get(toId(pageId))),
    async writeTree(tree) {
      trees.set(toId(tree.pageId), tree);
      await Promise.resolve();
    },
    async keepOnly(pageIds) {
      const kept = new Set(pageIds);
      for (const id of trees.keys()) if (!kept.has(id)) trees.delete(id);
      await Promise.resolve();
    },
  };
}

/** Records that no disk is to hold. */
export function createMemoryJsonCache(): JsonCache {
  const values = new Map<string, unknown>();
  return {
    async read<Value>(key: string, schema: z.ZodType<Value>) {
      return await Promise.resolve(schema.safeParse(values.get(key)).data);
    },
    async write(key, value) {
      values.set(key, value);
      await Promise.resolve();
    },
    keepUsed: () => undefined,
  };
}
