import type { ConvertContext, RowView } from '../context.ts';
import { fieldsOf, nameOf } from '../content.ts';
import { isMentioned } from './formula-mentions.ts';
import type { RollupDetails } from './property-scope.ts';
import { findProperty, followRelation } from './relations.ts';

/** The depth of rollups and formulas over rollups and formulas; it ends cycles. */
const MOST_STEPS = 4;

/**
 * Whether this value depends only on rows that are shown. A relation does if all its pages are
 * shown; a rollup if its rows are and each value in them does; a formula if all properties in it
 * do. An unknown value does not.
 */
export function isOpen(context: ConvertContext, row: RowView, name: string, steps = 0): boolean {
  if (steps > MOST_STEPS) return false;
  const details = row.schema[name] ?? {};
  const type = nameOf(fieldsOf(row.properties[name])['type']);
  if (type === 'rollup') {
    return details.rollup !== undefined && isRollupOpen(context, row, details.rollup, steps);
  }
  if (type === 'formula') return isFormulaOpen(context, row, name, steps);
  if (type !== 'relation') return Object.hasOwn(row.properties, name);
  return followRelation(context, row, { relation: name, relationId: '' })?.hasHidden === false;
}

function isRollupOpen(
  context: ConvertContext,
  row: RowView,
  rollup: RollupDetails,
  steps: number,
): boolean {
  const followed = followRelation(context, row, rollup);
  if (!followed || followed.hasHidden) return false;
  return followed.rows.every((other) => {
    const taken = other && findProperty(other, rollup.property, rollup.propertyId);
    return (
      other !== undefined && taken !== undefined && isOpen(context, other, taken.name, steps + 1)
    );
  });
}

/** A formula can read related rows through the properties in it, and further rows through these. */
function isFormulaOpen(
  context: ConvertContext,
  row: RowView,
  formula: string,
  steps: number,
): boolean {
  const expression = row.schema[formula]?.formula;
  const seen = new Set<RowView>();
  const isRowOpen = (other: RowView): boolean => {
    if (seen.has(other)) return true;
    seen.add(other);
    const { properties, schema } = other;
    const names = new Set([...Object.keys(schema), ...Object.keys(properties)]);
    return [...names]
      .filter((name) => expression === undefined || isMentioned(expression, name, schema[name]?.id))
      .filter((name) => other !== row || name !== formula)
      .every((name) => {
        if (!isOpen(context, other, name, steps + 1)) return false;
        const followed = followRelation(context, other, { relation: name, relationId: '' });
        return (followed?.rows ?? []).every((next) => next !== undefined && isRowOpen(next));
      });
  };
  return isRowOpen(row);
}
