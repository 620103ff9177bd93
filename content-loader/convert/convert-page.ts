import type { Root } from 'mdast';
import type { PageTree } from '../notion/types.ts';
import type { ConvertContext, Warning } from './context.ts';
import { handlers } from './handlers.ts';
import { createState } from './create-state.ts';
import { unknownBlock } from './blocks/unknown.ts';

export interface ConvertedPage {
  readonly root: Root;
  readonly warnings: Warning[];
  /** Published pages that this page links to or mentions: 32 hex digits each. */
  readonly linkedPages: string[];
}

/**
 * Converts a page's blocks to mdast and directives. Pure; it never throws for the content of a
 * tree.
 */
export function convertPage(tree: PageTree, context: ConvertContext): ConvertedPage {
  const state = createState(context, { handlers, unknown: unknownBlock });
  const root: Root = { type: 'root', children: state.blocks(tree.blocks) };
  const problems = tree.problems.map(({ rule, detail, blockId }) => ({ rule, detail, blockId }));
  return {
    root,
    warnings: [...problems, ...state.warnings],
    linkedPages: [...state.linkedPages],
  };
}
