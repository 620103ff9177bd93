import type { PropertyType } from '../folder/property-configs.ts';
import { isPropertyType } from '../folder/property-configs.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText } from '../model/api-object.ts';
import { toShortDate, toShortText } from './short-text.ts';

/** What writing a value needs to know. */
export interface SaveScope {
  /** Ids of the people of the workspace. */
  readonly people: ReadonlySet<string>;
  /** How a page is called in the folder. */
  readonly keyOf: (pageId: string) => string;
}

/** Undefined: the value is not written, because it is empty or computed. */
type Writer = (value: unknown, property: ApiObject, scope: SaveScope) => unknown;

const plain: Writer = (value) => value ?? undefined;
const whole: Writer = (_value, property) => ({ ...property });
const computed: Writer = () => undefined;
const text: Writer = (value) => {
  const short = toShortText(value);
  return short === '' ? undefined : short;
};
const option: Writer = (value) => toObject(value)['name'];
const list =
  (write: (item: ApiObject, scope: SaveScope) => unknown): Writer =>
  (value, _property, scope) => {
    const items = toObjects(value).map((item) => write(item, scope));
    return items.length === 0 ? undefined : items;
  };

const writers: Readonly<Record<PropertyType, Writer>> = {
  title: text,
  rich_text: text,
  number: plain,
  select: option,
  status: option,
  multi_select: list((item) => item['name']),
  date: (value) => (value === null ? undefined : toShortDate(toObject(value))),
  people: (value, property, { people }) => {
    const ids = toObjects(value).map(idOf);
    if (ids.length === 0) return undefined;
    // The bot is not a person of the workspace: only the API's own form names it.
    return ids.every((id) => people.has(id)) ? ids : { ...property };
  },
  files: (value, property) => (toObjects(value).length === 0 ? undefined : { ...property }),
  checkbox: (value) => (value === true ? true : undefined),
  url: plain,
  email: plain,
  phone_number: plain,
  relation: list((item, { keyOf }) => keyOf(idOf(item))),
  unique_id: (value) => toObject(value)['number'] ?? undefined,
  place: plain,
  verification: whole,
  formula: (value, property) => {
    const result = toObject(value);
    return result[toText(result['type'])] === null ? undefined : { ...property };
  },
  rollup: computed,
  created_time: computed,
  created_by: computed,
  last_edited_time: computed,
  last_edited_by: computed,
  button: computed,
};

/** A property's value as a row's file holds it; undefined: the file leaves it out. */
export function toShortValue(property: ApiObject, scope: SaveScope): unknown {
  const type = toText(property['type']);
  if (!isPropertyType(type)) return { ...property };
  return writers[type](property[type], property, scope);
}
