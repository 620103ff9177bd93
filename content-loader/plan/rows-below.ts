import { toId } from '../core/ids.ts';
import type { CollectionRows } from './collection-rows.ts';

/** The same collection without these pages (32 hex digits) and all that is below them in its tree. */
export function withoutRows(collection: CollectionRows, gone: ReadonlySet<string>): CollectionRows {
  const left = new Set(gone);
  // A page comes before all that is below it.
  const rows = collection.rows.filter(({ page, tree }) => {
    const id = toId(page.id);
    if (tree?.parent !== undefined && left.has(tree.parent)) left.add(id);
    return !left.has(id);
  });
  return { ...collection, rows };
}

/** A page belongs to one collection, the first that has it. */
export function withoutRepeats(collections: readonly CollectionRows[]): readonly CollectionRows[] {
  const seen = new Set<string>();
  return collections.map((collection) => {
    const own = collection.rows.map(({ page }) => toId(page.id));
    const repeated = new Set(own.filter((id) => seen.has(id)));
    for (const id of own) seen.add(id);
    return repeated.size === 0 ? collection : withoutRows(collection, repeated);
  });
}
