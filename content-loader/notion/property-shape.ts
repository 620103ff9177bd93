import type { PropertyType } from './types.ts';
import type { Check, Shape } from './shape.ts';
import {
  anything,
  describeFields,
  isFields,
  list,
  listOf,
  nameOf,
  object,
  orNull,
  richText,
  text,
  truth,
} from './shape.ts';

const number: Check = (value) =>
  typeof value === 'number' ? undefined : `${nameOf(value)} in place of a number`;

/** The shape that the API promises for each type of property. */
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

/** What is wrong with the first malformed value among a page's properties. */
export function describePropertyFlaw(properties: unknown): string | undefined {
  if (!isFields(properties)) return `${nameOf(properties)} in place of properties`;
  for (const [name, property] of Object.entries(properties)) {
    const wrong = describeValueFlaw(property);
    if (wrong !== undefined) return `the property "${name}" with ${wrong}`;
  }
  return undefined;
}

/** What is wrong with the value of one property; undefined: nothing. */
export function describeValueFlaw(property: unknown): string | undefined {
  if (!isFields(property)) return `${nameOf(property)} in place of a value`;
  const { type } = property;
  if (typeof type !== 'string') return 'no type';
  const check = isKnown(type) ? values[type] : anything;
  return check(property[type]);
}

/** What is wrong with the properties of a data source's schema: one of them may be a gate. */
export const schemas: Check = (properties) => {
  if (!isFields(properties)) return `${nameOf(properties)} in place of properties`;
  const all = Object.entries(properties);
  for (const [name, schema] of all) {
    const wrong = describeSchema(schema);
    if (wrong !== undefined) return `"${name}" with ${wrong}`;
  }
  const hasTitle = all.some(([, schema]) => isFields(schema) && schema['type'] === 'title');
  return hasTitle ? undefined : 'no title among them, which every database has';
};

const withOptions: ReadonlySet<string> = new Set(['select', 'multi_select', 'status']);
const options: Shape = { options: listOf((option) => describeFields(option, { name: text })) };

function describeSchema(schema: unknown): string | undefined {
  const wrong = describeFields(schema, { id: text, type: text });
  if (wrong !== undefined || !isFields(schema)) return wrong;
  const type = String(schema['type']);
  return withOptions.has(type) ? describeFields(schema[type], options) : undefined;
}

function isKnown(type: string): type is PropertyType {
  return Object.hasOwn(values, type);
}
