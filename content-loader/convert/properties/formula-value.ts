import type { PropertyValue } from '../../entry/entry.ts';
import { fieldsOf, nameOf } from '../content.ts';
import { convertDateValue } from './date-value.ts';
import { isOpen } from './is-open.ts';
import { convertNumber } from './number-value.ts';
import { privateValues } from './private-values.ts';
import type { PropertyScope } from './property-scope.ts';
import { toTextValue } from './text-value.ts';

/** The formula's result as a value of its own type; none if it uses data that is not shown. */
export function convertFormula(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  const formula = fieldsOf(value);
  const { type } = formula;
  const result = formula[nameOf(type)];
  if (result === null || result === undefined) return reportUnknown(scope, type);
  if (!isOpen(scope.context, scope.row, scope.name)) {
    const { rule, detail } = privateValues.formula;
    scope.warn(rule, detail);
    return undefined;
  }
  if (type === 'string') return toTextValue(scope, formula['string']);
  if (type === 'number') return convertNumber(scope, formula['number']);
  if (type === 'date') return convertDateValue(scope, formula['date']);
  if (type === 'boolean') {
    const checked = formula['boolean'];
    return typeof checked === 'boolean' ? { type: 'checkbox', checked } : undefined;
  }
  return reportUnknown(scope, type);
}

/** A known type with an empty value. */
function reportUnknown(scope: PropertyScope, type: unknown): PropertyValue | undefined {
  if (known.has(nameOf(type))) return undefined;
  scope.warn('formula-unsupported', `the API gives its value as "${nameOf(type)}"`);
  return undefined;
}

const known: ReadonlySet<string> = new Set(['string', 'number', 'date', 'boolean']);
