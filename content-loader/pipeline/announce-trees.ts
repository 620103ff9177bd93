import { toId } from '../core/ids.ts';
import type { PublishedPages } from '../plan/published-pages.ts';
import type { WorkspaceBuild } from './start-build.ts';
import { toTreeLines } from './tree-lines.ts';

/**
 * Says above all else what the first build of a tree publishes, by name: to share its page was the
 * author's act, and that everything below it goes with it may be news.
 */
export function announceTrees(
  { collections, plan, open }: WorkspaceBuild,
  last: PublishedPages,
  announce: (line: string) => void,
): void {
  const { routes } = open.facts.known.record;
  for (const { name, database, tree } of collections) {
    const root = toId(database.id);
    if (tree?.kind !== 'page' || last[root] !== undefined || routes[root] !== undefined) continue;
    const pages = plan.pages
      .filter(({ collection }) => collection === name)
      .toSorted((a, b) => (a.tree?.order ?? 0) - (b.tree?.order ?? 0));
    announce(
      `This is the first build of this tree. It publishes these ${pages.length} pages, and from now on what is added below them:`,
    );
    const lines = pages.map(({ id, title, tree: place }) => ({
      title,
      depth: plan.places.get(id)?.depth ?? 0,
      isDatabase: place?.kind === 'database',
    }));
    for (const line of toTreeLines(lines)) announce(line);
    announce(
      'A page whose title begins with "_" or "Draft:", or whose icon is 🔒 or 🚧, is left out with all below it (`draftMarks` of src/site.ts).',
    );
  }
}
