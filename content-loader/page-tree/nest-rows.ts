import { toId } from '../core/ids.ts';
import { fieldsOf, itemsOf, stringOf } from '../convert/content.ts';
import type { DataSourceInfo } from '../notion/database.ts';
import type { Row } from '../plan/collection-rows.ts';
import type { RowBranch } from './walk-tree.ts';

/** What Notion and its users call the relation from a sub-item to its parent. */
const usualNames = ['Parent item', 'Parent'];

/**
 * The relation of a data source to itself that names a row's parent. Undefined: it has no sub-items.
 * `wanted`: as the site calls it.
 */
export function findParentProperty(
  { id, properties }: Pick<DataSourceInfo, 'id' | 'properties'>,
  wanted?: string,
): string | undefined {
  const names = wanted === undefined ? usualNames : [wanted];
  return names.find((name) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const target = fieldsOf(fieldsOf(property)['relation'])['data_source_id'];
    return property?.type === 'relation' && toId(stringOf(target) ?? '') === toId(id);
  });
}

/**
 * Rows with their sub-items. A row below one that is not among them is not published either; rows
 * that are their own ancestors stand at the top, the first of them.
 */
export function nestRows<Page extends { readonly row: Row }>(
  rows: readonly Page[],
  property: string | undefined,
): readonly RowBranch<Page>[] {
  const ids = new Set(rows.map(({ row }) => toId(row.page.id)));
  const parents = new Map(rows.map(({ row }) => [toId(row.page.id), parentOf(row, property)]));
  const inCircle = findCircles(parents);
  const below = Map.groupBy(rows, ({ row }) => {
    const id = toId(row.page.id);
    return inCircle.has(id) ? undefined : parents.get(id);
  });
  const toBranch = (page: Page): RowBranch<Page> => {
    const id = toId(page.row.page.id);
    return { id, page, rows: (below.get(id) ?? []).map(toBranch) };
  };
  const top = below.get(undefined) ?? [];
  return top.filter(({ row }) => ids.has(toId(row.page.id))).map(toBranch);
}

/** Id (32 hex digits) of the row above a row. */
export function parentOf(
  { page }: Pick<Row, 'page'>,
  property: string | undefined,
): string | undefined {
  if (property === undefined) return undefined;
  const [first] = itemsOf(fieldsOf(fieldsOf(page.properties)[property])['relation']);
  const id = stringOf(fieldsOf(first)['id']);
  return id === undefined ? undefined : toId(id);
}

/** Of each circle of rows the first one. */
function findCircles(parents: ReadonlyMap<string, string | undefined>): ReadonlySet<string> {
  const done = new Set<string>();
  const found = new Set<string>();
  for (const start of parents.keys()) {
    const path = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !done.has(at) && !path.has(at)) {
      path.add(at);
      at = parents.get(at);
    }
    if (at !== undefined && path.has(at)) found.add(at);
    for (const id of path) done.add(id);
  }
  return found;
}
