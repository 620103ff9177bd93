import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toPlainText, toText } from '../model/api-object.ts';
import { readQueryPaging, sliceById, toList } from '../pagination.ts';

/** GET /v1/blocks/:block_id; pages and databases are blocks too. */
export const retrieveBlock: Endpoint = (context) => {
  const { workspace, params } = context;
  const id = params['block_id'] ?? '';
  const block = workspace.block(id) ?? toPageBlock(context, id) ?? toDatabaseBlock(context, id);
  if (block === undefined) throw createNotFoundError(workspace, 'block', id);
  return context.present(block);
};

/** GET /v1/blocks/:block_id/children */
export const listBlockChildren: Endpoint = ({ workspace, params, query, present }) => {
  const id = params['block_id'] ?? '';
  const children = workspace.children(id) ?? (workspace.databases.has(id) ? [] : undefined);
  if (children === undefined) throw createNotFoundError(workspace, 'block', id);
  const slice = sliceById(children, readQueryPaging(query));
  return toList({ ...slice, items: slice.items.map(present) }, 'block');
};

function toPageBlock({ workspace }: EndpointContext, id: string): ApiObject | undefined {
  const page = workspace.pages.get(id);
  if (page === undefined) return undefined;
  const hasChildren = (workspace.children(id) ?? []).length > 0;
  return {
    ...toBlockFields(page),
    has_children: hasChildren,
    in_trash: page['in_trash'] === true,
    type: 'child_page',
    child_page: { title: titleOf(page) },
  };
}

function toDatabaseBlock({ workspace }: EndpointContext, id: string): ApiObject | undefined {
  const database = workspace.databases.get(id);
  if (database === undefined) return undefined;
  const sourceId = idOf(toObjects(database['data_sources'])[0] ?? {});
  // A database object does not name its authors: its data source does.
  const author = { object: 'user', id: idOf(workspace.bot) };
  const { created_by = author, last_edited_by = author } =
    workspace.dataSources.get(sourceId) ?? {};
  return {
    ...toBlockFields({ ...database, created_by, last_edited_by }),
    has_children: false,
    in_trash: database['in_trash'] === true,
    type: 'child_database',
    child_database: { title: toPlainText(database['title']) },
  };
}

function toBlockFields(object: ApiObject): ApiObject {
  return {
    object: 'block',
    id: idOf(object),
    parent: object['parent'],
    created_time: object['created_time'],
    last_edited_time: object['last_edited_time'],
    created_by: object['created_by'],
    last_edited_by: object['last_edited_by'],
  };
}

/** The plain text of a page's title property. */
export function titleOf(page: ApiObject): string {
  const title = Object.values(toObject(page['properties']))
    .map(toObject)
    .find((property) => toText(property['type']) === 'title');
  return toPlainText(title?.['title']);
}
