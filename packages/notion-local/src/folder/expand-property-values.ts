import type { PageObjectResponse } from '@notionhq/client';
import type { ApiObject } from '../model/api-object.ts';
import { isApiObject, toObject, toObjects, toText } from '../model/api-object.ts';
import { toDashedId } from '../model/ids.ts';
import { expandFile } from './expand-files.ts';
import { expandDate, expandRichText } from './expand-rich-text.ts';
import type { PropertyType } from './property-configs.ts';
import type { ExpandScope } from './expand-scope.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';

type Properties = PageObjectResponse['properties'][string];
type PropertyValues = {
  [T in PropertyType]: Extract<Properties, { type: T }> extends Record<T, infer V> ? V : never;
};

/** The page a value stands on, for the properties that come from it, and the schema's entry. */
export interface ValueScope extends ExpandScope {
  readonly property: ApiObject;
  readonly page: {
    readonly createdTime: string;
    readonly lastEditedTime: string;
    readonly createdBy: ApiObject;
    readonly lastEditedBy: ApiObject;
  };
}

type Expander<Value> = (value: unknown, place: Place, scope: ValueScope) => Value;
type Option = NonNullable<PropertyValues['select']>;

const readString: Expander<string | null> = (value) => toText(value) || null;

function findOption(name: unknown, place: Place, scope: ValueScope): Option {
  const { property } = scope;
  const wanted = isApiObject(name) ? toText(name['name']) : toText(name);
  const options = toObjects(toObject(property[toText(property['type'])])['options']);
  const option = options.find((candidate) => candidate['name'] === wanted);
  if (option === undefined) {
    scope.report(place, `"${wanted}" is not an option of "${toText(property['name'])}"`);
  }
  return {
    id: toText(option?.['id']),
    name: wanted,
    // The file's schema admits only the API's colours.
    color: (toText(option?.['color']) || 'default') as Option['color'],
  };
}

const readOption: Expander<Option | null> = (value, place, scope) =>
  value === null || value === undefined ? null : findOption(value, place, scope);

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

const readFiles: Expander<PropertyValues['files']> = (value, place, scope) =>
  toList(value).flatMap((item, index) => {
    const where = at(place, index);
    const form = typeof item === 'string' ? { file: item } : item;
    const file = expandFile(form, where, scope);
    if (file === undefined) {
      scope.report(where, 'needs a "file" or an "external" URL');
      return [];
    }
    return [{ name: toText(toObject(item)['name']) || file.name, ...file.reference }];
  });

const readFormula: Expander<PropertyValues['formula']> = (value) => {
  const result = toObject(value);
  if (typeof result['number'] === 'number') return { type: 'number', number: result['number'] };
  if (typeof result['boolean'] === 'boolean') {
    return { type: 'boolean', boolean: result['boolean'] };
  }
  if (result['date'] !== undefined && result['date'] !== null) {
    return { type: 'date', date: expandDate(result['date']) };
  }
  if ('number' in result) return { type: 'number', number: null };
  if ('boolean' in result) return { type: 'boolean', boolean: null };
  if ('date' in result) return { type: 'date', date: null };
  return { type: 'string', string: toText(result['string']) || null };
};

const readVerification: Expander<PropertyValues['verification']> = (value, place, scope) => {
  const { state, date, verified_by: by } = toObject(value);
  if (state !== 'verified' && state !== 'expired') {
    return { state: 'unverified', date: null, verified_by: null };
  }
  return {
    state,
    date: date === undefined || date === null ? null : expandDate(date),
    verified_by:
      typeof by === 'string' ? scope.references.user(at(place, 'verified_by'), by) : null,
  };
};

const readPlace: Expander<PropertyValues['place']> = (value) => {
  if (!isApiObject(value)) return null;
  const { lat, lon, name, address, ...rest } = value;
  return {
    ...rest,
    lat: Number(lat),
    lon: Number(lon),
    name: toText(name) || null,
    address: toText(address) || null,
  };
};

/** Full user objects, as a token with the user capability gets them. */
function toFullUser(user: ApiObject, scope: ValueScope): PropertyValues['created_by'] {
  const id = toText(user['id']);
  return scope.references.users.find((known) => known.id === id) ?? { object: 'user', id };
}

/** Every property type: the short form of a value to the API's. */
export const valueExpanders: { readonly [T in PropertyType]: Expander<PropertyValues[T]> } = {
  title: expandRichText,
  rich_text: expandRichText,
  number: (value) => (typeof value === 'number' ? value : null),
  select: readOption,
  status: readOption,
  multi_select: (value, place, scope) =>
    toList(value).map((name, index) => findOption(name, at(place, index), scope)),
  date: (value) => (value === null || value === undefined ? null : expandDate(value)),
  people: (value, place, { references }) =>
    toList(value).map((key, index) => references.user(at(place, index), toText(key))),
  files: readFiles,
  checkbox: (value) => value === true,
  url: readString,
  email: readString,
  phone_number: readString,
  formula: readFormula,
  relation: (value, place, { references }) =>
    toList(value).map((item, index) => ({
      id: isApiObject(item)
        ? toDashedId(toText(item['id']))
        : references.pageId(at(place, index), toText(item)),
    })),
  // Computed when all rows are there; see `compute-rollups.ts`.
  rollup: () => ({ type: 'array', array: [], function: 'show_original' }),
  unique_id: (value, _place, { property }) => ({
    prefix: toText(toObject(property['unique_id'])['prefix']) || null,
    number: typeof value === 'number' ? value : null,
  }),
  created_time: (_value, _place, { page }) => page.createdTime,
  last_edited_time: (_value, _place, { page }) => page.lastEditedTime,
  created_by: (_value, _place, scope) => toFullUser(scope.page.createdBy, scope),
  last_edited_by: (_value, _place, scope) => toFullUser(scope.page.lastEditedBy, scope),
  verification: readVerification,
  place: readPlace,
  button: () => ({}),
};
