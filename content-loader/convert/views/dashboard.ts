import { container } from '../nodes.ts';
import type { ConvertView } from './view-input.ts';
import { leaveOut } from './view-input.ts';

/** The views of its widgets, in rows, as wide as Notion has them. */
export const dashboard: ConvertView<'dashboard'> = (input) => {
  const { config, name } = input;
  const rows = (config?.rows ?? []).map(({ widgets }) => {
    const shown = widgets.flatMap(({ view_id: id, width }) => {
      const view = input.findView(id);
      return view ? [{ view, width }] : [];
    });
    return { shown, lost: widgets.length - shown.length };
  });
  const full = rows.filter(({ shown }) => shown.length > 0);
  if (full.length === 0) return leaveOut('none of its widgets can be shown');
  const payload = { type: 'dashboard', name, titleName: undefined, columns: [] } as const;
  const children = full.map(({ shown }) => {
    const total = shown.reduce((sum, { width }) => sum + (width ?? 1), 0);
    const columns = shown.map(({ view, width }) =>
      container('column', { ratio: total > 0 ? (width ?? 1) / total : undefined }, [view]),
    );
    return container('columns', {}, columns);
  });
  const lost = rows.reduce((sum, row) => sum + row.lost, 0);
  const notes = lost > 0 ? [`${lost} of its widgets cannot be shown`] : [];
  return { node: container('view', payload, children), notes };
};
