import type { PageObjectResponse } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import type { EntryData, PropertyValue, Reference } from '../../../content-loader/entry/entry.ts';
import type { EntryParts } from '../../../content-loader/plan/entry-data.ts';
import { toEntryData } from '../../../content-loader/plan/entry-data.ts';
import type { TermSlugs } from '../../../content-loader/plan/terms.ts';
import { hex, id } from '../convert/fixtures.ts';

const slugs = (...names: string[]): ReadonlyMap<string, string> =>
  new Map(names.map((name) => [name, name.toLowerCase()]));

const terms: TermSlugs = {
  tags: slugs('Ink', 'Paper'),
  categories: slugs('Craft'),
  series: slugs('Books'),
  authors: slugs('Ada', 'Grace'),
};

const names = {
  title: 'Name',
  date: 'Date',
  summary: 'Summary',
  tags: 'Tags',
  category: 'Category',
  series: 'Series',
  authors: 'Authors',
  featured: 'Featured',
  order: 'Order',
  related: 'Related',
  translationOf: 'Translation',
  language: 'Language',
  canonicalUrl: 'Canonical',
};

const entries = new Map<string, Reference>(
  [2, 3, 4].map((n) => [hex(n), { collection: 'posts', id: `page-${n}` }]),
);

function entry(
  values: Readonly<Record<string, PropertyValue>>,
  more: Partial<EntryParts> = {},
): EntryData {
  const page = {
    id: id(1),
    url: 'https://www.notion.so/a',
    created_time: '2024-01-02T03:04:00.000Z',
    last_edited_time: '2025-01-02T03:04:00.000Z',
    properties: {},
  } as unknown as PageObjectResponse;
  return toEntryData({
    page: {
      ...{ page, names, schema: {}, id: hex(1), collection: 'posts', kind: 'post', title: 'A' },
      ...{ typed: '', slug: 'a', route: '/posts/a/', href: '/blog/posts/a/' },
    },
    values,
    terms,
    icon: undefined,
    cover: undefined,
    facts: { content: 'digest', excerpt: 'It begins.', words: 330, linkedPages: [] },
    findEntry: (other) => entries.get(other),
    references: new Map(),
    place: undefined,
    ...more,
  });
}

const select = (...options: string[]): PropertyValue => ({
  type: 'select',
  options: options.map((name) => ({ name, color: 'red' })),
});
const text = (value: string): PropertyValue => ({ type: 'text', text: value });
const relation = (
  ...pages: { id: string; title: string; collection?: string }[]
): PropertyValue => ({
  type: 'relation',
  pages,
});

