import { colorSchema } from '../folder/schema-rich-text.ts';
import { expandDate, expandRichText, toNotionUrl } from '../folder/expand-rich-text.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toPlainText, toText } from '../model/api-object.ts';
import type { Workspace } from '../model/workspace-model.ts';
import { titleOf } from '../routes/blocks.ts';
import {
  createBodyError,
  readArray,
  readBoolean,
  readFields,
  readId,
  readKind,
  readOneOf,
  readString,
  readUrl,
} from './check.ts';
import { fullForms } from './full-forms.ts';

const styles = ['bold', 'italic', 'strikethrough', 'underline', 'code'] as const;
const mentions = ['user', 'date', 'page', 'database', 'template_mention', 'custom_emoji'] as const;

/** Rich text as a request states it to what an answer holds. Throws the API's errors. */
export function readRichText(
  value: unknown,
  field: string,
  workspace: Workspace,
): readonly ApiObject[] {
  const items = readArray(value, field).map((item, at) =>
    readItem(item, `${field}[${at}]`, workspace),
  );
  // Items without a text are not kept, as in Notion.
  const kept = items.filter((item) => item['plain_text'] !== '');
  return expandRichText(kept, { file: '', path: field }, fullForms);
}

function readItem(value: unknown, field: string, workspace: Workspace): ApiObject {
  const known = ['type', 'text', 'mention', 'equation', 'annotations', 'plain_text', 'href'];
  const item = readFields(value, field, known);
  const type = readKind(item, field, ['text', 'mention', 'equation']);
  const annotations = readAnnotations(item['annotations'], `${field}.annotations`);
  const inner = `${field}.${type}`;
  if (type === 'mention') {
    return { type, annotations, ...readMention(item['mention'], inner, workspace) };
  }
  if (type === 'equation') {
    const { expression } = readFields(item['equation'], inner, ['expression']);
    const text = readString(expression, `${inner}.expression`, 1_000);
    return { type, equation: { expression: text }, annotations, plain_text: text, href: null };
  }
  const { content, link } = readFields(item['text'], inner, ['content', 'link']);
  const text = readString(content, `${inner}.content`);
  const url = readLink(link, `${inner}.link`);
  const stored = { content: text, link: url === null ? null : { url } };
  return { type, text: stored, annotations, plain_text: text, href: url };
}

function readLink(value: unknown, field: string): string | null {
  if (value === null || value === undefined) return null;
  return readUrl(readFields(value, field, ['url', 'type'])['url'], `${field}.url`, true);
}

function readAnnotations(value: unknown, field: string): ApiObject {
  if (value === undefined) return {};
  const given = readFields(value, field, [...styles, 'color']);
  const set = styles.filter((name) => given[name] !== undefined);
  return {
    ...Object.fromEntries(set.map((name) => [name, readBoolean(given[name], `${field}.${name}`)])),
    color: readColor(given['color'], `${field}.color`),
  };
}

/** A colour of text or blocks; `default` where none is named. */
export function readColor(value: unknown, field: string): string {
  return value === undefined ? 'default' : readOneOf(value, field, colorSchema.options);
}

function readMention(value: unknown, field: string, workspace: Workspace): ApiObject {
  const mention = readFields(value, field, ['type', ...mentions]);
  const type = readKind(mention, field, mentions);
  const inner = `${field}.${type}`;
  const given = mention[type];
  const made = (stored: unknown, plainText: string, href: string | null): ApiObject => ({
    mention: { type, [type]: stored },
    plain_text: plainText,
    href,
  });
  switch (type) {
    case 'page':
    case 'database': {
      const id = readId(readFields(given, inner, ['id'])['id'], `${inner}.id`);
      return made({ id }, toTitle(workspace, id), toNotionUrl(id));
    }
    case 'user': {
      const id = readId(readFields(given, inner, ['id', 'object'])['id'], `${inner}.id`);
      const user = [...workspace.users, workspace.bot].find((known) => idOf(known) === id);
      return made(user ?? { object: 'user', id }, `@${toText(user?.['name'])}`, null);
    }
    case 'date': {
      const date = readDate(given, inner);
      const { start, end } = expandDate(date);
      return made(date, end === null ? start : `${start} → ${end}`, null);
    }
    case 'custom_emoji': {
      const { id } = readFields(given, inner, ['id', 'name', 'url']);
      const emoji = workspace.customEmojis.find(
        (known) => idOf(known) === readId(id, `${inner}.id`),
      );
      if (emoji === undefined) throw createBodyError(`${inner}.id`, 'should name an emoji', id);
      return made(emoji, `:${toText(emoji['name'])}:`, null);
    }
    case 'template_mention': {
      const names = ['type', 'template_mention_date', 'template_mention_user'] as const;
      const template = readFields(given, inner, names);
      const kind = readKind(template, inner, ['template_mention_date', 'template_mention_user']);
      const word = toText(template[kind]);
      return made(
        { ...template, type: kind },
        `@${word.charAt(0).toUpperCase()}${word.slice(1)}`,
        null,
      );
    }
  }
}

function toTitle(workspace: Workspace, id: string): string {
  const page = workspace.pages.get(id);
  const title =
    page === undefined ? toPlainText(workspace.databases.get(id)?.['title']) : titleOf(page);
  return title || 'Untitled';
}

/** A date as properties and mentions state it. */
export function readDate(value: unknown, field: string): ApiObject {
  const date = readFields(value, field, ['start', 'end', 'time_zone']);
  const read = (name: 'start' | 'end'): string => {
    const text = readString(date[name], `${field}.${name}`);
    if (/^\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?$/.test(text) && !Number.isNaN(Date.parse(text)))
      return text;
    throw createBodyError(`${field}.${name}`, 'should be a valid ISO 8601 date string', text);
  };
  const zone = date['time_zone'];
  return {
    start: read('start'),
    end: date['end'] === undefined || date['end'] === null ? null : read('end'),
    time_zone: zone === undefined || zone === null ? null : readString(zone, `${field}.time_zone`),
  };
}
