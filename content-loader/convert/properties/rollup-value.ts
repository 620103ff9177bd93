import type { PropertyValue } from '../../entry/entry.ts';
import type { Fields } from '../content.ts';
import { fieldsOf, itemsOf, nameOf } from '../content.ts';
import type { RowView } from '../context.ts';
import { convertDateValue } from './date-value.ts';
import { isOpen } from './is-open.ts';
import { mergeValues, withoutRepeats } from './merge-values.ts';
import { convertNumber } from './number-value.ts';
import { privateValues } from './private-values.ts';
import type { PropertyScope } from './property-scope.ts';
import { findProperty, followRelation } from './relations.ts';

type ConvertItem = (scope: PropertyScope, item: Fields) => PropertyValue | undefined;

/** The depth of nested rollups that is followed. */
const MOST_DEPTH = 4;

/** The rollup's result, if it depends only on rows that are shown. */
export function convertRollup(
  scope: PropertyScope,
  value: unknown,
  convertItem: ConvertItem,
): PropertyValue | undefined {
  const rollup = fieldsOf(value);
  const { type } = rollup;
  if (type === 'array') return convertItems(scope, itemsOf(rollup['array']), convertItem);
  const isNumber = type === 'number';
  if (!isNumber && type !== 'date') {
    scope.warn('rollup-unsupported', `the API gives its value as "${nameOf(type)}"`);
    return undefined;
  }
  const result = rollup[isNumber ? 'number' : 'date'];
  if (result === null || result === undefined) return undefined;
  // A single figure over all rows may include a draft, which cannot be removed from it.
  if (!isOpen(scope.context, scope.row, scope.name)) return hide(scope);
  // Rows that are missing in the relation: they are not shared.
  if (result !== 0 && countRows(scope) === 0) return hide(scope);
  return isNumber
    ? convertNumber({ ...scope, schema: { numberFormat: findFormat(scope) } }, result)
    : convertDateValue(scope, result);
}

function countRows({ context, row, schema: { rollup } }: PropertyScope): number {
  return (rollup && followRelation(context, row, rollup)?.rows.length) ?? 0;
}

function hide(scope: PropertyScope): PropertyValue | undefined {
  const { rule, detail } = privateValues.rollup;
  scope.warn(rule, detail);
  return undefined;
}

/**
 * The items of a rollup do not name their rows. So the list is made again from the values of the
 * shown rows; values of other rows cannot be in it.
 */
function convertItems(
  scope: PropertyScope,
  items: readonly unknown[],
  convertItem: ConvertItem,
): PropertyValue | undefined {
  const { context, row, schema, depth } = scope;
  const { rollup } = schema;
  const followed = rollup && followRelation(context, row, rollup);
  if (!rollup || !followed || depth >= MOST_DEPTH)
    return items.length > 0 ? hide(scope) : undefined;
  const found = followed.rows.map((other) => {
    const taken = other && findProperty(other, rollup.property, rollup.propertyId);
    if (!other || !taken) return { isKnown: false, value: undefined };
    return { isKnown: true, value: convertItem(enter(scope, other, taken.name), taken.fields) };
  });
  const isLess = followed.hasHidden || found.some(({ isKnown }) => !isKnown);
  if (items.length > 0 && (isLess || found.length === 0)) hide(scope);
  const merged = mergeValues(found.flatMap(({ value }) => value ?? []));
  return rollup.function === 'show_unique' ? merged && withoutRepeats(merged) : merged;
}

/** The scope of a property of a related row. */
function enter(scope: PropertyScope, row: RowView, name: string): PropertyScope {
  const context = row.resolveAsset
    ? { ...scope.context, resolveAsset: row.resolveAsset }
    : scope.context;
  return { ...scope, context, row, name, schema: row.schema[name] ?? {}, depth: scope.depth + 1 };
}

/** Percentages are fractions. Sums and similar functions have the format of their column. */
function findFormat({ context, row, schema: { rollup } }: PropertyScope): string | undefined {
  if (rollup === undefined) return undefined;
  if (rollup.function.startsWith('percent_')) return 'share';
  if (!ofValues.has(rollup.function)) return undefined;
  const rows = followRelation(context, row, rollup)?.rows ?? [];
  const formats = rows.map((other) => {
    const taken = other && findProperty(other, rollup.property, rollup.propertyId);
    return taken && other.schema[taken.name]?.numberFormat;
  });
  return formats.find((format) => format !== undefined);
}

/** Functions whose result is a number of the same kind as the values. */
const ofValues: ReadonlySet<string> = new Set(['sum', 'average', 'median', 'min', 'max', 'range']);
