import type { ApiObject } from '../../../packages/notion-local/src/model/api-object.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import { createRandom, pick, pickNumber } from './random.ts';
import type { SiteEdits, SiteShape } from './site-shape.ts';
import { createTitle } from './words.ts';

const FIRST_DAY = Date.UTC(2020, 0, 1);
const DAY_MS = 86_400_000;

export function toPageId({ seed }: SiteShape, number: number): string {
  return deriveId('page', String(seed), String(number));
}

export function toDatabaseId({ seed }: SiteShape): string {
  return deriveId('database', String(seed));
}

export function toRichText(content: string, changes: ApiObject = {}): ApiObject {
  return {
    type: 'text',
    text: { content, link: null },
    annotations: plain,
    plain_text: content,
    href: null,
    ...changes,
  };
}

export const plain: ApiObject = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: 'default',
};

export function toDatabase(shape: SiteShape): ApiObject {
  const id = toDatabaseId(shape);
  const time = new Date(FIRST_DAY).toISOString();
  return {
    object: 'database',
    id,
    title: [toRichText('Generated')],
    description: [],
    created_time: time,
    last_edited_time: time,
    icon: null,
    cover: null,
    url: `https://www.notion.so/${id.replaceAll('-', '')}`,
    parent: { type: 'workspace', workspace: true },
    properties: {
      Name: { id: 'title', name: 'Name', type: 'title', title: {} },
      Published: { id: 'publ', name: 'Published', type: 'checkbox', checkbox: {} },
      Date: { id: 'date', name: 'Date', type: 'date', date: {} },
      Tags: {
        id: 'tags',
        name: 'Tags',
        type: 'multi_select',
        multi_select: { options: toOptions(shape) },
      },
    },
  };
}

function toOptions({ tags = 20 }: SiteShape): ApiObject[] {
  return Array.from({ length: tags }, (_, index) => ({
    id: `tag-${index}`,
    name: `Tag ${index}`,
    color: 'blue',
  }));
}

export function toPage(shape: SiteShape, edits: SiteEdits, number: number): ApiObject {
  const random = createRandom(shape.seed * 1_000_003 + number);
  const id = toPageId(shape, number);
  const created = FIRST_DAY + (number % 2_000) * DAY_MS;
  const renamed = edits.titles[number] ?? 0;
  const edited = edits.times[number] ?? created + 3_600_000;
  const title = `${createTitle(random)}${renamed > 0 ? `, renamed ${renamed}` : ''}`;
  return {
    object: 'page',
    id,
    created_time: new Date(created).toISOString(),
    // To the minute, as Notion has it.
    last_edited_time: new Date(edited - (edited % 60_000)).toISOString(),
    created_by: { object: 'user', id: deriveId('user') },
    last_edited_by: { object: 'user', id: deriveId('user') },
    cover: null,
    icon: null,
    in_trash: false,
    parent: { type: 'database_id', database_id: toDatabaseId(shape) },
    url: `https://www.notion.so/${id.replaceAll('-', '')}`,
    public_url: null,
    properties: {
      Name: { id: 'title', type: 'title', title: [toRichText(title)] },
      Published: { id: 'publ', type: 'checkbox', checkbox: !edits.hidden.includes(number) },
      Date: { id: 'date', type: 'date', date: toDate(created) },
      Tags: { id: 'tags', type: 'multi_select', multi_select: toTags(shape, number) },
    },
  };
}

function toDate(time: number): ApiObject {
  return { start: new Date(time).toISOString().slice(0, 10), end: null, time_zone: null };
}

function toTags(shape: SiteShape, number: number): ApiObject[] {
  const options = toOptions(shape);
  const random = createRandom(number + 17);
  return [...new Set([pick(random, options), options[pickNumber(random, options.length)]])].filter(
    (option) => option !== undefined,
  );
}
