import { createFailedValidation, createValidationError } from '../api-error.ts';
import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toText } from '../model/api-object.ts';
import { isUuid, toDashedId } from '../model/ids.ts';
import { readQueryPaging, sliceById, toList } from '../pagination.ts';
import { presentView } from '../views/present-view.ts';

/** GET /v1/views: of a database in the order of its tabs, or of a data source wherever it is shown. */
export const listViews: Endpoint = ({ workspace, query }) => {
  const databaseId = readOptionalId(query, 'database_id');
  const sourceId = readOptionalId(query, 'data_source_id');
  if (databaseId === undefined && sourceId === undefined) {
    throw createValidationError('Either database_id or data_source_id should be provided.');
  }
  if (databaseId !== undefined && !workspace.databases.has(databaseId)) {
    throw createNotFoundError(workspace, 'database', databaseId);
  }
  if (sourceId !== undefined && !workspace.dataSources.has(sourceId)) {
    throw createNotFoundError(workspace, 'data_source', sourceId);
  }
  const found = [...workspace.views.values()].filter(
    (view) =>
      (databaseId === undefined || isTabOf(view, databaseId)) &&
      (sourceId === undefined || view['data_source_id'] === sourceId),
  );
  const slice = sliceById(found, readQueryPaging(query));
  const results = slice.items.map((view) => ({ object: 'view', id: idOf(view) }));
  return toList({ ...slice, items: results }, 'view');
};

/** Widgets of a dashboard have no tab. */
function isTabOf(view: ApiObject, databaseId: string): boolean {
  const isTab = view['dashboard_view_id'] === undefined;
  return isTab && toObject(view['parent'])['database_id'] === databaseId;
}

function readOptionalId(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (isUuid(value)) return toDashedId(value);
  throw createFailedValidation('query', name, 'should be a valid uuid or `undefined`', value);
}

/** GET /v1/views/:view_id */
export const retrieveView: Endpoint = (context) => answerView(context, findView(context));

export function answerView(
  { workspace, present }: Pick<EndpointContext, 'workspace' | 'present'>,
  view: ApiObject,
): ApiObject {
  const source = workspace.dataSources.get(toText(view['data_source_id']));
  return present(presentView(view, toObject(source?.['properties'])));
}

/** The view of `view_id`, or 404. */
export function findView({ workspace, params }: EndpointContext): ApiObject {
  const id = params['view_id'] ?? '';
  const view = workspace.views.get(id);
  if (view === undefined) throw createNotFoundError(workspace, 'view', id);
  return view;
}
