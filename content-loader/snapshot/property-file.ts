import type { Fields } from '../convert/content.ts';
import { fieldsOf, itemsOf, nameOf, stringOf } from '../convert/content.ts';
import type { SnapshotScope } from './clean.ts';
import { clean, cleanLink } from './clean.ts';
import { toShortText } from './short-text.ts';

/** A value in the short form; `undefined`: nothing to write; `full`: only the API's form says it. */
type Shorten = (value: unknown, scope: SnapshotScope, config: Fields) => unknown;

const full: unique symbol = Symbol('full');

const asItIs: Shorten = (value) => (value === null || value === false ? undefined : value);
const never: Shorten = () => undefined;

const shorteners: Readonly<Partial<Record<string, Shorten>>> = {
  title: toShortText,
  rich_text: (value, scope) =>
    itemsOf(value).length === 0 ? undefined : toShortText(value, scope),
  number: asItIs,
  checkbox: asItIs,
  url: (value, scope) => (typeof value === 'string' ? cleanLink(value, scope) : undefined),
  email: asItIs,
  phone_number: asItIs,
  date: (value) => (value === null ? undefined : toShortDate(value)),
  select: (value, _scope, config) => (value === null ? undefined : toOption(value, config)),
  status: (value, _scope, config) => (value === null ? undefined : toOption(value, config)),
  multi_select: (value, _scope, config) => {
    const names = itemsOf(value).map((option) => toOption(option, config));
    if (names.includes(full)) return full;
    return names.length === 0 ? undefined : names;
  },
  relation: (value) => {
    const ids = itemsOf(value).flatMap((item) => stringOf(fieldsOf(item)['id']) ?? []);
    return ids.length === 0 ? undefined : ids;
  },
  files: (value, scope) => {
    const files = itemsOf(value).map((item) => toFile(fieldsOf(item), scope));
    return files.length === 0 ? undefined : files;
  },
  unique_id: (value) => fieldsOf(value)['number'] ?? undefined,
  // The page itself says these.
  created_time: never,
  last_edited_time: never,
  button: never,
};

/**
 * A property of a row as a workspace folder holds it; undefined: there is nothing to say.
 * @param schema the property in its data source
 * @param hidden for a rollup: which of its items come from pages that are not published
 */
export function toPropertyFile(
  property: unknown,
  schema: unknown,
  scope: SnapshotScope,
  hidden: readonly boolean[] | undefined,
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
  const shown = type === 'rollup' ? withoutHidden(fieldsOf(value), hidden) : value;
  return { type, [type]: clean(shown, scope) ?? null };
}

/** A name, if the schema knows it like that. */
function toOption(value: unknown, config: Fields): unknown {
  const { name, color, id } = fieldsOf(value);
  const known = itemsOf(config['options'])
    .map(fieldsOf)
    .find((option) => option['name'] === name);
  return known && known['color'] === color && known['id'] === id ? name : full;
}

function toShortDate(value: unknown): Fields {
  const { start, end, time_zone } = fieldsOf(value);
  return { start, ...(end == null ? {} : { end }), ...(time_zone == null ? {} : { time_zone }) };
}

function toFile(item: Fields, scope: SnapshotScope): Fields {
  const { name, file, external } = item;
  const from = file === undefined ? { external } : { file };
  return { ...(name === undefined ? {} : { name }), ...fieldsOf(clean(from, scope)) };
}

/** Items keep their places, which tell whose they are. */
function withoutHidden(rollup: Fields, hidden: readonly boolean[] | undefined): Fields {
  const items = itemsOf(rollup['array']);
  if (hidden === undefined || !hidden.includes(true) || items.length === 0) return rollup;
  const isKnown = hidden.length === items.length;
  const blank = { type: 'rich_text', rich_text: [] };
  const array = isKnown ? items.map((item, index) => (hidden[index] ? blank : item)) : [];
  return { ...rollup, array };
}
