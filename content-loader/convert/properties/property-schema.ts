import type { Fields } from '../content.ts';
import { fieldsOf, stringOf } from '../content.ts';
import type { PropertyDetails, PropertySchema } from './property-scope.ts';

/**
 * Reads the parts of a data source's `properties` that values need: formats, relations, rollups,
 * formulas.
 */
export function readPropertySchema(properties: object): PropertySchema {
  const entries = Object.entries(properties).map(([name, property]) => {
    const { id, number, relation, rollup, formula } = fieldsOf(property);
    const details: PropertyDetails = {
      id: stringOf(id),
      numberFormat: stringOf(fieldsOf(number)['format']),
      target: readTarget(fieldsOf(relation)),
      rollup: readRollup(fieldsOf(rollup)),
      formula: readExpression(fieldsOf(formula)),
    };
    return [name, details] as const;
  });
  return Object.fromEntries(entries);
}

/** An empty expression uses nothing; a missing one may use anything. */
function readExpression({ expression }: Fields): string | undefined {
  return typeof expression === 'string' ? expression : undefined;
}

function readTarget(relation: Fields): PropertyDetails['target'] {
  const source = stringOf(relation['data_source_id']);
  const database = stringOf(relation['database_id']);
  return source === undefined ? undefined : { source, database };
}

function readRollup(rollup: Fields): PropertyDetails['rollup'] {
  const relation = stringOf(rollup['relation_property_name']);
  const property = stringOf(rollup['rollup_property_name']);
  if (relation === undefined || property === undefined) return undefined;
  return {
    relation,
    relationId: stringOf(rollup['relation_property_id']) ?? '',
    property,
    propertyId: stringOf(rollup['rollup_property_id']) ?? '',
    function: stringOf(rollup['function']) ?? '',
  };
}
