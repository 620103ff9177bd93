import { createValidationError } from '../api-error.ts';
import type { EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects } from '../model/api-object.ts';
import { readFields, readId, readKind } from './check.ts';
import { assertEditable } from './page-writing.ts';

const kinds = ['page_id', 'database_id', 'data_source_id', 'workspace'] as const;

/** Where a page shall stand: below a page, in a data source, or at the top. */
export function readPageParent(context: EndpointContext): ApiObject {
  const parent = readFields(context.body['parent'], 'parent', ['type', ...kinds]);
  const type = readKind(parent, 'parent', kinds);
  if (type === 'workspace') return { type, workspace: true };
  const id = readId(parent[type], `parent.${type}`);
  const found = findParent(context, type, id);
  assertEditable(context, id);
  return found;
}

function findParent(
  { edits }: EndpointContext,
  type: 'page_id' | 'database_id' | 'data_source_id',
  id: string,
): ApiObject {
  const workspace = edits.current();
  if (type === 'page_id') {
    if (!workspace.pages.has(id)) throw createNotFoundError(workspace, 'page', id);
    return { type, page_id: id };
  }
  if (type === 'data_source_id') {
    const source = workspace.dataSources.get(id);
    if (source === undefined) throw createNotFoundError(workspace, 'data_source', id);
    const { database_id } = toObject(source['parent']);
    return { type, data_source_id: id, database_id };
  }
  const database = workspace.databases.get(id);
  if (database === undefined) throw createNotFoundError(workspace, 'database', id);
  const sources = toObjects(database['data_sources']);
  const [only] = sources;
  if (only === undefined || sources.length > 1) {
    throw createValidationError(
      `Database ${id} has several data sources: name one of them with data_source_id.`,
    );
  }
  return { type: 'data_source_id', data_source_id: idOf(only), database_id: id };
}
