import { toId } from '../core/ids.ts';
import { EDIT_ROUNDING_MS } from '../core/edit-rounding.ts';
import { titleOf } from './page-title.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { Finding } from '../core/report.ts';
import type { Fetching } from '../fetch/fetching.ts';
import { toPlainText } from '../notion/database.ts';
import type { LastBuild } from './appear-guard.ts';
import { mayAppear } from './appear-guard.ts';
import type { CollectionRows, Row } from './collection-rows.ts';

/**
 * Pages of trees that the last build did not publish, though they were there, and that this one
 * would, though neither they nor a page above them was edited since: not their authors opened them.
 */
function findAppearedInTrees(
  collections: readonly CollectionRows[],
  { memory, published }: LastBuild,
): readonly Row[] {
  if (memory === undefined) return [];
  const builtAt = Date.parse(memory.builtAt);
  const shown = new Set(
    Object.values(published)
      .flat()
      .map(({ id }) => toId(id)),
  );
  return collections.flatMap(({ database, tree, rows }) => {
    // A tree that is built first has nothing to be compared with.
    if (tree === undefined || published[toId(database.id)] === undefined) return [];
    const opened = new Set<string>();
    // A page comes before all that is below it.
    return rows.filter(({ page, tree: place }) => {
      const id = toId(page.id);
      if (place?.kind === 'row' || shown.has(id)) return false;
      const isOpened =
        Date.parse(page.created_time) + EDIT_ROUNDING_MS > builtAt ||
        Date.parse(page.last_edited_time) + EDIT_ROUNDING_MS > builtAt ||
        (place?.parent !== undefined && opened.has(place.parent));
      if (isOpened) opened.add(id);
      return !isOpened;
    });
  });
}

/** @throws QuireError when many pages of trees appear, unless that is meant */
export function assertFewAppearInTrees(
  { settings, findings }: Pick<Fetching, 'settings' | 'findings'>,
  collections: readonly CollectionRows[],
  last: LastBuild,
): void {
  const appeared = findAppearedInTrees(collections, last);
  const all = collections.reduce((sum, { tree, rows }) => sum + (tree ? rows.length : 0), 0);
  const others = all - appeared.length;
  if (!settings.allowAppear && !mayAppear(appeared.length, others)) {
    const ids = appeared.map(({ page }) => toId(page.id));
    throw new QuireError(problems.treePagesAppear(others, ids));
  }
  findings.push(
    ...appeared.map(({ page }): Finding => ({
      rule: 'page-appeared',
      detail: 'it was there at the last build and was not published, and was not edited since',
      page: { title: toPlainText(titleOf(page)), url: page.url },
    })),
  );
}
