import { describe, expect, it, vi } from 'vitest';
import { entry } from './entries.ts';
import { storeEntries, type StoredEntry } from './astro-content.ts';
import { otherSite } from './other-site.ts';
import { readLibrary } from '../../../src/lib/library.ts';
import { termPages } from '../../../src/lib/list-pages.ts';
import { notePages, type NotesPage } from '../../../src/lib/note-pages.ts';

vi.mock('../../../src/lib/site.ts', (original) =>
  otherSite(original, {
    home: '/books',
    collections: { books: { database: 'x', title: 'Garden', layout: 'notes' } },
  }),
);

const note = (id: string, links: readonly string[] = [], tags: readonly string[] = []) =>
  entry(id, {
    collection: 'books',
    title: id,
    tags,
    links: links.map((to) => ({ collection: 'books', id: to })),
  });

type Placed = readonly [string | undefined, NotesPage];

async function listsOf(entries: readonly StoredEntry[]): Promise<readonly Placed[]> {
  storeEntries(entries);
  return notePages(await readLibrary()).flatMap((placed): readonly Placed[] =>
    placed.kind === 'list' ? [[placed.path, placed.page]] : [],
  );
}

describe('a collection of notes', () => {
  it('has a list at the first address, its own list, and a page for each note', async () => {
    storeEntries([note('Ink', ['Paper']), note('Paper'), entry('post')]);
    const placed = notePages(await readLibrary());
    expect(placed.map(({ kind, path }) => [kind, path])).toEqual([
      ['list', undefined],
      ['list', 'books'],
      ['entry', 'books/Ink'],
      ['entry', 'books/Paper'],
    ]);
    const entries = placed.filter(({ kind }) => kind === 'entry');
    expect(entries.map(({ page }) => [page.title, page.frame.head.canonical])).toEqual([
      ['Ink', 'https://example.com/books/Ink/'],
      ['Paper', 'https://example.com/books/Paper/'],
    ]);
  });

  it('says at the first address what the site is, elsewhere what the collection is', async () => {
    const [[, home] = [], [, own] = []] = await listsOf([note('Ink'), note('Paper')]);
    expect(home).toMatchObject({
      title: 'Leaves',
      summary: 'Notes on paper.',
      size: '2 entries',
      pager: undefined,
      frame: {
        head: {
          title: undefined,
          description: 'Notes on paper.',
          canonical: 'https://example.com/',
        },
      },
    });
    expect(own).toMatchObject({
      title: 'Garden',
      summary: undefined,
      frame: {
        head: {
          title: 'Garden',
          description: 'Garden · Leaves',
          canonical: 'https://example.com/books/',
        },
      },
    });
    expect(home?.notes).toEqual(own?.notes);
  });

  it('has its notes by title, numbers in their order, pinned ones first', async () => {
    const pinned = entry('z', { collection: 'books', title: 'Zebra', pinned: true });
    const [[, list] = []] = await listsOf([note('Part 10'), note('Ärger'), note('Part 2'), pinned]);
    expect(list?.notes.map(({ text }) => text)).toEqual(['Zebra', 'Ärger', 'Part 2', 'Part 10']);
  });

  it('says of each how many link to it, and puts first those that several link to', async () => {
    const [[, list] = []] = await listsOf([
      note('Alone'),
      note('Middle', ['Hub']),
      note('Hub', ['Centre', 'Middle']),
      note('Centre', ['Hub']),
      note('Once', ['Hub', 'Centre']),
    ]);
    expect(list?.notes.map(({ href, text, links }) => [href, text, links])).toEqual([
      ['/books/Alone/', 'Alone', undefined],
      ['/books/Centre/', 'Centre', '2'],
      ['/books/Hub/', 'Hub', '3'],
      ['/books/Middle/', 'Middle', '1'],
      ['/books/Once/', 'Once', undefined],
    ]);
    expect(list?.hubs.map(({ text, links }) => [text, links])).toEqual([
      ['Hub', '3'],
      ['Centre', '2'],
    ]);
  });

  it('names eight hubs at most', async () => {
    const hubs = Array.from({ length: 9 }, (_, n) => `Hub ${n}`);
    const [[, list] = []] = await listsOf([
      ...hubs.map((id) => note(id)),
      note('First', hubs),
      note('Second', hubs),
    ]);
    expect(list?.hubs.map(({ text }) => text)).toEqual(hubs.slice(0, 8));
  });

  it('has the tags of its notes with their sizes, in the alphabet', async () => {
    const [[, list] = []] = await listsOf([
      note('a', [], ['Zebra', 'Ink']),
      note('b', [], ['Zebra']),
      note('c', [], ['ärger']),
    ]);
    expect(list?.tags).toEqual([
      { href: '/tags/ärger/', text: 'ärger', size: '1' },
      { href: '/tags/ink/', text: 'Ink', size: '1' },
      { href: '/tags/zebra/', text: 'Zebra', size: '2' },
    ]);
    expect(list?.notes[0]?.tags.map(({ href }) => href)).toEqual(['/tags/zebra/', '/tags/ink/']);
  });

  it('has the forty commonest tags', async () => {
    const tags = Array.from({ length: 45 }, (_, n) => `T${String(n).padStart(2, '0')}`);
    const [[, list] = []] = await listsOf([note('a', [], tags), note('b', [], tags.slice(5))]);
    expect(list?.tags.map(({ text, size }) => `${text} ${size}`)).toEqual(
      tags.slice(5).map((name) => `${name} 2`),
    );
  });

  it('goes on after two hundred notes, on pages with notes alone', async () => {
    const many = Array.from({ length: 201 }, (_, n) =>
      note(`N${String(n).padStart(3, '0')}`, ['N000', 'N001'], ['Ink']),
    );
    const lists = await listsOf(many);
    expect(lists.map(([path, { notes }]) => [path, notes.length])).toEqual([
      [undefined, 200],
      ['books', 200],
      ['books/2', 1],
    ]);
    const [, [, first] = [], [, second] = []] = lists;
    expect(first).toMatchObject({
      size: '201 entries',
      pager: { newer: undefined, older: { href: '/books/2/' } },
    });
    expect(first?.hubs).toHaveLength(2);
    expect(second).toMatchObject({
      title: 'Garden',
      size: '201 entries',
      hubs: [],
      tags: [],
      notes: [{ text: 'N200' }],
      pager: { newer: { href: '/books/' }, older: undefined },
      frame: { head: { title: 'Garden · 2', canonical: 'https://example.com/books/2/' } },
    });
  });

  it('is there without a note', async () => {
    const [, [path, list] = []] = await listsOf([]);
    expect([path, list?.size, list?.notes, list?.tags]).toEqual(['books', '0 entries', [], []]);
  });

  it('has no dates on the pages of its tags, where posts have theirs', async () => {
    storeEntries([note('Ink', [], ['Dye']), note('Paper', [], ['Dye', 'Fibre'])]);
    const listOf = async (slug: string) => {
      const library = await readLibrary();
      const term = library.terms.tags.get(slug);
      return term && termPages(term, library)[0]?.page;
    };
    const own = await listOf('dye');
    expect(own?.groups.map(({ year, cards }) => [year, cards.length])).toEqual([[undefined, 2]]);
    expect(own?.groups[0]?.cards[0]).toMatchObject({ date: undefined, readingTime: undefined });
    expect(own?.size).toBe('2 entries');
    storeEntries([note('Paper', [], ['Fibre']), entry('post', { tags: ['Fibre'] })]);
    const mixed = (await listOf('fibre'))?.groups.flatMap(({ cards }) => cards);
    expect(mixed?.map(({ href, date }) => [href, date === undefined])).toEqual([
      ['/books/Paper/', true],
      ['/posts/post/', false],
    ]);
  });
});
