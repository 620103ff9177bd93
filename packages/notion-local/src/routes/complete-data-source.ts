import { ApiError, createFailedValidation } from '../api-error.ts';
import type { Endpoint } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import { toPropertyId } from '../folder/property-configs.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, isApiObject, toObject, toText } from '../model/api-object.ts';
import { toDashedId } from '../model/ids.ts';

/**
 * PATCH /v1/data_sources/:data_source_id: adds relations to one that was created here; what came
 * with the workspace is not changed.
 */
export const completeDataSource: Endpoint = (context) => {
  const { workspace, params, body, edits } = context;
  const id = params['data_source_id'] ?? '';
  const source = workspace.dataSources.get(id);
  if (source === undefined) throw createNotFoundError(workspace, 'data_source', id);
  const databaseId = toText(toObject(source['parent'])['database_id']);
  const database = workspace.databases.get(databaseId);
  if (database === undefined) {
    throw new ApiError(403, 'restricted_resource', 'Insufficient permissions for this endpoint.');
  }
  const added = Object.entries(toObject(body['properties'])).map(
    ([name, raw]): [string, ApiObject] => [
      name,
      toRelation(name, toObject(raw), id, workspace.dataSources),
    ],
  );
  const stored = {
    ...source,
    properties: { ...toObject(source['properties']), ...Object.fromEntries(added) },
  };
  edits.putDataSource(stored);
  return context.present(stored);
};

function toRelation(
  name: string,
  { relation: config }: ApiObject,
  sourceId: string,
  sources: ReadonlyMap<string, ApiObject>,
): ApiObject {
  const place = `properties.${name}.relation`;
  const relation = toObject(config);
  const target = sources.get(toDashedId(toText(relation['data_source_id'])));
  if (target === undefined || !isApiObject(relation['single_property'])) {
    const rule = 'should be a single_property relation to a data source that exists';
    throw createFailedValidation('body', place, rule, config);
  }
  return {
    id: toPropertyId(sourceId, name),
    name,
    description: null,
    type: 'relation',
    relation: {
      database_id: toObject(target['parent'])['database_id'],
      data_source_id: idOf(target),
      type: 'single_property',
      single_property: {},
    },
  };
}
