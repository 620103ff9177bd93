import { describe, expect, it, vi } from 'vitest';
import { entry, type EntrySpec } from './entries.ts';
import { storeEntries, type StoredEntry } from './astro-content.ts';
import { otherSite } from './other-site.ts';
import { galleryPages, type GalleryPage } from '../../../src/lib/gallery-pages.ts';
import { readLibrary } from '../../../src/lib/library.ts';

vi.mock('../../../src/lib/site.ts', (original) =>
  otherSite(original, {
    collections: { books: { database: 'x', layout: 'gallery', facts: ['Year', 'Client'] } },
  }),
);
const standing: { home: object } = { home: { kind: 'posts' } };
vi.mock('../../../src/lib/home-target.ts', () => ({ homeTarget: () => standing.home }));

const select = (...names: readonly string[]) => ({
  type: 'select' as const,
  options: names.map((name) => ({ name, color: 'default' })),
});
const work = (id: string, spec: EntrySpec = {}) => entry(id, { collection: 'books', ...spec });

type Placed = readonly [string | undefined, GalleryPage];
async function listsOf(entries: readonly StoredEntry[]): Promise<readonly Placed[]> {
  storeEntries(entries);
  return galleryPages(await readLibrary()).flatMap((placed) =>
    placed.kind === 'list' ? [[placed.path, placed.page] as const] : [],
  );
}
const hrefsOf = (page: GalleryPage | undefined) => page?.cards.map(({ href }) => href);

