import { z } from 'zod';
import type { PageTree } from '../notion/types.ts';

// The fields of a block are Notion's, and the conversion does not trust them.
const block = z.looseObject({
  type: z.string(),
  get children() {
    return z.array(block);
  },
});

const shape = z.object({
  pageId: z.string(),
  lastEditedTime: z.string(),
  fetchedAt: z.iso.datetime(),
  blocks: z.array(block),
  problems: z.array(z.object({ rule: z.string(), blockId: z.string(), detail: z.string() })),
  syncedFrom: z.array(z.object({ blockId: z.string(), lastEditedTime: z.string().nullable() })),
});

/** The schema of what `writeTree` stores. Its blocks are not copied. */
export const treeSchema = z.custom<PageTree>((value) => shape.safeParse(value).success);

/** Blocks with their children. */
export const blocksSchema = z.custom<PageTree['blocks']>(
  (value) => z.array(block).safeParse(value).success,
);
