import type { PropertyType } from './types.ts';
import type { Check } from './shape.ts';
import {
  anything,
  isFields,
  list,
  nameOf,
  object,
  orNull,
  richText,
  text,
  truth,
} from './shape.ts';

const number: Check = (value) =>
  typeof value === 'number' ? undefined : `${nameOf(value)} in place of a number`;

/** What the API promises of the value of each type of property. */
const values: Readonly<Record<PropertyType, Check>> = {
  button: anything,
  checkbox: truth,
  created_by: object,
  created_time: text,
  date: orNull(object),
  email: orNull(text),
  files: list,
  formula: object,
  last_edited_by: object,
  last_edited_time: text,
  multi_select: list,
  number: orNull(number),
  people: list,
  phone_number: orNull(text),
  place: anything,
  relation: list,
  rich_text: richText,
  rollup: object,
  select: orNull(object),
  status: orNull(object),
  title: richText,
  unique_id: orNull(object),
  url: orNull(text),
  verification: orNull(object),
};

/** What is wrong with the first value of a page's properties that is not as promised. */
export function describePropertyFlaw(properties: unknown): string | undefined {
  if (!isFields(properties)) return `${nameOf(properties)} in place of properties`;
  for (const [name, property] of Object.entries(properties)) {
    const wrong = describeValue(property);
    if (wrong !== undefined) return `the property "${name}" with ${wrong}`;
  }
  return undefined;
}

function describeValue(property: unknown): string | undefined {
  if (!isFields(property)) return `${nameOf(property)} in place of a value`;
  const { type } = property;
  if (typeof type !== 'string') return 'no type';
  const check = isKnown(type) ? values[type] : anything;
  return check(property[type]);
}

function isKnown(type: string): type is PropertyType {
  return Object.hasOwn(values, type);
}