describe('a gallery', () => {
  it('shows its works by their order, then the newest, pinned ones first', async () => {
    const lists = await listsOf([
      work('new', { created: '2025-01-01T00:00:00.000Z' }),
      work('old', { created: '2020-01-01T00:00:00.000Z' }),
      work('second', { order: 2 }),
      work('first', { order: 1 }),
      work('pinned', { created: '2019-01-01T00:00:00.000Z', pinned: true }),
      entry('post'),
    ]);
    expect(lists.map(([path, page]) => [path, hrefsOf(page)])).toEqual([
      ['books', ['/books/pinned/', '/books/first/']],
      ['books/2', ['/books/second/', '/books/new/']],
      ['books/3', ['/books/old/']],
    ]);
    expect(
      lists.map(([, { pager, size }]) => [size, pager?.newer?.href, pager?.older?.href]),
    ).toEqual([
      ['5 entries', undefined, '/books/2/'],
      ['5 entries', '/books/', '/books/3/'],
      ['5 entries', '/books/2/', undefined],
    ]);
    expect(lists[1]?.[1].pager?.pages.map(({ text, current }) => [text, current])).toEqual([
      ['1', false],
      ['2', true],
      ['3', false],
    ]);
  });

  it('says what it is', async () => {
    const lists = await listsOf([work('a'), work('b'), work('c')]);
    expect(lists[0]?.[1]).toMatchObject({
      title: 'Books',
      summary: undefined,
      filters: [],
      frame: {
        head: {
          title: 'Books',
          description: 'Books · Leaves',
          canonical: 'https://example.com/books/',
        },
      },
    });
    expect(lists[1]?.[1].frame.head).toMatchObject({
      title: 'Books · Page 2',
      canonical: 'https://example.com/books/2/',
    });
    expect((await listsOf([]))[0]).toMatchObject([
      'books',
      { size: '0 entries', pager: undefined },
    ]);
  });

  it('stands at the first address too where the settings say so', async () => {
    standing.home = { kind: 'list', collection: 'books', layout: 'gallery' };
    const lists = await listsOf([work('a'), work('b'), work('c')]);
    standing.home = { kind: 'posts' };
    expect(lists.map(([path, page]) => [path, hrefsOf(page)?.length])).toEqual([
      [undefined, 2],
      ['books', 2],
      ['books/2', 1],
    ]);
    expect(lists[0]?.[1]).toMatchObject({
      title: 'Leaves',
      summary: 'Notes on paper.',
      pager: { older: { href: '/books/2/' } },
      frame: {
        head: {
          title: undefined,
          description: 'Notes on paper.',
          canonical: 'https://example.com/',
        },
      },
    });
  });

  it('shows the facts that the settings name, on cards and on pages of works', async () => {
    storeEntries([
      work('a', {
        properties: {
          client: { type: 'text', text: 'Ada' },
          Year: { type: 'number', value: 2024, formatted: '2024' },
          Price: { type: 'number', value: 9, formatted: '9 €' },
        },
      }),
    ]);
    const facts = [
      { name: 'Year', text: '2024', href: undefined },
      { name: 'Client', text: 'Ada', href: undefined },
    ];
    const [list, page] = galleryPages(await readLibrary());
    expect(list).toMatchObject({ kind: 'list', page: { cards: [{ title: 'Title of a', facts }] } });
    expect(page).toMatchObject({
      kind: 'entry',
      path: 'books/a',
      entry: { id: 'a' },
      page: { title: 'Title of a', facts },
    });
  });

  it('has a page for each option of its filters, with the works that have it', async () => {
    const year = (name: string) => ({ properties: { Year: select(name) } });
    const lists = await listsOf([
      work('a', { ...year('2024'), tags: ['Ink'] }),
      work('b', { ...year('2023'), tags: ['Ink', 'Tea'] }),
      work('c', year('2024')),
    ]);
    expect(lists.map(([path, page]) => [path, hrefsOf(page)])).toEqual([
      ['books', ['/books/a/', '/books/b/']],
      ['books/2', ['/books/c/']],
      ['books/year/2024', ['/books/a/', '/books/c/']],
      ['books/year/2023', ['/books/b/']],
      ['books/tags/ink', ['/books/a/', '/books/b/']],
      ['books/tags/tea', ['/books/b/']],
    ]);
    expect(lists[2]?.[1]).toMatchObject({
      title: 'Books: 2024',
      size: '2 entries',
      pager: undefined,
      frame: {
        head: { title: 'Books: 2024', canonical: 'https://example.com/books/year/2024/' },
      },
    });
    const marked = (page: GalleryPage | undefined) =>
      page?.filters.map(({ name, links }) => [
        name,
        ...links.map(({ href, text, current }) =>
          [current === 'page' ? '> ' : current === 'true' ? '= ' : '', text, ' ', href].join(''),
        ),
      ]);
    expect(marked(lists[2]?.[1])).toEqual([
      ['Year', 'All /books/', '> 2024 /books/year/2024/', '2023 /books/year/2023/'],
      ['Tags', '= All /books/', 'Ink /books/tags/ink/', 'Tea /books/tags/tea/'],
    ]);
    expect(marked(lists[0]?.[1])?.map((links) => links[1])).toEqual([
      '> All /books/',
      '> All /books/',
    ]);
  });

  it('leads from work to work in the order of its list', async () => {
    storeEntries([
      work('new', { created: '2025-01-01T00:00:00.000Z' }),
      work('second', { order: 2, created: '2026-01-01T00:00:00.000Z' }),
      work('first', { order: 1 }),
    ]);
    const works = galleryPages(await readLibrary()).flatMap((placed) =>
      placed.kind === 'entry' ? [placed.page] : [],
    );
    expect(works.map(({ older, title, newer }) => [older?.href, title, newer?.href])).toEqual([
      [undefined, 'Title of first', '/books/second/'],
      ['/books/first/', 'Title of second', '/books/new/'],
      ['/books/second/', 'Title of new', undefined],
    ]);
  });

  it('offers no choice that a reader cannot look over', async () => {
    const works = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        work(`w${n}`, { properties: { Year: select(`y${n}`) } }),
      );
    const filtersOf = async (count: number) => (await listsOf(works(count)))[0]?.[1].filters.length;
    expect([await filtersOf(1), await filtersOf(2)]).toEqual([0, 1]);
    expect([await filtersOf(24), await filtersOf(25)]).toEqual([1, 0]);
  });
});
