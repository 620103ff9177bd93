import type { EndpointContext } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText } from '../model/api-object.ts';
import { deriveId } from '../model/ids.ts';
import { createBodyError, readFields, readNumber, readOneOf } from '../write/check.ts';

/** Puts a view into a row of a dashboard: a new row, the last if none is named, or one that is there. */
export function addWidget(
  { edits }: EndpointContext,
  dashboard: ApiObject,
  view: ApiObject,
  placement: unknown,
): void {
  const rows = rowsOf(dashboard);
  const given =
    placement === undefined
      ? { type: 'new_row' }
      : readFields(placement, 'placement', ['type', 'row_index']);
  const type = readOneOf(given['type'], 'placement.type', ['new_row', 'existing_row']);
  const last = type === 'new_row' ? rows.length : rows.length - 1;
  const at = readRowIndex(given['row_index'], type, last);
  const widget = { id: deriveId(idOf(view), 'widget'), view_id: idOf(view) };
  const row = rows[at];
  const next =
    type === 'new_row' || row === undefined
      ? rows.toSpliced(at, 0, { id: deriveId(idOf(view), 'row'), widgets: [widget] })
      : rows.with(at, { ...row, widgets: [...toObjects(row['widgets']), widget] });
  putRows(edits, dashboard, next);
  edits.views.add({ ...view, dashboard_view_id: idOf(dashboard) }, 'end');
}

function readRowIndex(value: unknown, type: string, last: number): number {
  if (value === undefined && type === 'new_row') return last;
  const at = readNumber(value, 'placement.row_index');
  if (Number.isInteger(at) && at >= 0 && at <= last) return at;
  throw createBodyError('placement.row_index', `should be from \`0\` to \`${last}\``, value);
}

/** Takes a view out of its dashboard; a row that is left empty goes. */
export function removeWidget({ edits }: EndpointContext, view: ApiObject): void {
  const dashboard = edits.current().views.get(toText(view['dashboard_view_id']));
  if (dashboard === undefined) return;
  const rows = rowsOf(dashboard).map((row) => ({
    ...row,
    widgets: toObjects(row['widgets']).filter((widget) => widget['view_id'] !== idOf(view)),
  }));
  const filled = rows.filter(({ widgets }) => widgets.length > 0);
  putRows(edits, dashboard, filled);
}

function rowsOf(dashboard: ApiObject): readonly ApiObject[] {
  return toObjects(toObject(dashboard['configuration'])['rows']);
}

function putRows(
  edits: EndpointContext['edits'],
  dashboard: ApiObject,
  rows: readonly ApiObject[],
): void {
  edits.views.put({ ...dashboard, configuration: { type: 'dashboard', rows } });
}
