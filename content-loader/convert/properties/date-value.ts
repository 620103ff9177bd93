import type { PropertyValue } from '../../entry/entry.ts';
import { fieldsOf, stringOf, nameOf } from '../content.ts';
import { convertDate } from '../dates.ts';
import type { PropertyScope } from './property-scope.ts';

/** A date or a range. A date with a time keeps its zone; a calendar date keeps its day. */
export function convertDateValue(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  const date = fieldsOf(value);
  if (stringOf(date['start']) === undefined) return undefined;
  const range = convertDate(date, scope.context);
  if (!range) {
    scope.warn('malformed-date', `the date "${nameOf(date['start'])}"`);
    return undefined;
  }
  const { start, end, text } = range;
  return {
    type: 'date',
    date: {
      start: start.value,
      hasTime: start.hasTime,
      ...(end === undefined ? {} : { end: end.value }),
      ...(start.timeZone === undefined ? {} : { timeZone: start.timeZone }),
    },
    formatted: text.start + text.separator + text.end,
  };
}

/** A point in time, in the format of `created_time`. */
export function convertInstant(scope: PropertyScope, value: unknown): PropertyValue | undefined {
  return convertDateValue(scope, { start: value });
}
