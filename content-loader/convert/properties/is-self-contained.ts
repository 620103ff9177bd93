import { isMentioned } from './formula-mentions.ts';
import type { PropertySchema } from './property-scope.ts';

/** The depth of formulas over formulas; it ends cycles. */
const MOST_STEPS = 8;

/** Whether this formula depends only on its own row, not on related ones. */
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
