import { createValidationError } from '../api-error.ts';
import { optionColorSchema } from '../folder/schema-rich-text.ts';
import type { ApiObject } from '../model/api-object.ts';
import { toObject, toObjects, toText } from '../model/api-object.ts';
import { readArray, readFields, readOneOf, readString } from './check.ts';
import type { ConfigReader } from './schema-configs.ts';

/** Options of a select; those that are there keep their ids. */
export const readOptions: ConfigReader = (value, field, { before }) => {
  const { options } = readFields(value, field, ['options']);
  const known = toObjects(toObject(before?.[toText(before['type'])])['options']);
  if (options === undefined) return { options: known };
  const read = readArray(options, `${field}.options`).map((raw, at) =>
    readOption(raw, `${field}.options[${at}]`, known),
  );
  const names = read.map((option) => option['name']);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) return { options: read };
  throw createValidationError(`Option names should be unique, "${toText(twice)}" stands twice.`);
};

/** An option that is there keeps its id, and what is not said of it. */
function readOption(raw: unknown, field: string, known: readonly ApiObject[]): ApiObject {
  const given = readFields(raw, field, ['id', 'name', 'color', 'description']);
  const old = known.find(
    (option) =>
      option['id'] === given['id'] ||
      (given['id'] === undefined && option['name'] === given['name']),
  );
  const name = given['name'] === undefined ? old?.['name'] : given['name'];
  const text = readString(name, `${field}.name`, 100);
  if (text === '' || text.includes(',')) {
    throw createValidationError('Invalid select option, commas not allowed and a name is needed.');
  }
  const color = given['color'];
  return {
    ...old,
    ...given,
    name: text,
    ...(color === undefined
      ? {}
      : { color: readOneOf(color, `${field}.color`, optionColorSchema.options) }),
  };
}

const groupNames = [
  ['To-do', 'gray'],
  ['In progress', 'blue'],
  ['Complete', 'green'],
] as const;

/** Options of a status, in groups. */
export const readStatus: ConfigReader = (value, field, scope) => {
  const { options, groups } = readFields(value, field, ['options', 'groups']);
  const old = toObject(scope.before?.['status']);
  const named = options === undefined ? [] : [{ options }];
  const first = [{ options: ['Not started', 'In progress', 'Done'].map((name) => ({ name })) }];
  const [stated] = named.length > 0 || scope.before?.['type'] === 'status' ? named : first;
  const read = readOptions(stated ?? {}, field, scope);
  const list = toObjects(read['options']);
  const kept = toObjects(old['groups']);
  if (groups !== undefined) return { ...read, groups: toObjects(groups) };
  if (kept.length > 0) return { ...read, groups: kept };
  return {
    ...read,
    // Options that no group names stand in the first, but for those that Notion makes itself.
    groups: groupNames.map(([name, color], at) => ({
      name,
      color,
      options: list
        .filter((_option, index) => (stated === first[0] ? index === at : at === 0))
        .map((option) => option['name']),
    })),
  };
};
