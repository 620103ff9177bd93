import { container } from '../nodes.ts';
import { toShownColumns } from './columns.ts';
import { toCardLook, toCover } from './covers.ts';
import { toEntry, toViewColumns } from './entries.ts';
import type { ConvertView } from './view-input.ts';

export const gallery: ConvertView<'gallery'> = (input) => {
  const { config, columns, rows, scope } = input;
  const shown = toShownColumns(columns, config?.properties, 'title');
  const entries = rows.map((row) =>
    toEntry(row, shown, scope, { cover: toCover(row, config?.cover, columns) }),
  );
  const payload = {
    type: 'gallery',
    ...toViewColumns(input, shown),
    ...toCardLook(config),
  } as const;
  return { node: container('view', payload, entries), notes: [] };
};
