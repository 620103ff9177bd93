import { container } from '../nodes.ts';
import { arrangeRows } from './arrange.ts';
import { toShownColumns } from './columns.ts';
import { toEntry, toViewColumns } from './entries.ts';
import { nestRows } from './sub-items.ts';
import type { ConvertView } from './view-input.ts';

export const table: ConvertView<'table'> = (input) => {
  const { config, columns, scope } = input;
  const shown = toShownColumns(columns, config?.properties, 'all');
  const { children, notes } = arrangeRows(input, [config?.group_by], (rows) =>
    nestRows(rows, config?.subtasks, columns).map(({ row, depth }) =>
      toEntry(row, shown, scope, { depth }),
    ),
  );
  const payload = {
    type: 'table',
    ...toViewColumns(input, shown),
    titleAt: shown.titleAt,
    titleWidth: shown.title?.shown.width,
    isFrozen: shown.titleAt === 0 && config?.frozen_column_index !== undefined,
    isWrapped: config?.wrap_cells === true,
    hasLines: config?.show_vertical_lines !== false,
  } as const;
  return { node: container('view', payload, children), notes };
};
