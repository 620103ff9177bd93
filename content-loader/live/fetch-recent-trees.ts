import { toId } from '../core/ids.ts';
import { EDIT_ROUNDING_MS } from '../core/edit-rounding.ts';
import type { TreeSources } from '../fetch/page-trees.ts';
import { fetchTreeAnew } from '../fetch/page-trees.ts';
import type { CollectionRows, Row } from '../plan/collection-rows.ts';
import { toComparableText } from './comparable-text.ts';

/**
 * Fetches the text of every page that was edited in the last minute before `known`, the time when
 * all texts were known: later edits in that minute do not change its `last_edited_time`. Returns
 * the pages whose text has changed since. Without `known`: of all pages.
 */
export async function fetchRecentTrees(
  sources: TreeSources,
  collections: readonly CollectionRows[],
  known: Date | undefined,
): Promise<readonly Row[]> {
  const now = sources.notion.serverTime().getTime();
  const from = known === undefined ? -Infinity : known.getTime() - EDIT_ROUNDING_MS;
  // Times in the future, such as those of the sample on a slow clock, are ignored.
  const to = known === undefined ? Infinity : now + EDIT_ROUNDING_MS;
  const recent = collections
    .flatMap(({ rows }) => rows)
    // A database of a tree has no text of its own.
    .filter(({ tree }) => tree?.kind !== 'database')
    // No cache holds the text of one with a password.
    .filter(({ isPrivate }) => isPrivate === undefined)
    .filter(({ page }) => isBetween(Date.parse(page.last_edited_time), from, to));
  const found = await Promise.all(
    recent.map(async (row) => {
      const before = await sources.trees.readAnyTree(row.page.id);
      const now = await fetchTreeAnew(sources, { id: toId(row.page.id), page: row.page });
      return toComparableText(before?.blocks) === toComparableText(now.blocks) ? undefined : row;
    }),
  );
  return found.filter((row) => row !== undefined);
}

function isBetween(time: number, from: number, to: number): boolean {
  return time > from && time <= to;
}
