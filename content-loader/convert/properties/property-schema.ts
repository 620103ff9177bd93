import { fieldsOf, stringOf } from '../content.ts';
import type { PropertySchema } from './property-scope.ts';

/** Reads what values need from a data source's `properties`: number formats, rollups' relations. */
export function readPropertySchema(properties: object): PropertySchema {
  const entries = Object.entries(properties).map(([name, property]) => {
    const { number, rollup } = fieldsOf(property);
    const details = {
      numberFormat: stringOf(fieldsOf(number)['format']),
      rollupRelation: stringOf(fieldsOf(rollup)['relation_property_name']),
    };
    return [name, details] as const;
  });
  return Object.fromEntries(entries);
}
