import { idOf, toObject, toObjects, toPlainText, toText } from '../model/api-object.ts';
import { toDashedId } from '../model/ids.ts';
import type { Condition, Operator, Operators } from './conditions.ts';
import { createExistence, createOperandError, negate } from './conditions.ts';

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
