import { createValidationError } from '../api-error.ts';
import type { ApiObject } from '../model/api-object.ts';
import { toObject, toObjects, toText, valueOf } from '../model/api-object.ts';
import type { Condition, ConditionScope, Operators } from './conditions.ts';
import { createCondition } from './conditions.ts';
import { dateOperators } from './date-operators.ts';
import {
  checkboxOperators,
  filesOperators,
  idsOperators,
  numberOperators,
  optionOperators,
  optionsOperators,
  textOperators,
  toNames,
  verificationOperators,
} from './operators.ts';

/** Filter types whose operators look at the value itself. */
const simpleFilters: Readonly<Record<string, Operators>> = {
  title: textOperators,
  rich_text: textOperators,
  url: textOperators,
  email: textOperators,
  phone_number: textOperators,
  number: numberOperators,
  checkbox: checkboxOperators,
  select: optionOperators,
  status: optionOperators,
  multi_select: optionsOperators,
  date: dateOperators,
  created_time: dateOperators,
  last_edited_time: dateOperators,
  people: idsOperators,
  created_by: idsOperators,
  last_edited_by: idsOperators,
  relation: idsOperators,
  files: filesOperators,
  verification: verificationOperators,
};

/** Filter types that a property accepts beside its own name. */
const otherFilters: Readonly<Record<string, readonly string[]>> = {
  url: ['rich_text'],
  email: ['rich_text'],
  phone_number: ['rich_text'],
  created_time: ['date'],
  last_edited_time: ['date'],
  created_by: ['people'],
  last_edited_by: ['people'],
};

/** The condition of a property filter; `property` is the schema's entry. Throws as the API does. */
export function createPropertyCondition(
  property: ApiObject,
  filterType: string,
  filter: unknown,
  scope: ConditionScope,
): Condition {
  const type = toText(property['type']);
  const accepted = [type, ...(otherFilters[type] ?? [])];
  if (!accepted.includes(filterType)) {
    throw createValidationError(`database property ${type} does not match filter ${filterType}`);
  }
  assertOptions(property, filter);
  switch (filterType) {
    case 'formula':
      return createFormulaCondition(filter, scope);
    case 'rollup':
      return createRollupCondition(filter, scope);
    case 'unique_id': {
      const condition = createCondition(numberOperators, filterType, filter, scope);
      return (value) => condition(toObject(value)['number']);
    }
    default:
      return createSimpleCondition(filterType, filter, scope);
  }
}

/** The condition of a timestamp filter. */
export function createSimpleCondition(
  filterType: string,
  filter: unknown,
  scope: ConditionScope,
): Condition {
  const operators = Object.hasOwn(simpleFilters, filterType)
    ? simpleFilters[filterType]
    : undefined;
  if (operators === undefined) {
    throw createValidationError(
      `body failed validation: body.filter.${filterType} should be not present, instead was \`${JSON.stringify(filter)}\`.`,
    );
  }
  return createCondition(operators, filterType, filter, scope);
}

/** A formula filter names the kind of result; results of another kind never match. */
function createFormulaCondition(filter: unknown, scope: ConditionScope): Condition {
  const [kind, operand] = readOnlyEntry(filter, 'formula');
  const resultTypes: Readonly<Record<string, readonly [string, Operators]>> = {
    string: ['string', textOperators],
    number: ['number', numberOperators],
    checkbox: ['boolean', checkboxOperators],
    date: ['date', dateOperators],
  };
  const known = Object.hasOwn(resultTypes, kind) ? resultTypes[kind] : undefined;
  if (known === undefined) throw createUnknownError(`formula.${kind}`, operand);
  const [resultType, operators] = known;
  const condition = createCondition(operators, `formula.${kind}`, operand, scope);
  return (value) => {
    const result = toObject(value);
    return result['type'] === resultType && condition(result[resultType]);
  };
}

function createRollupCondition(filter: unknown, scope: ConditionScope): Condition {
  const [kind, operand] = readOnlyEntry(filter, 'rollup');
  if (kind === 'number' || kind === 'date') {
    const condition = createSimpleCondition(kind, operand, scope);
    return (value) => {
      const result = toObject(value);
      return result['type'] === kind && condition(result[kind]);
    };
  }
  const quantifiers: Readonly<Record<string, (items: readonly boolean[]) => boolean>> = {
    any: (items) => items.some(Boolean),
    every: (items) => items.every(Boolean),
    none: (items) => !items.some(Boolean),
  };
  const quantify = Object.hasOwn(quantifiers, kind) ? quantifiers[kind] : undefined;
  if (quantify === undefined) throw createUnknownError(`rollup.${kind}`, operand);
  const [subtype, subfilter] = readOnlyEntry(operand, `rollup.${kind}`);
  const condition = createSimpleCondition(subtype, subfilter, scope);
  return (value) =>
    quantify(toObjects(toObject(value)['array']).map((item) => condition(valueOf(item))));
}

function readOnlyEntry(filter: unknown, name: string): readonly [string, unknown] {
  const entries = Object.entries(toObject(filter));
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    throw createValidationError(
      `body failed validation: body.filter.${name} should contain exactly one condition, instead was \`${JSON.stringify(filter)}\`.`,
    );
  }
  return entry;
}

/** Options that the schema does not have are an error, not an empty result. */
function assertOptions(property: ApiObject, filter: unknown): void {
  const type = toText(property['type']);
  if (type !== 'select' && type !== 'status' && type !== 'multi_select') return;
  const options = toObjects(toObject(property[type])['options']).map((option) =>
    toText(option['name']),
  );
  const { equals, does_not_equal, contains, does_not_contain } = toObject(filter);
  const operand = equals ?? does_not_equal ?? contains ?? does_not_contain;
  if (operand === undefined) return;
  const missing = toNames(operand).find((name) => !options.includes(name));
  if (missing === undefined) return;
  const available = options.map((name) => `"${name}"`).join(', ');
  throw createValidationError(
    `${type} option "${missing}" not found for property "${toText(property['name'])}". Available options: ${available}.`,
  );
}

function createUnknownError(name: string, operand: unknown): Error {
  return createValidationError(
    `body failed validation: body.filter.${name} should be not present, instead was \`${JSON.stringify(operand)}\`.`,
  );
}
