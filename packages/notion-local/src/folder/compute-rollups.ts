import type { RollupFunction } from './rollup-functions.ts';
import { isRollupFunction, rollupFunctions } from './rollup-functions.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText, without } from '../model/api-object.ts';

type Pages = ReadonlyMap<string, ApiObject>;

/** Rollups from the schema: relation, property and function. Values given in full stay. */
export function computeRollups(
  pages: Pages,
  dataSources: Pages,
  isGiven: (pageId: string, name: string) => boolean,
): Pages {
  const entries = [...pages].map(([id, page]) => {
    const source = dataSources.get(toText(toObject(page['parent'])['data_source_id']));
    const schema = Object.entries(toObject(source?.['properties']));
    const computed = schema
      .filter(([name, property]) => 'rollup' in toObject(property) && !isGiven(id, name))
      .map(([name, property]): [string, unknown] => [
        name,
        computeRollup(page, toObject(property), pages),
      ]);
    if (computed.length === 0) return [id, page] as const;
    const properties = { ...toObject(page['properties']), ...Object.fromEntries(computed) };
    return [id, { ...page, properties }] as const;
  });
  return new Map(entries);
}

function computeRollup(page: ApiObject, property: ApiObject, pages: Pages): ApiObject {
  const config = toObject(property['rollup']);
  const own = toObject(page['properties']);
  const relation = toObject(own[toText(config['relation_property_name'])]);
  const name = toText(config['rollup_property_name']);
  const values = toObjects(relation['relation']).flatMap((reference) => {
    const related = pages.get(idOf(reference));
    const value = toObject(toObject(related?.['properties'])[name]);
    return related === undefined || related['in_trash'] === true ? [] : [without(value, 'id')];
  });
  const fn: RollupFunction = isRollupFunction(config['function'])
    ? config['function']
    : 'show_original';
  const rollup = { ...rollupFunctions[fn](values), function: fn };
  return { id: property['id'], type: 'rollup', rollup };
}
