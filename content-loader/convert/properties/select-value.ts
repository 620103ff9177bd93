import type { PropertyValue } from '../../entry/entry.ts';
import { fieldsOf, itemsOf, stringOf } from '../content.ts';
import { cleanText } from '../scope.ts';
import type { PropertyScope } from './property-scope.ts';

/** Select, status and multi-select: names and colours. */
export function convertOptions(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  const options = (Array.isArray(value) ? itemsOf(value) : [value]).flatMap((item) => {
    const { name, color } = fieldsOf(item);
    const text = stringOf(name);
    if (text === undefined) return [];
    return [{ name: cleanText(scope, text), color: stringOf(color) ?? 'default' }];
  });
  return options.length === 0 ? undefined : { type: 'select', options };
}
