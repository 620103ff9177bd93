import type { Column } from './columns.ts';
import { findColumn } from './columns.ts';
import type { ConfigOf } from './view-config.ts';
import type { ViewRow } from './view-input.ts';

/** A row and how deep it stands under others. */
export interface NestedRow {
  readonly row: ViewRow;
  readonly depth: number;
}

const MOST_DEPTH = 6;
/** Notion's names of the relation that leads to the parent, in the languages that it speaks. */
const parentNames = /parent|übergeordnet|oberpunkt|padre|pai|principal|父|親|上位|상위|أصل/iu;

/** Sub-items behind the row that they belong to, as far as both are shown. Each row once. */
export function nestRows(
  rows: readonly ViewRow[],
  subtasks: ConfigOf<'table'>['subtasks'],
  columns: readonly Column[],
): readonly NestedRow[] {
  const mode = subtasks?.display_mode;
  const isFlat = mode === 'disabled' || mode === 'flattened';
  const column = isFlat ? undefined : findColumn(columns, subtasks?.property_id);
  if (subtasks?.property_id === undefined || !column) return rows.map(toTop);
  const parents = findParents(rows, column);
  const children = Map.groupBy(
    rows.filter(({ id }) => parents.has(id)),
    ({ id }) => parents.get(id) ?? '',
  );
  const placed = new Set<string>();
  const place = (row: ViewRow, depth: number): NestedRow[] => {
    if (placed.has(row.id)) return [];
    placed.add(row.id);
    const own = children.get(row.id) ?? [];
    const inner = own.flatMap((child) => place(child, Math.min(depth + 1, MOST_DEPTH)));
    return [{ row, depth }, ...inner];
  };
  const nested = rows.filter(({ id }) => !parents.has(id)).flatMap((row) => place(row, 0));
  // Rows that are each other's sub-items have no first one.
  const circles = rows.flatMap((row) => place(row, 0));
  return [...nested, ...circles];
}

function toTop(row: ViewRow): NestedRow {
  return { row, depth: 0 };
}

/** By the id of the row. Which way the relation leads, its values tell, else its name. */
function findParents(rows: readonly ViewRow[], column: Column): ReadonlyMap<string, string> {
  const shown = new Set(rows.map(({ id }) => id));
  const pairs = rows.flatMap((row) =>
    relatedIds(row, column)
      .filter((id) => shown.has(id) && id !== row.id)
      .map((id) => [row.id, id] as const),
  );
  const hasSeveral = new Set(pairs.map(([id]) => id)).size < pairs.length;
  const isToParent = !hasSeveral && parentNames.test(column.name);
  return new Map(pairs.map(([id, other]) => (isToParent ? [id, other] : [other, id])));
}

function relatedIds({ values }: ViewRow, { name }: Column): readonly string[] {
  const value = values[name];
  return value?.type === 'relation' ? value.pages.map(({ id }) => id) : [];
}
