import { ApiError, createValidationError } from '../api-error.ts';
import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects } from '../model/api-object.ts';
import { runQuery } from '../query/run-query.ts';
import { hasDataSources } from '../versions.ts';

/** GET /v1/databases/:database_id; in 2022-06-28 with the schema of its only data source. */
export const retrieveDatabase: Endpoint = (context) => {
  const database = findDatabase(context);
  if (hasDataSources(context.version)) return context.present(database);
  return context.present(toOldDatabase(database, findOnlyDataSource(context, database)));
};

/** POST /v1/databases/:database_id/query, which only 2022-06-28 knows. */
export const queryDatabase: Endpoint = (context) =>
  runQuery(context, findOnlyDataSource(context, findDatabase(context)));

function findDatabase(context: EndpointContext): ApiObject {
  const { workspace, params } = context;
  const id = params['database_id'] ?? '';
  const database = workspace.databases.get(id);
  if (database !== undefined) return database;
  if (workspace.pages.has(id)) {
    throw createValidationError(
      `Provided database_id ${id} is a page, not a database. Use the pages API instead, or pass the ID of the database itself.`,
    );
  }
  throw createNotFoundError(workspace, 'database', id);
}

function findOnlyDataSource(context: EndpointContext, database: ApiObject): ApiObject {
  const references = toObjects(database['data_sources']);
  const [first] = references;
  if (first === undefined) {
    throw createValidationError(
      `Database with ID ${idOf(database)} does not contain any data sources accessible by this API bot.`,
    );
  }
  if (references.length > 1) {
    throw new ApiError(
      400,
      'validation_error',
      `Databases with multiple data sources are not supported in this API version. Database ID: ${idOf(database)}.`,
      {
        error_type: 'multiple_data_sources_for_database',
        database_id: idOf(database),
        child_data_source_ids: references.map(idOf),
        minimum_api_version: '2025-09-03',
      },
    );
  }
  return context.workspace.dataSources.get(idOf(first)) ?? {};
}

/** The database object from before data sources: one object with the schema. */
export function toOldDatabase(database: ApiObject, dataSource: ApiObject): ApiObject {
  return {
    object: 'database',
    id: idOf(database),
    cover: database['cover'],
    icon: database['icon'],
    created_time: database['created_time'],
    created_by: dataSource['created_by'],
    last_edited_by: dataSource['last_edited_by'],
    last_edited_time: database['last_edited_time'],
    title: database['title'],
    description: database['description'],
    is_inline: database['is_inline'],
    properties: toObject(dataSource['properties']),
    parent: database['parent'],
    url: database['url'],
    public_url: database['public_url'],
    ...('in_trash' in database ? { in_trash: database['in_trash'] } : {}),
  };
}
