import type { PropertyValue } from '../../entry/entry.ts';
import type { Fields } from '../content.ts';
import { fieldsOf, itemsOf, nameOf } from '../content.ts';
import type { RowView } from '../context.ts';
import { convertDateValue } from './date-value.ts';
import { isOpen } from './is-open.ts';
import { mergeValues, withoutRepeats } from './merge-values.ts';
import { convertNumber } from './number-value.ts';
import type { PropertyScope } from './property-scope.ts';
import { findProperty, followRelation } from './relations.ts';

type ConvertItem = (scope: PropertyScope, item: Fields) => PropertyValue | undefined;

/** Rollups of rollups of rollups: no more is followed. */
const MOST_DEPTH = 4;

/** The rollup's result, as far as it comes from rows that are shown. */
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
  // One figure over all rows: a draft among them is in it, and cannot be taken out.
  if (!isOpen(scope.context, scope.row, scope.name)) return hide(scope);
  // Rows that the relation does not name: they are not shared.
  if (result !== 0 && countRows(scope) === 0) return hide(scope);
  return isNumber
    ? convertNumber({ ...scope, schema: { numberFormat: findFormat(scope) } }, result)
    : convertDateValue(scope, result);
}

function countRows({ context, row, schema: { rollup } }: PropertyScope): number {
  return (rollup && followRelation(context, row, rollup)?.rows.length) ?? 0;
}

function hide(scope: PropertyScope): PropertyValue | undefined {
  scope.warn('rollup-private', 'values from pages that are not published are left out');
  return undefined;
}

/**
 * The items say nothing of the rows that they come from. So a list is made anew, of what the rows
 * that are shown hold themselves; nothing of a row that is not shown can get in.
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

/** Shares come as fractions. Sums and the like are in the format of what they add up. */
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
