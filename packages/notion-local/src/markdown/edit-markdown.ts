import { createValidationError } from '../api-error.ts';
import type { ApiObject } from '../model/api-object.ts';
import {
  createBodyError,
  readArray,
  readBoolean,
  readFields,
  readKind,
  readOneOf,
  readString,
} from '../write/check.ts';

/** Signs that one request may bring: what its body may hold. */
const LONGEST = 500_000;

/** A page's Markdown as it shall be, and whether pages in it may be lost. */
export interface MarkdownEdit {
  readonly markdown: string;
  readonly mayDelete: boolean;
}

const kinds = [
  'insert_content',
  'replace_content_range',
  'update_content',
  'replace_content',
] as const;

/** What a request makes of a page's Markdown. Throws the API's errors. */
export function editMarkdown(body: ApiObject, before: string): MarkdownEdit {
  const kind = readKind(body, 'body', kinds);
  return editors[kind](body[kind], before);
}

type Editor = (value: unknown, before: string) => MarkdownEdit;

const editors: Readonly<Record<(typeof kinds)[number], Editor>> = {
  insert_content: (value, before) => {
    const field = 'insert_content';
    const given = readFields(value, field, ['content', 'after', 'position']);
    const content = readString(given['content'], `${field}.content`, LONGEST);
    return { markdown: insert(before, content, given), mayDelete: false };
  },
  replace_content_range: (value, before) => {
    const field = 'replace_content_range';
    const given = readFields(value, field, ['content', 'content_range', 'allow_deleting_content']);
    const content = readString(given['content'], `${field}.content`, LONGEST);
    const wanted = readString(given['content_range'], `${field}.content_range`, LONGEST);
    const { start, end } = findRange(before, wanted);
    const markdown = before.slice(0, start) + content + before.slice(end);
    return { markdown, mayDelete: readMayDelete(given, field) };
  },
  update_content: (value, before) => {
    const field = 'update_content';
    const given = readFields(value, field, ['content_updates', 'allow_deleting_content']);
    const updates = readArray(given['content_updates'], `${field}.content_updates`);
    const markdown = updates.reduce<string>(
      (text, update, at) => replace(text, update, `${field}.content_updates[${at}]`),
      before,
    );
    return { markdown, mayDelete: readMayDelete(given, field) };
  },
  replace_content: (value) => {
    const field = 'replace_content';
    const given = readFields(value, field, ['new_str', 'allow_deleting_content']);
    const markdown = readString(given['new_str'], `${field}.new_str`, LONGEST);
    return { markdown, mayDelete: readMayDelete(given, field) };
  },
};

function readMayDelete(given: ApiObject, field: string): boolean {
  const value = given['allow_deleting_content'];
  return value !== undefined && readBoolean(value, `${field}.allow_deleting_content`);
}

function insert(before: string, content: string, given: ApiObject): string {
  const { after, position } = given;
  if (after !== undefined) {
    const { end } = findRange(before, readString(after, 'insert_content.after', LONGEST));
    // New blocks follow the whole line in which the text ends.
    const line = before.indexOf('\n', end);
    const cut = line < 0 ? before.length : line;
    return `${before.slice(0, cut)}\n${content}${before.slice(cut)}`;
  }
  const place =
    position === undefined ? {} : readFields(position, 'insert_content.position', ['type']);
  const type =
    position === undefined
      ? 'end'
      : readOneOf(place['type'], 'insert_content.position.type', ['start', 'end']);
  return type === 'start' ? `${content}\n${before}` : `${before}\n${content}`;
}

/** `start...end`: from the first of these texts to the next of the second; or one text. */
function findRange(text: string, wanted: string): { readonly start: number; readonly end: number } {
  const [first = '', last] = wanted.split('...');
  const start = text.indexOf(first);
  if (first === '' || start < 0) throw createMissingError(first);
  if (last === undefined || last === '') return { start, end: start + first.length };
  const end = text.indexOf(last, start + first.length);
  if (end < 0) throw createMissingError(last);
  return { start, end: end + last.length };
}

function replace(text: string, update: unknown, field: string): string {
  const given = readFields(update, field, ['old_str', 'new_str', 'replace_all_matches']);
  const from = readString(given['old_str'], `${field}.old_str`, LONGEST);
  const to = readString(given['new_str'], `${field}.new_str`, LONGEST);
  const all = given['replace_all_matches'];
  const isForAll = all !== undefined && readBoolean(all, `${field}.replace_all_matches`);
  if (from === '') throw createBodyError(`${field}.old_str.length`, 'should be ≥ `1`', 0);
  const first = text.indexOf(from);
  if (first < 0) throw createMissingError(from);
  if (isForAll) return text.replaceAll(from, () => to);
  if (text.includes(from, first + 1)) {
    throw createValidationError(
      `The text ${JSON.stringify(from.slice(0, 100))} stands more than once in the page: make it longer, or set replace_all_matches.`,
    );
  }
  return text.slice(0, first) + to + text.slice(first + from.length);
}

function createMissingError(text: string): Error {
  return createValidationError(
    `Could not find the text ${JSON.stringify(text.slice(0, 100))} in the page.`,
  );
}
