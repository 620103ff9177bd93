import type { DataSourceObjectResponse } from '@notionhq/client';
import type { ApiObject } from '../model/api-object.ts';
import { toObject, toObjects, toText } from '../model/api-object.ts';
import { deriveId, deriveShortId } from '../model/ids.ts';
import type { ExpandScope } from './expand-scope.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';

type SchemaType = DataSourceObjectResponse['properties'][string]['type'];
/** Types that pages have and the SDK's schemas do not name. */
type UnlistedType = 'button' | 'verification' | 'place';

/** What a property's config needs to know beside its own JSON. */
interface ConfigScope extends ExpandScope {
  /** Makes ids of options and groups the same on every machine. */
  readonly seed: string;
  readonly schema: ApiObject;
  readonly propertyId: (name: string) => string;
}

type Config = (value: ApiObject, place: Place, scope: ConfigScope) => ApiObject;

const toNothing: Config = () => ({});

const toOptions: Config = (value, _place, { seed }) => ({
  options: toObjects(value['options']).map((option) => expandOption(option, seed)),
});

function expandOption(option: ApiObject, seed: string): ApiObject {
  const name = toText(option['name']);
  return {
    id: toText(option['id']) || deriveId(seed, 'option', name),
    name,
    color: toText(option['color']) || 'default',
    description: toText(option['description']) || null,
  };
}

const toStatus: Config = (value, place, scope) => {
  const options = toObjects(value['options']).map((option) => expandOption(option, scope.seed));
  const idByName = new Map(options.map((option) => [option['name'], option['id']]));
  const groups = toObjects(value['groups']).map((group, index) => {
    const names: readonly unknown[] = Array.isArray(group['options']) ? group['options'] : [];
    const ids = names.map((name, at_) => {
      const id = idByName.get(name);
      if (id === undefined) {
        const where = at(at(at(at(place, 'groups'), index), 'options'), at_);
        scope.report(where, `there is no option "${String(name)}"`);
      }
      return id ?? '';
    });
    return {
      id: toText(group['id']) || deriveId(scope.seed, 'group', toText(group['name'])),
      name: group['name'],
      color: toText(group['color']) || 'default',
      option_ids: Array.isArray(group['option_ids']) ? group['option_ids'] : ids,
    };
  });
  return { options, groups };
};

const toRelation: Config = (value, place, { references, seed }) => {
  const { database, data_source, type } = value;
  const target =
    typeof database === 'string'
      ? {
          database_id: references.databaseId(at(place, 'database'), database),
          data_source_id: references.dataSourceId(
            at(place, 'database'),
            database,
            typeof data_source === 'string' ? data_source : undefined,
          ),
        }
      : { database_id: value['database_id'], data_source_id: value['data_source_id'] };
  if (type !== 'dual_property') return { ...target, type: 'single_property', single_property: {} };
  const dual = toObject(value['dual_property']);
  const name = toText(value['synced_property_name']) || toText(dual['synced_property_name']);
  return {
    ...target,
    type,
    dual_property: {
      synced_property_name: name,
      synced_property_id:
        toText(dual['synced_property_id']) ||
        toPropertyId(toText(target.data_source_id) || seed, name),
    },
  };
};

const toRollup: Config = (value, place, { propertyId, report, schema, references }) => {
  const relationName = toText(value['relation_property_name']);
  const rollupName = toText(value['rollup_property_name']);
  const relation = toObject(toObject(schema[relationName])['relation']);
  if (Object.keys(relation).length === 0 && value['relation_property_id'] === undefined) {
    report(at(place, 'relation_property_name'), `there is no relation "${relationName}"`);
  }
  const { database, data_source } = relation;
  const target =
    typeof database === 'string'
      ? references.dataSourceId(
          at(place, 'relation_property_name'),
          database,
          typeof data_source === 'string' ? data_source : undefined,
        )
      : toText(relation['data_source_id']);
  return {
    rollup_property_name: rollupName,
    relation_property_name: relationName,
    rollup_property_id: toText(value['rollup_property_id']) || toPropertyId(target, rollupName),
    relation_property_id: toText(value['relation_property_id']) || propertyId(relationName),
    function: value['function'],
  };
};

/** Every property type of a schema: the short form of its config to the API's. */
export const propertyConfigs: Readonly<Record<SchemaType | UnlistedType, Config>> = {
  title: toNothing,
  rich_text: toNothing,
  number: (value) => ({ format: toText(value['format']) || 'number' }),
  select: toOptions,
  multi_select: toOptions,
  status: toStatus,
  date: toNothing,
  people: toNothing,
  files: toNothing,
  checkbox: toNothing,
  url: toNothing,
  email: toNothing,
  phone_number: toNothing,
  formula: (value) => ({ expression: toText(value['expression']) }),
  relation: toRelation,
  rollup: toRollup,
  unique_id: (value) => ({ prefix: toText(value['prefix']) || null }),
  created_time: toNothing,
  created_by: toNothing,
  last_edited_time: toNothing,
  last_edited_by: toNothing,
  button: toNothing,
  verification: toNothing,
  place: toNothing,
};

export type PropertyType = keyof typeof propertyConfigs;

export function isPropertyType(type: string): type is PropertyType {
  return Object.hasOwn(propertyConfigs, type);
}

/** Four characters, URL-encoded as in answers. */
export function toPropertyId(dataSourceId: string, name: string): string {
  return encodeURIComponent(deriveShortId(dataSourceId, name));
}
