import type { Flow } from '../nodes.ts';
import type { ColumnGrouping, RowGroup } from './groups.ts';
import { groupRows, openGrouping } from './groups.ts';
import { toGroup } from './entries.ts';
import type { GroupBy } from './view-config.ts';
import type { ViewInput, ViewRow } from './view-input.ts';

/** Rows in the groups of a view, or as they are where it has none. */
export interface Arranged {
  readonly children: Flow[];
  readonly notes: readonly string[];
}

type ToEntries = (rows: readonly ViewRow[]) => Flow[];

/** @param bys how rows are grouped, outermost first */
export function arrangeRows(
  { rows, columns, scope }: Pick<ViewInput, 'rows' | 'columns' | 'scope'>,
  bys: readonly (GroupBy | null | undefined)[],
  toEntries: ToEntries,
): Arranged {
  const wanted = bys.filter((by) => by !== null && by !== undefined);
  const found = wanted.map((by) => openGrouping(by, columns, scope));
  const groupings = found.filter((grouping) => grouping !== undefined);
  const lost = found.length - groupings.length;
  const arrange = (some: readonly ViewRow[], rest: readonly ColumnGrouping[]): Flow[] => {
    const [grouping, ...inner] = rest;
    if (!grouping) return toEntries(some);
    return groupRows(some, grouping, scope).map((group: RowGroup) =>
      toGroup(group, arrange(group.rows, inner), scope),
    );
  };
  const note = 'its rows are not in groups: the property that they are grouped by cannot be shown';
  return { children: arrange(rows, groupings), notes: lost > 0 ? [note] : [] };
}
