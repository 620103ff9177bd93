import { toObject } from '../model/api-object.ts';
import type { Operator, Operators } from './conditions.ts';
import { createExistence } from './conditions.ts';
import { compareDates, isIsoDate, toDay, toDayRange, toIsoDate } from './dates.ts';

/** A date property's start, or a timestamp. */
function toStart(value: unknown): string | undefined {
  const start = typeof value === 'string' ? value : toObject(value)['start'];
  return typeof start === 'string' ? start : undefined;
}

/** What can be compared: a start that is no date matches no comparison. */
function toComparable(value: unknown): string | undefined {
  const start = toStart(value);
  return start !== undefined && isIsoDate(start) ? start : undefined;
}

function createDateOperator(test: (order: number) => boolean): Operator {
  return (operand, scope) => {
    const date = toIsoDate(operand, scope.now);
    return (value) => {
      const start = toComparable(value);
      return start !== undefined && test(compareDates(start, date));
    };
  };
}

function createRangeOperator(name: string): Operator {
  return (_operand, scope) => {
    const range = toDayRange(name, scope.now);
    return (value) => {
      const start = toComparable(value);
      if (start === undefined || range === undefined) return false;
      const day = toDay(start);
      return range.from <= day && day <= range.to;
    };
  };
}

const rangeNames = [
  'this_week',
  'past_week',
  'past_month',
  'past_year',
  'next_week',
  'next_month',
  'next_year',
];

export const dateOperators: Operators = {
  equals: createDateOperator((order) => order === 0),
  before: createDateOperator((order) => order < 0),
  after: createDateOperator((order) => order > 0),
  on_or_before: createDateOperator((order) => order <= 0),
  on_or_after: createDateOperator((order) => order >= 0),
  ...Object.fromEntries(rangeNames.map((name) => [name, createRangeOperator(name)])),
  ...createExistence((value) => toStart(value) === undefined),
};
