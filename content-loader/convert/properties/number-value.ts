import type { PropertyValue } from '../../entry/entry.ts';
import { formatNumber } from './format-number.ts';
import type { PropertyScope } from './property-scope.ts';

export function convertNumber(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const formatted = formatNumber(value, scope.schema.numberFormat, scope.context.locale);
  return { type: 'number', value, formatted };
}
