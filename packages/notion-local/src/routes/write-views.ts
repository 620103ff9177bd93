import { randomUUID } from 'node:crypto';
import { createValidationError } from '../api-error.ts';
import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText } from '../model/api-object.ts';
import type { ConfigScope } from '../views/config-scope.ts';
import { toPartialView } from '../views/present-view.ts';
import { readViewConfig } from '../views/read-config.ts';
import {
  readQuickFilters,
  readViewFilter,
  readViewSorts,
  toViewObject,
  toViewTime,
} from '../views/read-view.ts';
import { isViewType, viewTypes } from '../views/view-rules.ts';
import { addWidget, removeWidget } from '../views/widgets.ts';
import { readPlace } from '../views/view-place.ts';
import { createBodyError, readId, readOneOf, readString } from '../write/check.ts';
import { assertEditable } from '../write/page-writing.ts';
import { answerView, findView } from './views.ts';

/** POST /v1/views: a tab of a database, a widget of a dashboard, or a linked database on a page. */
export const createView: Endpoint = (context) => {
  const { body, edits, clock } = context;
  const workspace = edits.current();
  const type = readOneOf(body['type'], 'type', viewTypes);
  const name = readString(body['name'], 'name');
  const sourceId = readId(body['data_source_id'], 'data_source_id');
  const source = workspace.dataSources.get(sourceId);
  if (source === undefined) throw createNotFoundError(workspace, 'data_source', sourceId);
  const schema = toObject(source['properties']);
  // Everything is read before anything is made.
  const parts = {
    filter: readViewFilter(body['filter'], schema),
    sorts: readViewSorts(body['sorts'], schema),
    quickFilters: readQuickFilters(body['quick_filters'], 'quick_filters', schema),
    configuration: readNewConfig(body['configuration'], type, toScope(context, schema)),
  };
  const place = readPlace(context, source);
  const id = randomUUID();
  const now = toViewTime(clock());
  const author = { id: idOf(workspace.bot) };
  const view = toViewObject({
    id,
    databaseId: place.databaseId,
    sourceId: type === 'dashboard' ? null : sourceId,
    name,
    type,
    times: { created: now, edited: now },
    authors: { created: author, edited: author },
    ...parts,
  });
  if (place.dashboard === undefined) edits.views.add(view, place.position);
  else addWidget(context, place.dashboard, view, body['placement']);
  return answer(context, id);
};

/** Types that cannot do without a configuration have none until one is given. */
function readNewConfig(
  value: unknown,
  type: (typeof viewTypes)[number],
  scope: ConfigScope,
): ApiObject | null {
  if (value === undefined && ['board', 'calendar', 'timeline', 'chart'].includes(type)) return null;
  if (type === 'dashboard') return { type, rows: [] };
  return readViewConfig(type, value, 'configuration', scope);
}

function toScope({ edits }: EndpointContext, schema: ApiObject): ConfigScope {
  return {
    schema,
    isShort: false,
    isRecorded: false,
    viewId: (id, field) => {
      if (edits.current().views.has(id)) return id;
      throw createBodyError(field, 'should be the id of a view', id);
    },
  };
}

/** PATCH /v1/views/:view_id: what it does not name stays; `null` clears. */
export const updateView: Endpoint = (context) => {
  const { body, edits, clock } = context;
  const workspace = edits.current();
  const view = findView({ ...context, workspace });
  assertEditable(context, toText(toObject(view['parent'])['database_id']));
  const source = workspace.dataSources.get(toText(view['data_source_id']));
  const schema = toObject(source?.['properties']);
  const type = toText(view['type']);
  const quick = { ...toObject(view['quick_filters']), ...toObject(body['quick_filters']) };
  const readers: Readonly<Record<string, (value: unknown) => unknown>> = {
    name: (value) => readString(value, 'name'),
    filter: (value) => readViewFilter(value, schema),
    sorts: (value) => readViewSorts(value, schema),
    quick_filters: (value) =>
      readQuickFilters(value === null ? null : quick, 'quick_filters', schema),
    configuration: (value) => {
      if (!isViewType(type) || type === 'dashboard') {
        throw createBodyError('configuration', 'should be not present', value);
      }
      const before = toObject(view['configuration']);
      const merged = { ...before, ...toObject(value) };
      return readViewConfig(type, merged, 'configuration', toScope(context, schema));
    },
  };
  const changes = Object.entries(readers)
    .filter(([name]) => body[name] !== undefined)
    .map(([name, read]): [string, unknown] => [name, read(body[name])]);
  edits.views.put({
    ...view,
    ...Object.fromEntries(changes),
    last_edited_time: toViewTime(clock()),
    last_edited_by: { object: 'user', id: idOf(workspace.bot) },
  });
  return answer(context, idOf(view));
};

/** DELETE /v1/views/:view_id: not the last of a database; a dashboard's widgets go with it. */
export const deleteView: Endpoint = (context) => {
  const { edits } = context;
  const workspace = edits.current();
  const view = findView({ ...context, workspace });
  const id = idOf(view);
  const databaseId = toObject(view['parent'])['database_id'];
  const isWidget = view['dashboard_view_id'] !== undefined;
  const tabs = [...workspace.views.values()].filter(
    (other) =>
      toObject(other['parent'])['database_id'] === databaseId &&
      other['dashboard_view_id'] === undefined,
  );
  if (!isWidget && tabs.length === 1) {
    throw createValidationError('The last view of a database cannot be deleted.');
  }
  for (const row of toObjects(toObject(view['configuration'])['rows'])) {
    for (const widget of toObjects(row['widgets'])) edits.views.remove(toText(widget['view_id']));
  }
  if (isWidget) removeWidget(context, view);
  edits.views.remove(id);
  return toPartialView(view);
};

function answer(context: EndpointContext, id: string): ApiObject {
  const workspace = context.edits.current();
  return answerView({ ...context, workspace }, workspace.views.get(id) ?? {});
}
