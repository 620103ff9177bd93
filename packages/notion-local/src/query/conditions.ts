import { createValidationError } from '../api-error.ts';
import { toObject } from '../model/api-object.ts';

/** Whether a property's value (what stands under its type) meets a condition. */
export type Condition = (value: unknown) => boolean;

export interface ConditionScope {
  readonly now: Date;
  /** The user that `me` means. */
  readonly me: string;
}

/** Makes the condition of one operator and its operand; throws for a bad operand. */
export type Operator = (operand: unknown, scope: ConditionScope) => Condition;
export type Operators = Readonly<Record<string, Operator>>;

/** `is_empty` and `is_not_empty`. */
export function createExistence(isEmpty: Condition): Operators {
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
export function negate(operator: Operator): Operator {
  return (operand, scope) => {
    const condition = operator(operand, scope);
    return (value) => !condition(value);
  };
}

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

export function createOperandError(wanted: string, value: unknown): Error {
  return createValidationError(
    `body failed validation: body.filter should hold ${wanted}, instead was \`${JSON.stringify(value)}\`.`,
  );
}
