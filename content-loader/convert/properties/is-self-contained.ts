import { isMentioned } from './formula-mentions.ts';
import type { PropertySchema } from './property-scope.ts';

/** Formulas over formulas; a circle must end. */
const MOST_STEPS = 8;

/** Is this formula made of its own row alone, without a look at related ones? */
export function isSelfContained(schema: PropertySchema, name: string, steps = 0): boolean {
  const expression = schema[name]?.formula;
  return Object.entries(schema)
    .filter(([other]) => other !== name)
    .filter(([other, { id }]) => expression === undefined || isMentioned(expression, other, id))
    .every(([other, { target, rollup, formula }]) => {
      if (target !== undefined || rollup !== undefined) return false;
      return (
        formula === undefined || (steps < MOST_STEPS && isSelfContained(schema, other, steps + 1))
      );
    });
}
