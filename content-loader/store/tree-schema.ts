import { z } from 'zod';
import type { PageTree } from '../notion/types.ts';

// A block's own fields are Notion's, and the conversion takes nothing of them for granted.
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

/** A tree as `writeTree` is given it. Its blocks stay as they are: none is copied. */
export const treeSchema = z.custom<PageTree>((value) => shape.safeParse(value).success);

/** Blocks with their children. */
export const blocksSchema = z.custom<PageTree['blocks']>(
  (value) => z.array(block).safeParse(value).success,
);
