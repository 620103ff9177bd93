import { container } from '../nodes.ts';
import { arrangeRows } from './arrange.ts';
import { toShownColumns } from './columns.ts';
import { toCardLook, toCover } from './covers.ts';
import { toEntry, toViewColumns } from './entries.ts';
import type { ConvertView } from './view-input.ts';

export const board: ConvertView<'board'> = (input) => {
  const { config, columns, scope } = input;
  const shown = toShownColumns(columns, config?.properties, 'title');
  const { children, notes } = arrangeRows(input, [config?.sub_group_by, config?.group_by], (rows) =>
    rows.map((row) => toEntry(row, shown, scope, { cover: toCover(row, config?.cover, columns) })),
  );
  const payload = {
    type: 'board',
    ...toViewColumns(input, shown),
    ...toCardLook(config),
  } as const;
  return { node: container('view', payload, children), notes };
};
