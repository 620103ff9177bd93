import type { ApiObject } from '../model/api-object.ts';
import { toObject, toText } from '../model/api-object.ts';
import type { ExpandScope } from './expand-scope.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';
import type { PropertyType } from './property-configs.ts';
import { isPropertyType, propertyConfigs, toPropertyId } from './property-configs.ts';

/** The `properties` of a data source from `{ NAME: { TYPE: config } }`. */
export function expandSchema(
  schema: ApiObject,
  place: Place,
  dataSourceId: string,
  scope: ExpandScope,
): ApiObject {
  const propertyId = (name: string): string => readPropertyId(schema, dataSourceId, name);
  const entries = Object.entries(schema).map(([name, raw]): [string, ApiObject] => {
    const property = toObject(raw);
    const where = at(place, name);
    const type = readPropertyType(property);
    if (
      type === undefined &&
      typeof property['type'] === 'string' &&
      property['id'] !== undefined
    ) {
      // Of a type that is newer than this program.
      return [name, { ...property, name }];
    }
    if (type === undefined) {
      scope.report(where, 'should have exactly one type: title, select, relation, …');
      return [name, {}];
    }
    const config = propertyConfigs[type](toObject(property[type]), at(where, type), {
      ...scope,
      seed: `${dataSourceId}\0${name}`,
      schema,
      propertyId,
    });
    const description = toText(property['description']) || null;
    return [name, { id: propertyId(name), name, description, type, [type]: config }];
  });
  const titles = Object.values(schema).filter((raw) => readPropertyType(toObject(raw)) === 'title');
  if (titles.length !== 1) scope.report(place, 'should have exactly one property of type title');
  return Object.fromEntries(entries);
}

/** The one type a property of the short form names. */
function readPropertyType(property: ApiObject): PropertyType | undefined {
  const type = property['type'];
  const types = typeof type === 'string' ? [type] : Object.keys(property);
  const known = types.filter(isPropertyType);
  return known.length === 1 ? known[0] : undefined;
}

/** The name of the schema's title property. */
export function findTitleName(schema: ApiObject): string {
  const title = Object.entries(schema).find(
    ([, raw]) => readPropertyType(toObject(raw)) === 'title',
  );
  return title?.[0] ?? '';
}

function readPropertyId(schema: ApiObject, dataSourceId: string, name: string): string {
  const property = toObject(schema[name]);
  const given = toText(property['id']);
  if (given !== '') return given;
  if (readPropertyType(property) === 'title') return 'title';
  return toPropertyId(dataSourceId, name);
}
