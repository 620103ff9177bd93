import { vi } from 'vitest';
import type { EntryData } from '../../../content-loader/entry/entry.ts';
import type { StoredEntry } from './astro-content.ts';

// Before anything of the site is imported, which reads it once.
vi.stubEnv('SITE', 'https://example.com');

const term = (name: string) => ({ name, slug: name.toLowerCase(), color: 'default' });

/** What a test says of an entry; the rest is usual. */
export interface EntrySpec extends Partial<Omit<EntryData, 'tags' | 'series' | 'category'>> {
  readonly collection?: string;
  readonly tags?: readonly string[];
  readonly series?: string;
  readonly category?: string;
}

/** A post called `Title of <id>` at `/posts/<id>/`. */
export function entry(id: string, spec: EntrySpec = {}): StoredEntry {
  const { collection = 'posts', tags = [], series, category, kind = 'post', ...data } = spec;
  const href = kind === 'page' ? `/${id}/` : `/${collection}/${id}/`;
  return {
    id,
    collection,
    data: {
      notionId: id,
      notionUrl: `https://www.notion.so/${id}`,
      kind,
      slug: id,
      href,
      title: `Title of ${id}`,
      created: '2024-01-01T10:00:00.000Z',
      edited: '2024-01-01T10:00:00.000Z',
      excerpt: `Words of ${id}.`,
      tags: tags.map(term),
      ...(series !== undefined && { series: term(series) }),
      ...(category !== undefined && { category: term(category) }),
      authors: [],
      featured: false,
      related: [],
      links: [],
      translations: [],
      words: 220,
      readingMinutes: 1,
      properties: {},
      content: id,
      ...data,
    },
  };
}

/** A calendar date. */
export const day = (start: string): NonNullable<EntryData['date']> => ({ start, hasTime: false });

/** The posts and pages that most tests look at. By date: five, four, three, two, one. */
export const usualEntries: readonly StoredEntry[] = [
  entry('three', {
    date: day('2024-03-01'),
    edited: '2024-03-01T12:00:00.000Z',
    tags: ['Ink'],
    series: 'Binding',
    featured: true,
  }),
  entry('one', {
    date: day('2023-12-31'),
    created: '2024-05-05T10:00:00.000Z',
    edited: '2024-06-01T08:00:00.000Z',
    tags: ['Ink'],
    series: 'Binding',
    summary: 'The first one.',
    links: [{ collection: 'posts', id: 'two' }],
  }),
  entry('five', {
    date: { start: '2024-05-01T09:00:00.000+02:00', hasTime: true },
    edited: '2024-05-02T10:00:00.000Z',
    tags: ['Ink', 'Tea'],
    authors: [{ name: 'Grace', slug: 'grace' }],
    translations: [{ collection: 'posts', id: 'two' }],
    links: [{ collection: 'posts', id: 'two' }],
  }),
  entry('two', {
    date: day('2024-02-01'),
    edited: '2024-07-01T10:00:00.000Z',
    tags: ['Ink'],
    series: 'Binding',
    category: 'Craft',
    language: 'de',
    translations: [{ collection: 'posts', id: 'five' }],
  }),
  entry('four', {
    created: '2024-04-01T22:30:00.000Z',
    edited: '2024-04-01T23:00:00.000Z',
    tags: ['Ink'],
  }),
  entry('book', { collection: 'books', date: day('2024-01-15'), tags: ['Ink'] }),
  entry('about', { kind: 'page', order: 2, edited: '2024-02-02T10:00:00.000Z' }),
  entry('home', { kind: 'page', order: 1 }),
];
