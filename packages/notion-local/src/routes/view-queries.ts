import { createValidationError } from '../api-error.ts';
import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toText } from '../model/api-object.ts';
import { readBodyPaging, readQueryPaging, sliceById, toList } from '../pagination.ts';
import { toViewTime } from '../views/read-view.ts';
import type { ViewQuery } from '../views/view-queries.ts';
import { listViewRows } from '../views/view-rows.ts';
import { findView } from './views.ts';

/** POST /v1/views/:view_id/queries: runs the view, and keeps what it shows for a quarter of an hour. */
export const createViewQuery: Endpoint = (context) => {
  const { workspace, clock, viewQueries, body } = context;
  const view = findView(context);
  const paging = readBodyPaging(body);
  if (view['type'] === 'dashboard') {
    throw createValidationError('A dashboard view has no rows: query the views of its widgets.');
  }
  const sourceId = toText(view['data_source_id']);
  const source = workspace.dataSources.get(sourceId);
  if (source === undefined) throw createNotFoundError(workspace, 'data_source', sourceId);
  const now = clock();
  const rows = listViewRows(workspace, view, source, now);
  const references = rows.map((row) => ({ object: 'page', id: idOf(row) }));
  const query = viewQueries.add(idOf(view), references, now);
  const { items, nextCursor } = sliceById(query.results, paging);
  return {
    object: 'view_query',
    id: query.id,
    view_id: idOf(view),
    expires_at: toViewTime(query.expires),
    total_count: query.results.length,
    results: items,
    next_cursor: nextCursor,
    has_more: nextCursor !== null,
    ...toStatus(query),
  };
};

/** GET /v1/views/:view_id/queries/:query_id */
export const listViewQueryResults: Endpoint = (context) => {
  const query = findQuery(context);
  const slice = sliceById(query.results, readQueryPaging(context.query));
  return { ...toList(slice, 'page'), ...toStatus(query) };
};

/** DELETE /v1/views/:view_id/queries/:query_id */
export const deleteViewQuery: Endpoint = (context) => {
  const query = findQuery(context);
  context.viewQueries.remove(query.id);
  return { object: 'view_query', id: query.id, deleted: true };
};

function findQuery(context: EndpointContext): ViewQuery {
  const { workspace, params, viewQueries, clock } = context;
  const id = params['query_id'] ?? '';
  const query = viewQueries.find(idOf(findView(context)), id, clock());
  if (query === undefined) throw createNotFoundError(workspace, 'view_query', id);
  return query;
}

function toStatus({ isCut }: ViewQuery): ApiObject {
  if (!isCut) return {};
  return {
    request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' },
  };
}
