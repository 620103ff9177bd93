import type { PropertyValue } from '../../entry.ts';
import { fieldsOf, nameOf } from '../content.ts';
import { convertDateValue } from './date-value.ts';
import { convertNumber } from './number-value.ts';
import type { PropertyScope } from './property-scope.ts';
import { toTextValue } from './text-value.ts';

/** The formula's result as a value of its own type. */
export function convertFormula(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  const formula = fieldsOf(value);
  const { type } = formula;
  if (type === 'string') return toTextValue(scope, formula['string']);
  if (type === 'number') return convertNumber(scope, formula['number']);
  if (type === 'date') return convertDateValue(scope, formula['date']);
  if (type === 'boolean') {
    const checked = formula['boolean'];
    return typeof checked === 'boolean' ? { type: 'checkbox', checked } : undefined;
  }
  scope.warn('formula-unsupported', `the API gives its value as "${nameOf(type)}"`);
  return undefined;
}
