import { createValidationError } from '../api-error.ts';
import type { PropertyType } from '../folder/property-configs.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText } from '../model/api-object.ts';
import {
  createBodyError,
  readArray,
  readBoolean,
  readFields,
  readId,
  readNumber,
  readOptionalString,
  readString,
} from './check.ts';
import type { FileScope } from './files.ts';
import { readFile, toUploadedFile } from './files.ts';
import { readDate, readRichText } from './rich-text-items.ts';

/** What reading one value needs. */
export interface ValueScope extends FileScope {
  /** With its `name`. */
  readonly property: ApiObject;
  addOption(name: string, color: string | undefined): ApiObject;
}

type Reader = (value: unknown, field: string, scope: ValueScope) => unknown;

const readText: Reader = (value, field, { workspace }) => readRichText(value, field, workspace);

const readUnsettable: Reader = (value, field) => readOptionalString(value, field);

/** Names of options have no commas, as they are shown in lists with them. */
function findOption(value: unknown, field: string, scope: ValueScope): ApiObject {
  const given = readFields(value, field, ['id', 'name', 'color', 'description']);
  const type = toText(scope.property['type']);
  const options = toObjects(toObject(scope.property[type])['options']);
  const id = given['id'];
  const byId = options.find((option) => id !== undefined && option['id'] === id);
  const name =
    given['name'] === undefined ? undefined : readString(given['name'], `${field}.name`, 100);
  const found = byId ?? options.find((option) => name !== undefined && option['name'] === name);
  if (found !== undefined) return found;
  if (name === undefined) {
    throw createValidationError(
      `${toText(scope.property['name'])} has no option with ID ${toText(id)}.`,
    );
  }
  if (type === 'status') {
    throw createValidationError(
      `Status option "${name}" does not exist for the property ${toText(scope.property['name'])}.`,
    );
  }
  if (name === '' || name.includes(',')) {
    throw createValidationError('Invalid select option, commas not allowed and a name is needed.');
  }
  return scope.addOption(name, toText(given['color']) || undefined);
}

/** An option as values hold it. */
function toValue({ id, name, color }: ApiObject): ApiObject {
  return { id, name, color };
}

const readOption: Reader = (value, field, scope) =>
  value === null ? null : toValue(findOption(value, field, scope));

const readPeople: Reader = (value, field, { workspace }) =>
  readArray(value, field).map((item, at) => {
    const place = `${field}[${at}]`;
    const id = readId(toObject(item)['id'], `${place}.id`);
    const user = [...workspace.users, workspace.bot].find((known) => idOf(known) === id);
    if (user === undefined) throw createValidationError(`Could not find user with ID: ${id}.`);
    return user;
  });

const readFiles: Reader = (value, field, scope) =>
  readArray(value, field).map((raw, at) => {
    const place = `${field}[${at}]`;
    const known = ['name', 'type', 'external', 'file', 'file_upload'];
    const item = readFields(raw, place, known);
    const upload = toText(toObject(item['file_upload'])['id']);
    const reference = readFile(item, place, scope);
    const stated = item['name'] === undefined ? '' : readString(item['name'], `${place}.name`, 100);
    const name = stated === '' && upload !== '' ? toUploadedFile(upload, scope).name : stated;
    if (name === '') throw createBodyError(`${place}.name`, 'should be defined', item['name']);
    return { name, ...reference };
  });

const readRelation: Reader = (value, field, { workspace, property }) => {
  const target = toText(toObject(property['relation'])['data_source_id']);
  return readArray(value, field).map((item, at) => {
    const place = `${field}[${at}]`;
    const id = readId(readFields(item, place, ['id'])['id'], `${place}.id`);
    const page = workspace.pages.get(id);
    if (page === undefined) {
      throw createValidationError(`Could not find page with ID: ${id}, to which ${field} relates.`);
    }
    if (toObject(page['parent'])['data_source_id'] !== target) {
      throw createValidationError(
        `Page with ID ${id} is not in the related data source ${target}.`,
      );
    }
    return { id };
  });
};

/** How each type is written; a type without a reader is read only. */
export const valueReaders: { readonly [T in PropertyType]: Reader | undefined } = {
  title: readText,
  rich_text: readText,
  number: (value, field) => (value === null ? null : readNumber(value, field)),
  select: readOption,
  status: readOption,
  multi_select: (value, field, scope) =>
    readArray(value, field).map((item, at) => toValue(findOption(item, `${field}[${at}]`, scope))),
  date: (value, field) => (value === null ? null : readDate(value, field)),
  people: readPeople,
  files: readFiles,
  checkbox: readBoolean,
  url: readUnsettable,
  email: readUnsettable,
  phone_number: readUnsettable,
  relation: readRelation,
  place: (value, field) => {
    if (value === null) return null;
    const place = readFields(value, field, [
      'lat',
      'lon',
      'name',
      'address',
      'google_place_id',
      'aws_place_id',
    ]);
    return {
      lat: readNumber(place['lat'], `${field}.lat`),
      lon: readNumber(place['lon'], `${field}.lon`),
      name: toText(place['name']) || null,
      address: toText(place['address']) || null,
    };
  },
  formula: undefined,
  rollup: undefined,
  unique_id: undefined,
  created_time: undefined,
  created_by: undefined,
  last_edited_time: undefined,
  last_edited_by: undefined,
  verification: undefined,
  button: undefined,
};
