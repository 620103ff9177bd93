import { container } from '../nodes.ts';
import { toShownColumns } from './columns.ts';
import { toEntry, toViewColumns } from './entries.ts';
import type { ConvertView } from './view-input.ts';

export const list: ConvertView<'list'> = (input) => {
  const { config, columns, rows, scope } = input;
  const shown = toShownColumns(columns, config?.properties, 'title');
  const entries = rows.map((row) => toEntry(row, shown, scope));
  const payload = { type: 'list', ...toViewColumns(input, shown) } as const;
  return { node: container('view', payload, entries), notes: [] };
};
