import type { PropertyType } from '../folder/property-configs.ts';
import { propertyConfigs, toPropertyId } from '../folder/property-configs.ts';
import { isRollupFunction } from '../folder/rollup-functions.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText } from '../model/api-object.ts';
import { toDashedId } from '../model/ids.ts';
import type { Workspace } from '../model/workspace-model.ts';
import { findProperty } from '../query/schema.ts';
import { createBodyError, readFields, readKind, readString } from './check.ts';
import { fullForms } from './full-forms.ts';
import { readOptions, readStatus } from './option-configs.ts';

/** Where a property's config is stated. */
export interface ConfigScope {
  readonly workspace: Workspace;
  readonly sourceId: string;
  readonly name: string;
  /** The schema as it will be, for rollups. */
  readonly schema: ApiObject;
  /** What the property was before, if it was. */
  readonly before: ApiObject | undefined;
}

/** The config of a property as answers hold it. Throws the API's errors. */
export function readConfig(
  type: PropertyType,
  value: unknown,
  field: string,
  scope: ConfigScope,
): ApiObject {
  const stated = (configReaders[type] ?? readNothing)(value, field, scope);
  return propertyConfigs[type](
    stated,
    { file: '', path: field },
    {
      ...fullForms,
      seed: `${scope.sourceId}\0${scope.name}`,
      schema: scope.schema,
      propertyId: (name) =>
        idOf(toObject(scope.schema[name])) || toPropertyId(scope.sourceId, name),
    },
  );
}

/** Reads what a request says of one type. */
export type ConfigReader = (value: unknown, field: string, scope: ConfigScope) => ApiObject;

const readNothing: ConfigReader = (value, field) => readFields(value, field, []);

const readRelation: ConfigReader = (value, field, { workspace, before, sourceId }) => {
  const kinds = ['single_property', 'dual_property'] as const;
  const given = readFields(value, field, ['type', 'data_source_id', 'database_id', ...kinds]);
  const sources = toObjects(
    workspace.databases.get(toDashedId(toText(given['database_id'])))?.['data_sources'],
  );
  const id = toDashedId(toText(given['data_source_id'])) || idOf(sources[0] ?? {});
  const target = workspace.dataSources.get(id);
  if (target === undefined && id !== sourceId) {
    throw createBodyError(
      `${field}.data_source_id`,
      'should name a data source that is shared',
      id,
    );
  }
  const stated = kinds.some((name) => name in given);
  const kind = stated
    ? readKind({ ...given, type: given['type'] }, field, kinds)
    : 'single_property';
  const dual = toObject(given['dual_property']);
  const was = toObject(toObject(before?.['relation'])['dual_property']);
  return {
    type: kind,
    data_source_id: id,
    database_id: toObject(target?.['parent'])['database_id'],
    ...(kind === 'dual_property' ? { dual_property: { ...was, ...dual } } : {}),
  };
};

const readRollup: ConfigReader = (value, field, { workspace, schema }) => {
  const names = [
    'relation_property_name',
    'relation_property_id',
    'rollup_property_name',
    'rollup_property_id',
  ];
  const given = readFields(value, field, [...names, 'function']);
  const relation = findProperty(
    schema,
    toText(given['relation_property_name']) || toText(given['relation_property_id']),
  );
  const config = toObject(relation?.['relation']);
  if (relation === undefined || relation['type'] !== 'relation') {
    throw createBodyError(
      `${field}.relation_property_name`,
      'should name a relation',
      given['relation_property_name'],
    );
  }
  const target = workspace.dataSources.get(toText(config['data_source_id']));
  const rolled = findProperty(
    toObject(target?.['properties']),
    toText(given['rollup_property_name']) || toText(given['rollup_property_id']),
  );
  if (rolled === undefined) {
    const rule = 'should name a property of the related data source';
    throw createBodyError(`${field}.rollup_property_name`, rule, given['rollup_property_name']);
  }
  if (!isRollupFunction(given['function'])) {
    throw createBodyError(
      `${field}.function`,
      'should be a function of rollups',
      given['function'],
    );
  }
  return {
    relation_property_name: relation['name'],
    relation_property_id: relation['id'],
    rollup_property_name: rolled['name'],
    rollup_property_id: rolled['id'],
    function: given['function'],
  };
};

/** Types whose config says something; the others' is empty. */
const configReaders: Readonly<Partial<Record<PropertyType, ConfigReader>>> = {
  number: (value, field) => {
    const { format } = readFields(value, field, ['format']);
    return format === undefined ? {} : { format: readString(format, `${field}.format`, 100) };
  },
  formula: (value, field) => {
    const { expression } = readFields(value, field, ['expression']);
    return { expression: readString(expression, `${field}.expression`) };
  },
  unique_id: (value, field) => {
    const { prefix } = readFields(value, field, ['prefix']);
    return prefix === undefined || prefix === null
      ? {}
      : { prefix: readString(prefix, `${field}.prefix`, 50) };
  },
  select: readOptions,
  multi_select: readOptions,
  status: readStatus,
  relation: readRelation,
  rollup: readRollup,
};