describe('an entry', () => {
  it('has what its page has, and nothing that it has not', () => {
    expect(entry({})).toEqual({
      notionId: id(1),
      notionUrl: 'https://www.notion.so/a',
      kind: 'post',
      slug: 'a',
      href: '/blog/posts/a/',
      title: 'A',
      created: '2024-01-02T03:04:00.000Z',
      edited: '2025-01-02T03:04:00.000Z',
      excerpt: 'It begins.',
      tags: [],
      authors: [],
      featured: false,
      related: [],
      links: [],
      translations: [],
      words: 330,
      readingMinutes: 2,
      properties: {},
      content: 'digest',
    });
  });

  it('has the value of each role', () => {
    const date = { start: '2024-05-06', hasTime: false };
    const made = entry({
      Date: { type: 'date', date, formatted: 'May 6' },
      Summary: text('  In short. '),
      Tags: select('Paper', 'Unlisted', 'Ink'),
      Category: select('Craft'),
      Series: text('Books'),
      Featured: { type: 'checkbox', checked: true },
      Order: { type: 'number', value: 0, formatted: '0' },
      Language: text('de'),
      Canonical: { type: 'link', href: 'https://a.example/x', text: 'x' },
    });
    expect(made).toMatchObject({
      date,
      summary: 'In short.',
      tags: [
        { name: 'Paper', slug: 'paper', color: 'red' },
        { name: 'Ink', slug: 'ink', color: 'red' },
      ],
      category: { name: 'Craft', slug: 'craft', color: 'red' },
      series: { name: 'Books', slug: 'books', color: 'default' },
      featured: true,
      order: 0,
      language: 'de',
      canonicalUrl: 'https://a.example/x',
    });
  });

  it.each([
    ['Featured', { type: 'checkbox', checked: false } as const, 'featured', false],
    ['Featured', text('yes'), 'featured', false],
    ['Order', text('7'), 'order', undefined],
    ['Date', text('2024-05-06'), 'date', undefined],
    ['Summary', text('   '), 'summary', undefined],
    ['Canonical', text('javascript:alert(1)'), 'canonicalUrl', undefined],
    ['Canonical', text('ftp://a.example/'), 'canonicalUrl', undefined],
    ['Canonical', text('a.example'), 'canonicalUrl', undefined],
    ['Canonical', text('http://a.example'), 'canonicalUrl', 'http://a.example/'],
  ])('takes %s %j as its %s: %j', (property, value, key, expected) => {
    expect(entry({ [property]: value })[key as keyof EntryData]).toEqual(expected);
  });

  it.each([
    [0, 1],
    [109, 1],
    [329, 1],
    [330, 2],
    [2200, 10],
  ])('of %i words takes %i minutes', (words, minutes) => {
    const facts = { content: '', excerpt: '', words, linkedPages: [] };
    expect(entry({}, { facts }).readingMinutes).toBe(minutes);
  });

  it('names entries once, in order, and never itself or what is not published', () => {
    const linkedPages = [id(3), hex(1), hex(9), hex(3), hex(2)];
    const facts = { content: '', excerpt: '', words: 1, linkedPages };
    const related = relation(
      { id: id(4), title: 'D' },
      { id: id(1), title: 'A' },
      { id: id(9), title: 'Gone' },
    );
    const made = entry({ Related: related, Translation: related }, { facts });
    expect(made.links).toEqual([entries.get(hex(3)), entries.get(hex(2))]);
    expect(made.related).toEqual([entries.get(hex(4))]);
    expect(made.translations).toEqual([entries.get(hex(4))]);
  });

  it('links authors that are people, pages, and entries', () => {
    expect(
      entry({ Authors: { type: 'people', people: [{ name: 'Ada', avatar: '/a.png' }] } }).authors,
    ).toEqual([{ name: 'Ada', slug: 'ada', avatar: '/a.png' }]);
    expect(
      entry({
        Authors: relation(
          { id: 'x', title: 'Grace', collection: 'people' },
          { id: 'y', title: 'Ada' },
          { id: 'z', title: 'Unlisted' },
        ),
      }).authors,
    ).toEqual([
      { name: 'Grace', slug: 'grace', page: { collection: 'people', id: 'x' } },
      { name: 'Ada', slug: 'ada' },
    ]);
  });

  const toPosts = new Map([['Books', new Set(['posts'])]]);

  it('has references in relations to collections alone', () => {
    const values = { Books: relation({ id: hex(2), title: 'B' }, { id: hex(9), title: 'Gone' }) };
    expect(entry(values).properties).toEqual(values);
    expect(entry(values, { references: toPosts }).properties).toEqual({
      Books: relation({ id: 'page-2', title: 'B', collection: 'posts' }),
    });
    const gone = { Books: relation({ id: hex(9), title: 'Gone' }) };
    expect(entry(gone, { references: toPosts }).properties).toEqual({});
  });

  // The schema of the collection refuses it, and Astro would end with its words.
  it('has no reference to a page that was moved to another collection', () => {
    const moved = relation({ id: hex(4), title: 'Moved' }, { id: hex(2), title: 'B' });
    const findEntry = (other: string): Reference | undefined =>
      other === hex(4) ? { collection: 'people', id: 'page-4' } : entries.get(other);
    expect(entry({ Books: moved }, { references: toPosts, findEntry }).properties).toEqual({
      Books: relation({ id: 'page-2', title: 'B', collection: 'posts' }),
    });
    const both = new Map([['Books', new Set(['posts', 'people'])]]);
    expect(entry({ Books: moved }, { references: both, findEntry }).properties).toEqual({
      Books: relation(
        { id: 'page-4', title: 'Moved', collection: 'people' },
        { id: 'page-2', title: 'B', collection: 'posts' },
      ),
    });
  });
});
