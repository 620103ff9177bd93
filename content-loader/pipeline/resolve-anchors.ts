import { toId } from '../convert/ids.ts';
import type { BlockNode } from '../notion/types.ts';
import type { PageTrees } from '../fetch/page-trees.ts';
import type { PlannedPage } from '../plan/addresses.ts';

/**
 * Which of these linked blocks (`page#block`) exist: a link to a deleted block leads to its page.
 * It reads the pages' trees and makes only requests that the build makes anyway.
 */
export async function resolveAnchors(
  anchors: readonly string[],
  pages: ReadonlyMap<string, PlannedPage>,
  trees: PageTrees,
): Promise<ReadonlySet<string>> {
  const targets = [...new Set(anchors.map(toPageId))]
    .map((id) => pages.get(id))
    .filter((page) => page !== undefined);
  const shown = await Promise.all(
    targets.map(async (page) => {
      const { tree } = await trees.open(page, pages);
      return collectIds(tree.blocks).map((id) => `${page.id}#${id}`);
    }),
  );
  const known = new Set(shown.flat());
  return new Set(anchors.filter((anchor) => known.has(anchor)));
}

function toPageId(anchor: string): string {
  return anchor.slice(0, anchor.indexOf('#'));
}

/** A template is not shown at all; an unsupported block shows only its children. */
function collectIds(blocks: readonly BlockNode[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'template') return [];
    const own = block.type === 'unsupported' ? [] : [toId(block.id)];
    return [...own, ...collectIds(block.children)];
  });
}
