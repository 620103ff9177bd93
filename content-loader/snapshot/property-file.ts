import type { Fields } from '../convert/content.ts';
import { fieldsOf, itemsOf, nameOf, stringOf } from '../convert/content.ts';
import type { SnapshotScope } from '../fetch/clean.ts';
import { clean, cleanLink } from '../fetch/clean.ts';
import { toShortText } from './short-text.ts';

/** A value in the short form; `undefined`: nothing to write; `full`: it needs the API's form. */
type Shorten = (value: unknown, scope: SnapshotScope, config: Fields) => unknown;

const full: unique symbol = Symbol('full');

/** Objects may differ from the SDK's types: such objects stay unchanged, in the full form. */
const ifType =
  (type: 'number' | 'boolean' | 'string'): Shorten =>
  (value) => {
    if (value === null || value === false) return undefined;
    return typeof value === type ? value : full;
  };

const ifList =
  (
    shorten: (items: readonly unknown[], scope: SnapshotScope, config: Fields) => unknown,
  ): Shorten =>
  (value, scope, config) => {
    if (!Array.isArray(value)) return full;
    return value.length === 0 ? undefined : shorten(value, scope, config);
  };

const isText = (value: unknown): boolean => typeof value === 'string';

const shorteners: Readonly<Partial<Record<string, Shorten>>> = {
  title: ifList(toShortText),
  rich_text: ifList(toShortText),
  number: ifType('number'),
  checkbox: ifType('boolean'),
  url: (value, scope) =>
    typeof value === 'string' ? cleanLink(value, scope) : ifType('string')(value, scope, {}),
  email: ifType('string'),
  phone_number: ifType('string'),
  date: (value) => (value === null ? undefined : toShortDate(fieldsOf(value))),
  select: (value, _scope, config) => (value === null ? undefined : toOption(value, config)),
  status: (value, _scope, config) => (value === null ? undefined : toOption(value, config)),
  multi_select: ifList((options, _scope, config) =>
    orFull(options.map((option) => toOption(option, config))),
  ),
  relation: ifList((items, { isShown }) =>
    items.map((item) => stringOf(fieldsOf(item)['id']) ?? '').filter((id) => isShown(id)),
  ),
  files: ifList((items, scope) => orFull(items.map((item) => toFile(fieldsOf(item), scope)))),
  unique_id: (value, _scope, config) => {
    const { prefix = null, number } = fieldsOf(value);
    return prefix === (config['prefix'] ?? null) ? (number ?? undefined) : full;
  },
  button: () => undefined,
};

function orFull(items: readonly unknown[]): unknown {
  return items.includes(full) ? full : items;
}

/**
 * A property of a row in the format of a workspace folder; undefined: nothing to write. @param
 * schema the property in its data source @param isPublished for a rollup or formula: whether it
 * depends only on published rows
 */
export function toPropertyFile(
  property: unknown,
  schema: unknown,
  scope: SnapshotScope,
  isPublished: boolean,
): unknown {
  const fields = fieldsOf(property);
  const type = nameOf(fields['type']);
  const value = fields[type];
  const shorten = shorteners[type];
  const config = fieldsOf(fieldsOf(schema)[type]);
  if (value !== undefined && shorten) {
    const short = shorten(value, scope, config);
    if (short !== full) return short;
  }
  if (type === 'people' && itemsOf(value).length === 0) return undefined;
  const isDerived = type === 'rollup' || type === 'formula';
  const shown = isDerived ? toDerived(type, fieldsOf(value), isPublished) : value;
  return { type, [type]: clean(shown, scope) ?? null };
}

/** A name, if the schema has an option with this name. */
function toOption(value: unknown, config: Fields): unknown {
  const { name, color, id } = fieldsOf(value);
  const known = itemsOf(config['options'])
    .map(fieldsOf)
    .find((option) => option['name'] === name);
  return known && known['color'] === color && known['id'] === id ? name : full;
}

function toShortDate({ start, end, time_zone }: Fields): unknown {
  if (!isText(start) || ![end, time_zone].every((part) => part == null || isText(part)))
    return full;
  return { start, ...(end == null ? {} : { end }), ...(time_zone == null ? {} : { time_zone }) };
}

/** A file with an address. */
function toFile(item: Fields, scope: SnapshotScope): Fields | typeof full {
  const { name, file, external } = item;
  const from = stringOf(fieldsOf(file)['url']) === undefined ? { external } : { file };
  if (stringOf(fieldsOf(from.file ?? from.external)['url']) === undefined) return full;
  return { ...(name === undefined ? {} : { name }), ...fieldsOf(clean(from, scope)) };
}

/**
 * A list is made again from its rows; a figure over rows that are not all shown is removed. In the
 * full form, because the reader of the folder would compute it.
 */
function toDerived(type: string, value: Fields, isPublished: boolean): Fields {
  const result = nameOf(value['type']);
  if (result === 'array') return { ...value, array: [] };
  if (isPublished || !Object.hasOwn(value, result)) return value;
  return type === 'formula' ? { type: result, [result]: null } : { ...value, [result]: null };
}
