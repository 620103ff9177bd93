import { createFailedValidation } from '../api-error.ts';
import type { ApiObject } from '../model/api-object.ts';
import { isApiObject } from '../model/api-object.ts';
import { isUuid, toDashedId } from '../model/ids.ts';

/** An error that names a field of the body as the API does. */
export function createBodyError(field: string, rule: string, value: unknown): Error {
  return createFailedValidation('body', field, rule, value);
}

/** The object, if it has no fields but the named ones. */
export function readFields(value: unknown, field: string, known: readonly string[]): ApiObject {
  if (!isApiObject(value)) throw createBodyError(field, toRule('an object', value), value);
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown === undefined) return value;
  throw createBodyError(`${field}.${unknown}`, 'should be not present', value[unknown]);
}

export function readString(value: unknown, field: string, longest = 2_000): string {
  if (typeof value !== 'string') throw createBodyError(field, toRule('a string', value), value);
  if (value.length > longest) {
    // The API prints the length, not the text.
    const rule = `should be ≤ \`${longest}\``;
    throw createBodyError(`${field}.length`, rule, value.length);
  }
  return value;
}

/** Text that may be unset; an empty one is refused, as by the API. */
export function readOptionalString(value: unknown, field: string, longest = 2_000): string | null {
  if (value === null) return null;
  const text = readString(value, field, longest);
  if (text === '') throw createBodyError(`${field}.length`, 'should be ≥ `1`', 0);
  return text;
}

export function readBoolean(value: unknown, field: string): boolean {
  if (typeof value === 'boolean') return value;
  throw createBodyError(field, toRule('a boolean', value), value);
}

export function readNumber(value: unknown, field: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw createBodyError(field, toRule('a number', value), value);
}

export function readArray(value: unknown, field: string, most = 100): readonly unknown[] {
  if (!Array.isArray(value)) throw createBodyError(field, toRule('an array', value), value);
  if (value.length > most) {
    throw createBodyError(`${field}.length`, `should be ≤ \`${most}\``, value.length);
  }
  return value;
}

/** An id with or without dashes, with them. */
export function readId(value: unknown, field: string): string {
  const text = readString(value, field);
  if (isUuid(text)) return toDashedId(text);
  throw createBodyError(field, 'should be a valid uuid', value);
}

/** A URL of at most 2,000 characters. `relative`: links to pages (`/<id>`) are ones too. */
export function readUrl(value: unknown, field: string, relative = false): string {
  const text = readString(value, field);
  if ((relative && /^[/#]/.test(text)) || URL.canParse(text)) return text;
  throw createBodyError(field, 'should be a valid URL', value);
}

export function readOneOf<T extends string>(value: unknown, field: string, known: readonly T[]): T {
  const found = known.find((name) => name === value);
  if (found !== undefined) return found;
  const list = known.map((name) => `\`"${name}"\``).join(', ');
  throw createBodyError(field, `should be ${list}`, value);
}

/** The one of the known fields that an object has: how unions are told apart. */
export function readKind<T extends string>(
  value: ApiObject,
  field: string,
  known: readonly T[],
): T {
  const type = value['type'];
  const found = known.filter((name) => Object.hasOwn(value, name));
  const [only] = found;
  if (only !== undefined && found.length === 1 && (type === undefined || type === only)) {
    return only;
  }
  if (type !== undefined) {
    const named = readOneOf(type, `${field}.type`, known);
    throw createBodyError(`${field}.${named}`, 'should be defined', value[named]);
  }
  throw createBodyError(`${field}.${known[0] ?? ''}`, 'should be defined', undefined);
}

function toRule(what: string, value: unknown): string {
  return value === undefined ? 'should be defined' : `should be ${what}`;
}
