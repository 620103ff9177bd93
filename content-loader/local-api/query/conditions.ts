import { createValidationError } from '../api-error.ts';
import { idOf, toObject, toObjects, toPlainText, toText } from '../model/api-object.ts';
import { toDashedId } from '../model/ids.ts';
import { compareDates, toDay, toDayRange, toIsoDate } from './dates.ts';

/** Whether a property's value (what stands under its type) meets a condition. */
export type Condition = (value: unknown) => boolean;

export interface ConditionScope {
  readonly now: Date;
  /** The user that `me` means. */
  readonly me: string;
}

/** Makes the condition of one operator and its operand; throws for a bad operand. */
type Operator = (operand: unknown, scope: ConditionScope) => Condition;
type Operators = Readonly<Record<string, Operator>>;

const isText = (value: unknown): string =>
  Array.isArray(value) ? toPlainText(value) : toText(value);
const fold = (value: unknown): string => isText(value).toLowerCase();

/** Text is compared without regard to case, as in the application. */
function createTextOperator(test: (text: string, operand: string) => boolean): Operator {
  return (operand) => {
    if (typeof operand !== 'string') throw createOperandError('a string', operand);
    const wanted = operand.toLowerCase();
    return (value) => test(fold(value), wanted);
  };
}

function createNumberOperator(test: (value: number, operand: number) => boolean): Operator {
  return (operand) => {
    if (typeof operand !== 'number') throw createOperandError('a number', operand);
    return (value) => typeof value === 'number' && test(value, operand);
  };
}

function createExistence(isEmpty: Condition): Operators {
  const expectTrue = (operand: unknown): void => {
    if (operand !== true) throw createOperandError('`true`', operand);
  };
  return {
    is_empty: (operand) => {
      expectTrue(operand);
      return isEmpty;
    },
    is_not_empty: (operand) => {
      expectTrue(operand);
      return (value) => !isEmpty(value);
    },
  };
}

/** The opposite of another operator: also true of empty values. */
function negate(operator: Operator): Operator {
  return (operand, scope) => {
    const condition = operator(operand, scope);
    return (value) => !condition(value);
  };
}

const isNothing: Condition = (value) => value === null || value === undefined;
const isEmptyList: Condition = (value) => !Array.isArray(value) || value.length === 0;

const textEquals = createTextOperator((text, operand) => text === operand);
const textContains = createTextOperator((text, operand) => text.includes(operand));

export const textOperators: Operators = {
  equals: textEquals,
  does_not_equal: negate(textEquals),
  contains: textContains,
  does_not_contain: negate(textContains),
  starts_with: createTextOperator((text, operand) => text.startsWith(operand)),
  ends_with: createTextOperator((text, operand) => text.endsWith(operand)),
  ...createExistence((value) => isText(value) === ''),
};

const numberEquals = createNumberOperator((value, operand) => value === operand);

export const numberOperators: Operators = {
  equals: numberEquals,
  does_not_equal: negate(numberEquals),
  greater_than: createNumberOperator((value, operand) => value > operand),
  less_than: createNumberOperator((value, operand) => value < operand),
  greater_than_or_equal_to: createNumberOperator((value, operand) => value >= operand),
  less_than_or_equal_to: createNumberOperator((value, operand) => value <= operand),
  ...createExistence(isNothing),
};

const checkboxEquals: Operator = (operand) => {
  if (typeof operand !== 'boolean') throw createOperandError('a boolean', operand);
  return (value) => (value === true) === operand;
};

export const checkboxOperators: Operators = {
  equals: checkboxEquals,
  does_not_equal: negate(checkboxEquals),
};

/** Names of options: one, or any of several. */
export function toNames(operand: unknown): readonly string[] {
  const names: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  return names.map((name) => {
    if (typeof name !== 'string') throw createOperandError('a string', operand);
    return name;
  });
}

const optionEquals: Operator = (operand) => {
  const names = toNames(operand);
  return (value) => names.includes(toText(toObject(value)['name']));
};

export const optionOperators: Operators = {
  equals: optionEquals,
  does_not_equal: negate(optionEquals),
  ...createExistence(isNothing),
};

const optionsContain: Operator = (operand) => {
  const names = toNames(operand);
  return (value) => toObjects(value).some((option) => names.includes(toText(option['name'])));
};

export const optionsOperators: Operators = {
  contains: optionsContain,
  does_not_contain: negate(optionsContain),
  ...createExistence(isEmptyList),
};

/** People and relations: lists of objects with an id; one object for created_by. */
const idsContain: Operator = (operand, scope) => {
  if (typeof operand !== 'string') throw createOperandError('a string', operand);
  const id = operand === 'me' ? scope.me : toDashedId(operand);
  return (value) =>
    (Array.isArray(value) ? toObjects(value) : [toObject(value)]).some((item) => idOf(item) === id);
};

export const idsOperators: Operators = {
  contains: idsContain,
  does_not_contain: negate(idsContain),
  ...createExistence((value) => isEmptyList(value) && idOf(toObject(value)) === ''),
};

export const filesOperators: Operators = createExistence(isEmptyList);

/** A date property's start, or a timestamp. */
function toStart(value: unknown): string | undefined {
  const start = typeof value === 'string' ? value : toObject(value)['start'];
  return typeof start === 'string' ? start : undefined;
}

function createDateOperator(test: (order: number) => boolean): Operator {
  return (operand, scope) => {
    const date = toIsoDate(operand, scope.now);
    return (value) => {
      const start = toStart(value);
      return start !== undefined && test(compareDates(start, date));
    };
  };
}

function createRangeOperator(name: string): Operator {
  return (_operand, scope) => {
    const range = toDayRange(name, scope.now);
    return (value) => {
      const start = toStart(value);
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

const verificationEquals: Operator = (operand) => {
  if (operand !== 'verified' && operand !== 'expired' && operand !== 'none') {
    throw createOperandError('`"verified"`, `"expired"`, or `"none"`', operand);
  }
  const state = operand === 'none' ? 'unverified' : operand;
  return (value) => (toText(toObject(value)['state']) || 'unverified') === state;
};

export const verificationOperators: Operators = {
  status: verificationEquals,
  does_not_equal: negate(verificationEquals),
};

/**
 * The condition of `{ operator: operand }`; `type` is the filter's name in messages. Several
 * operators at once are an error, as is none.
 */
export function createCondition(
  operators: Operators,
  type: string,
  filter: unknown,
  scope: ConditionScope,
): Condition {
  const entries = Object.entries(toObject(filter)).filter(([, operand]) => operand !== undefined);
  const [first] = entries;
  if (first === undefined || entries.length > 1) {
    throw createValidationError(
      `body failed validation: body.filter.${type} should contain exactly one condition, instead was \`${JSON.stringify(filter)}\`.`,
    );
  }
  const [name, operand] = first;
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined) {
    throw createValidationError(
      `body failed validation: body.filter.${type}.${name} should be not present, instead was \`${JSON.stringify(operand)}\`.`,
    );
  }
  return operator(operand, scope);
}

function createOperandError(wanted: string, value: unknown): Error {
  return createValidationError(
    `body failed validation: body.filter should hold ${wanted}, instead was \`${JSON.stringify(value)}\`.`,
  );
}
