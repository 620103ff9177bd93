import { describe, expect, it } from 'vitest';
import type { EntryData } from '../../../content-loader/entry/entry.ts';
import { toEntrySchema } from '../../../content-loader/types/to-entry-schema.ts';
import { describeBlog } from './small-database.ts';

const entry: EntryData = {
  notionId: '1',
  notionUrl: 'https://www.notion.so/1',
  kind: 'post',
  slug: 'a',
  href: '/posts/a/',
  title: 'A',
  created: '2026-01-01T00:00:00.000Z',
  edited: '2026-01-01T00:00:00.000Z',
  excerpt: '',
  tags: [],
  authors: [],
  featured: false,
  related: [],
  links: [],
  translations: [],
  words: 1,
  readingMinutes: 1,
  properties: {},
  content: 'c',
};

/** What is stored of these properties; else the path of what is wrong. */
async function parse(schema: object, properties: unknown): Promise<unknown> {
  const result = toEntrySchema(await describeBlog(schema)).safeParse({ ...entry, properties });
  if (!result.success) return result.error.issues.map(({ path }) => path.join('.'));
  return (result.data as EntryData).properties;
}

const relation = { Author: { relation: { database: 'people', type: 'single_property' } } };

describe('the schema of a collection', () => {
  it('takes what a property of its type holds, and nothing else', async () => {
    const rating = { Rating: { type: 'number', value: 3, formatted: '3' } };
    expect(await parse({ Rating: { number: {} } }, rating)).toEqual(rating);
    expect(await parse({ Rating: { number: {} } }, {})).toEqual({});
    expect(await parse({ Rating: { checkbox: {} } }, rating)).toEqual([
      'properties.Rating.type',
      'properties.Rating.checked',
    ]);
  });

  it('takes the text of an address that is none', async () => {
    const text = { Web: { type: 'text', text: 'none yet' } };
    expect(await parse({ Web: { url: {} } }, text)).toEqual(text);
  });

  it('keeps properties and options that came since the database was asked', async () => {
    const values = {
      New: { type: 'text', text: 'here' },
      Mood: { type: 'select', options: [{ name: 'New', color: 'red' }] },
    };
    expect(await parse({ Mood: { select: { options: [{ name: 'Old' }] } } }, values)).toEqual(
      values,
    );
  });

  it('wants each page of a relation to a collection to be an entry of it', async () => {
    const page = { id: 'x', title: 'Ada', href: '/authors/ada/' };
    const toValue = (pages: object): object => ({ Author: { type: 'relation', pages } });
    const linked = toValue([{ ...page, collection: 'authors' }]);
    expect(await parse(relation, linked)).toEqual(linked);
    expect(await parse(relation, toValue([page]))).toEqual([
      'properties.Author.pages.0.collection',
    ]);
    const other = toValue([{ ...page, collection: 'books' }]);
    expect(await parse(relation, other)).toEqual(['properties.Author.pages.0.collection']);
  });

  it('stands names that JavaScript knows too', async () => {
    const names = ['constructor', 'toString', 'hasOwnProperty'];
    const schema = Object.fromEntries(names.map((name) => [name, { checkbox: {} }]));
    const values = Object.fromEntries(
      names.map((name) => [name, { type: 'checkbox', checked: true }]),
    );
    expect(await parse(schema, values)).toEqual(values);
    expect(await parse(schema, {})).toEqual({});
    expect(await parse(schema, { constructor: 'anything' })).toEqual(['properties.constructor']);
    expect(await parse({ ['__proto__']: { checkbox: {} } }, {})).toEqual({});
  });
});
