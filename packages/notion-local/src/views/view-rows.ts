import type { ApiObject } from '../model/api-object.ts';
import { idOf, isApiObject, toObject, toText } from '../model/api-object.ts';
import type { Workspace } from '../model/workspace-model.ts';
import type { RowTest } from '../query/filter.ts';
import { createFilter } from '../query/filter.ts';
import { createSorter } from '../query/sort.ts';

/** The rows that a view shows, in its order: sorted, else as they were dragged, else as made. */
export function listViewRows(
  workspace: Workspace,
  view: ApiObject,
  source: ApiObject,
  now: Date,
): readonly ApiObject[] {
  const schema = toObject(source['properties']);
  const tests = createTests(view, schema, { now, me: idOf(workspace.bot) });
  const rows = (workspace.rows.get(idOf(source)) ?? []).filter(
    (row) => row['in_trash'] !== true && tests.every((test) => test(row)),
  );
  const ordered = toManualOrder(rows, workspace.viewOrders.get(idOf(view)) ?? []);
  const sort = createSorter(view['sorts'] ?? undefined, schema);
  return sort === undefined ? ordered : sort(ordered);
}

function createTests(
  view: ApiObject,
  schema: ApiObject,
  scope: Parameters<typeof createFilter>[2],
): readonly RowTest[] {
  const quick = Object.entries(toObject(view['quick_filters'])).map(([property, condition]) => ({
    ...toObject(condition),
    property,
  }));
  const filters = isApiObject(view['filter']) ? [view['filter'], ...quick] : quick;
  return filters.map((filter) => createFilter(filter, schema, scope));
}

/** Rows that were dragged come first, as they stand; the others follow in the order they were made. */
function toManualOrder(rows: readonly ApiObject[], order: readonly string[]): readonly ApiObject[] {
  const places = new Map(order.map((id, at) => [id, at]));
  const placeOf = (row: ApiObject): number => places.get(idOf(row)) ?? order.length;
  const timeOf = (row: ApiObject): string => toText(row['created_time']);
  return rows.toSorted((left, right) => {
    const [a, b] = [placeOf(left), placeOf(right)];
    if (a !== b) return a - b;
    if (timeOf(left) === timeOf(right)) return 0;
    return timeOf(left) < timeOf(right) ? -1 : 1;
  });
}
