import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { toText } from '../model/api-object.ts';
import { readQueryPaging, sliceById } from '../pagination.ts';
import { runQuery } from '../query/run-query.ts';

/** GET /v1/data_sources/:data_source_id */
export const retrieveDataSource: Endpoint = (context) => context.present(findDataSource(context));

/** POST /v1/data_sources/:data_source_id/query */
export const queryDataSource: Endpoint = (context) => runQuery(context, findDataSource(context));

/** GET /v1/data_sources/:data_source_id/templates: an envelope of its own, without `object`. */
export const listTemplates: Endpoint = (context) => {
  const { workspace, query, params } = context;
  findDataSource(context);
  const name = query.get('name')?.toLowerCase() ?? '';
  const all = workspace.templates.get(params['data_source_id'] ?? '') ?? [];
  const named = all.filter((template) => toText(template['name']).toLowerCase().includes(name));
  const slice = sliceById(named, readQueryPaging(query));
  return {
    templates: slice.items,
    has_more: slice.nextCursor !== null,
    next_cursor: slice.nextCursor,
  };
};

function findDataSource({ workspace, params }: EndpointContext): ApiObject {
  const id = params['data_source_id'] ?? '';
  const dataSource = workspace.dataSources.get(id);
  if (dataSource === undefined) throw createNotFoundError(workspace, 'data_source', id);
  return dataSource;
}
