import type { References } from '../convert/collect-references.ts';
import { toId } from '../core/ids.ts';
import type { PageTrees } from '../fetch/page-trees.ts';
import type { ReferenceSources, Resolved } from '../fetch/resolve-references.ts';
import { fetchFilesAgain, resolveReferences } from '../fetch/resolve-references.ts';
import type { BlockNode } from '../notion/types.ts';
import type { PlannedPage } from '../plan/addresses.ts';
import type { ResolveDatabase } from '../plan/database-views.ts';
import type { Plan } from '../plan/plan.ts';

/** What of a build's plan a page's references lead to. */
export interface ResolveTargets {
  readonly plan: Plan;
  readonly trees: PageTrees;
  readonly resolveDatabase: ResolveDatabase;
}

/**
 * Fetches what a page's blocks name: files, cards, databases, people, linked blocks. `changed`: the
 * page was fetched in this build. @throws AssetFailure
 */
export function resolvePage(
  sources: ReferenceSources,
  { id, page }: PlannedPage,
  references: References,
  { plan, trees, resolveDatabase }: ResolveTargets,
  changed: boolean,
): Promise<Resolved> {
  return resolveReferences(sources, references, {
    fetchAgain: fetchFilesAgain(sources),
    resolveDatabase: (database) =>
      resolveDatabase(database, { id, lastEditedTime: page.last_edited_time }),
    resolveAnchors: (anchors) => resolveAnchors(anchors, plan.byId, trees, id),
    changed,
  });
}

/**
 * Which of these linked blocks (`page#block`) are there: a link to a block that was deleted since
 * leads to its page. Reads the pages' trees; asks for nothing that the build does not need anyway.
 */
async function resolveAnchors(
  anchors: readonly string[],
  pages: ReadonlyMap<string, PlannedPage>,
  trees: PageTrees,
  own: string,
): Promise<ReadonlySet<string>> {
  const targets = [...new Set(anchors.map(toPageId))]
    .map((id) => pages.get(id))
    .filter((page) => page !== undefined)
    // Which blocks a page with a password has, it alone may know.
    .filter((page) => page.isPrivate === undefined || page.id === own);
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

/** Of a template nothing is shown, of an unsupported block only what it holds. */
function collectIds(blocks: readonly BlockNode[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'template') return [];
    const own = block.type === 'unsupported' ? [] : [toId(block.id)];
    return [...own, ...collectIds(block.children)];
  });
}
