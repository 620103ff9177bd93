import { createValidationError } from '../api-error.ts';
import { isBlockType } from '../folder/block-forms.ts';
import type { BlockType } from '../folder/block-values.ts';
import { blockExpanders } from '../folder/expand-block-values.ts';
import type { ApiObject } from '../model/api-object.ts';
import { toObject } from '../model/api-object.ts';
import type { FieldRule } from './block-rules.ts';
import { blockRules, languages } from './block-rules.ts';
import {
  createBodyError,
  readArray,
  readBoolean,
  readFields,
  readId,
  readKind,
  readNumber,
  readOneOf,
  readString,
  readUrl,
} from './check.ts';
import type { FileScope } from './files.ts';
import { readFile, readIcon } from './files.ts';
import { assertShape } from './block-shapes.ts';
import { toBlockScope } from './full-forms.ts';
import { readColor, readRichText } from './rich-text-items.ts';

/** A block that a request makes, and those below it. */
export interface BlockRequest {
  readonly type: BlockType;
  readonly value: ApiObject;
  readonly children: readonly BlockRequest[];
}

const creatable = Object.keys(blockRules).filter(isBlockType);
/** Levels below the first that one request may make. */
const DEEPEST = 2;
const MOST_BLOCKS = 1_000;

/** Blocks of a request, complete as answers hold them. Throws the API's errors. */
export function readBlocks(
  value: unknown,
  field: string,
  scope: FileScope,
): readonly BlockRequest[] {
  const blocks = readLevel(value, field, scope, 0);
  if (countBlocks(blocks) > MOST_BLOCKS) {
    throw createValidationError(
      `body failed validation: a request may hold ${MOST_BLOCKS} blocks.`,
    );
  }
  return blocks;
}

function readLevel(
  value: unknown,
  field: string,
  scope: FileScope,
  depth: number,
): readonly BlockRequest[] {
  return readArray(value, field).map((raw, at) => {
    const place = `${field}[${at}]`;
    const block = readFields(raw, place, ['object', 'type', 'children', ...creatable]);
    const type = readKind(block, place, creatable);
    const inner = `${place}.${type}`;
    const given = toObject(block[type])['children'] ?? block['children'];
    if (given !== undefined && depth === DEEPEST) {
      throw createBodyError(`${inner}.children`, 'should be not present', given);
    }
    const children =
      given === undefined ? [] : readLevel(given, `${inner}.children`, scope, depth + 1);
    return toBlockRequest(type, block[type], children, inner, scope);
  });
}

/** A block of a request, from its value as the request states it. Throws the API's errors. */
export function toBlockRequest(
  type: BlockType,
  value: unknown,
  children: readonly BlockRequest[],
  field: string,
  scope: FileScope,
): BlockRequest {
  const stated = readValue(type, value, field, scope, true);
  const request = { type, value: completeValue(type, stated, children.length > 0), children };
  assertShape(request, field);
  return request;
}

function completeValue(type: BlockType, value: ApiObject, hasChildren: boolean): ApiObject {
  const place = { file: '', path: type };
  return { ...blockExpanders[type](value, place, toBlockScope(hasChildren)) };
}

function countBlocks(blocks: readonly BlockRequest[]): number {
  return blocks.reduce((sum, { children }) => sum + 1 + countBlocks(children), 0);
}

/** A block's value changed by a request: what it does not name stays. */
export function updateValue(
  type: BlockType,
  before: ApiObject,
  value: unknown,
  scope: FileScope,
): ApiObject {
  const changes = readValue(type, value, type, scope, false);
  if (type === 'link_to_page') return changes;
  // One kind of file takes the place of another.
  const kept = Object.hasOwn(changes, 'type')
    ? Object.fromEntries(Object.entries(before).filter(([name]) => !fileKinds.has(name)))
    : before;
  return { ...kept, ...changes };
}

const fileKinds: ReadonlySet<string> = new Set(['type', 'file', 'external', 'file_upload']);
const links = ['page_id', 'database_id', 'comment_id'] as const;

function readValue(
  type: BlockType,
  value: unknown,
  field: string,
  scope: FileScope,
  isNew: boolean,
): ApiObject {
  const rule = blockRules[type] ?? { fields: {} };
  if (type === 'link_to_page') {
    const target = readFields(value, field, ['type', ...links]);
    const kind = readKind(target, field, links);
    return { type: kind, [kind]: readId(target[kind], `${field}.${kind}`) };
  }
  const names = Object.keys(rule.fields).filter((name) => isNew || name !== 'children');
  const file = rule.isFile === true ? fileKinds : new Set<string>();
  const given = readFields(value, field, [...names, ...file]);
  const entries = names
    .filter((name) => name !== 'children')
    .flatMap((name): [string, unknown][] => {
      const kind = rule.fields[name];
      if (kind === undefined) return [];
      if (given[name] === undefined && (!isNew || kind.endsWith('?'))) return [];
      return [[name, fieldReaders[kind](given[name], `${field}.${name}`, scope)]];
    });
  const hasFile = Object.keys(given).some((name) => file.has(name));
  const stored = file.size > 0 && (isNew || hasFile) ? toFile(given, field, scope) : {};
  return { ...Object.fromEntries(entries), ...stored };
}

function toFile(given: ApiObject, field: string, scope: FileScope): ApiObject {
  return readFile(given, field, scope);
}

const fieldReaders: Readonly<
  Record<FieldRule, (value: unknown, field: string, scope: FileScope) => unknown>
> = {
  rich_text: (value, field, { workspace }) => readRichText(value, field, workspace),
  'rich_text?': (value, field, { workspace }) => readRichText(value, field, workspace),
  'color?': readColor,
  'icon?': readIcon,
  'boolean?': readBoolean,
  'number?': readNumber,
  language: (value, field) => readOneOf(value, field, languages),
  'list_format?': (value, field) => readOneOf(value, field, ['numbers', 'letters', 'roman']),
  expression: (value, field) => readString(value, field, 1_000),
  url: (value, field) => readUrl(value, field),
  'name?': (value, field) => readString(value, field),
  cells: (value, field, { workspace }) =>
    readArray(value, field).map((cell, at) => readRichText(cell, `${field}[${at}]`, workspace)),
  table_width: (value, field) => {
    const width = readNumber(value, field);
    if (Number.isInteger(width) && width >= 1 && width <= 100) return width;
    throw createBodyError(field, 'should be a whole number from 1 to 100', value);
  },
  synced_from: (value, field) => {
    if (value === null) return null;
    const from = readFields(value, field, ['type', 'block_id']);
    return { type: 'block_id', block_id: readId(from['block_id'], `${field}.block_id`) };
  },
  // Read with the levels of the request.
  'children?': () => undefined,
};
