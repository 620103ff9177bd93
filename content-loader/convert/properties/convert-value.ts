import type { PropertyType } from '../../notion/types.ts';
import type { PropertyValue } from '../../entry/entry.ts';
import type { Fields } from '../content.ts';
import { fieldsOf, nameOf } from '../content.ts';
import { convertInstant, convertDateValue } from './date-value.ts';
import { convertFiles } from './files-value.ts';
import { convertFormula } from './formula-value.ts';
import { convertEmail, convertPhone, convertUrl } from './link-value.ts';
import { convertNumber } from './number-value.ts';
import { convertCreator, convertPeople } from './people-value.ts';
import type { PropertyScope } from './property-scope.ts';
import { convertRelation } from './relation-value.ts';
import { convertRollup } from './rollup-value.ts';
import { convertOptions } from './select-value.ts';
import {
  convertPlace,
  convertRichTextValue,
  convertUniqueId,
  convertVerification,
} from './text-value.ts';

/** Converts the value under a property's type; undefined: it has none. */
type ConvertProperty = (scope: PropertyScope, value: unknown) => PropertyValue | undefined;

/** All 24 types: leaving one out does not compile. */
const converters: Readonly<Record<PropertyType, ConvertProperty>> = {
  button: () => undefined,
  checkbox: (_scope, value) =>
    typeof value === 'boolean' ? { type: 'checkbox', checked: value } : undefined,
  created_by: convertCreator,
  created_time: convertInstant,
  date: convertDateValue,
  email: convertEmail,
  files: convertFiles,
  formula: convertFormula,
  last_edited_by: convertCreator,
  last_edited_time: convertInstant,
  multi_select: convertOptions,
  number: convertNumber,
  people: convertPeople,
  phone_number: convertPhone,
  place: convertPlace,
  relation: convertRelation,
  rich_text: convertRichTextValue,
  rollup: (scope, value) => convertRollup(scope, value, convertValue),
  select: convertOptions,
  status: convertOptions,
  title: convertRichTextValue,
  unique_id: convertUniqueId,
  url: convertUrl,
  verification: convertVerification,
};

/** Converts `{ type, [type]: value }`: a property, or an item of a rollup. */
export function convertValue(scope: PropertyScope, property: Fields): PropertyValue | undefined {
  const type = nameOf(property['type']);
  const value = property[type];
  if (isPropertyType(type)) return converters[type](scope, value);
  scope.warn('unknown-property', `a property of the type "${type}"`);
  return Object.keys(fieldsOf(property)).length === 0
    ? undefined
    : { type: 'raw', value: property };
}

function isPropertyType(type: string): type is PropertyType {
  return Object.hasOwn(converters, type);
}
