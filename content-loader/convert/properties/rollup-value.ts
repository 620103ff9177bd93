import type { PropertyValue } from '../../entry.ts';
import type { Fields } from '../content.ts';
import { fieldsOf, itemsOf, nameOf } from '../content.ts';
import { convertDateValue } from './date-value.ts';
import { convertNumber } from './number-value.ts';
import type { PropertyScope } from './property-scope.ts';
import { mergeValues } from './merge-values.ts';

type ConvertItem = (scope: PropertyScope, item: Fields) => PropertyValue | undefined;

/** The rollup's result. What it takes from pages that are not published is dropped. */
export function convertRollup(
  scope: PropertyScope,
  value: unknown,
  convertItem: ConvertItem,
): PropertyValue | undefined {
  const rollup = fieldsOf(value);
  const { type } = rollup;
  if (type === 'number') return convertNumber(scope, rollup['number']);
  if (type === 'date') return convertDateValue(scope, rollup['date']);
  if (type === 'array') {
    const shown = visibleItems(scope, itemsOf(rollup['array']));
    return mergeValues(shown.flatMap((item) => convertItem(scope, fieldsOf(item)) ?? []));
  }
  scope.warn('rollup-unsupported', `the API gives its value as "${nameOf(type)}"`);
  return undefined;
}

/**
 * A rollup's items stand in the order of its relation and say nothing of the pages they come from.
 * Where the relation is unknown or its length differs, a draft among them hides them all.
 */
function visibleItems(scope: PropertyScope, items: readonly unknown[]): readonly unknown[] {
  const { schema, relations } = scope;
  const own =
    schema.rollupRelation === undefined ? undefined : relations.get(schema.rollupRelation);
  const candidates = own ? [own] : [...relations.values()];
  if (candidates.every((visible) => visible.every(Boolean))) return items;
  const [only, ...others] = candidates;
  scope.warn('rollup-private', 'values from pages that are not published are left out');
  if (only === undefined || others.length > 0 || only.length !== items.length) return [];
  return items.filter((_, index) => only[index]);
}
