import { beforeEach, describe, expect, it } from 'vitest';
import { entry, usualEntries, type EntrySpec } from './entries.ts';
import { storeEntries, type StoredEntry } from './astro-content.ts';
import { docsListPage, docsPage } from '../../../src/lib/docs-page.ts';
import { docsTree } from '../../../src/lib/docs-tree.ts';
import type { Entry } from '../../../src/lib/entries.ts';
import { readLibrary, type Library } from '../../../src/lib/library.ts';
import { sidebarOf, type SidebarItem } from '../../../src/lib/sidebar.ts';

interface Place {
  readonly below?: string;
  readonly children?: readonly string[];
  readonly ancestors?: readonly string[];
  readonly isDatabase?: boolean;
}

let order = 0;

/** A page of the tree of books, in the order of reading in which it is made. */
function page(
  id: string,
  { below, children = [], ancestors = [], isDatabase = false }: Place,
  spec: EntrySpec = {},
): StoredEntry {
  const place = {
    ...(below !== undefined && { parent: below }),
    children: [...children],
    ancestors: [...ancestors],
    depth: 0,
    order: order++,
    isDatabase,
  };
  const isRoot = below === undefined;
  const at = isRoot ? { slug: '', href: '/books/' } : { slug: id, href: `/books/${id}/` };
  return entry(id, { collection: 'books', kind: 'page', ...at, tree: place, ...spec });
}

function storeTree(): void {
  order = 0;
  storeEntries([
    page('root', { children: ['start', 'deep'] }),
    page('start', { below: 'root' }),
    page('deep', { below: 'root', children: ['first', 'second'] }),
    page('first', { below: 'deep', children: ['leaf'] }, { links: [] }),
    page('leaf', { below: 'first' }),
    page('second', { below: 'deep' }),
    ...usualEntries.filter(({ collection }) => collection !== 'books'),
  ]);
}

const outline = (items: readonly SidebarItem[]): readonly unknown[] =>
  items.map(({ href, text, open, current, items: below }) => [
    `${current ? '> ' : ''}${open ? '' : '+ '}${href ?? text}`,
    ...(below.length > 0 ? [outline(below)] : []),
  ]);

async function find(id: string): Promise<[Entry, Library]> {
  const library = await readLibrary();
  const found = library.byId.get(id);
  if (!found) throw new Error(`There is no ${id}.`);
  return [found, library];
}

describe('documentation from a tree of pages', () => {
  beforeEach(storeTree);

  it('has the tree at its side, with the page marked', async () => {
    const [leaf, library] = await find('leaf');
    expect(outline(docsPage(leaf, library).sidebar)).toEqual([
      ['/books/start/'],
      ['/books/deep/', [['/books/first/', [['> /books/leaf/']]], ['/books/second/']]],
    ]);
  });

  it('leads to the pages above, before and after', async () => {
    const [leaf, library] = await find('leaf');
    const { path, previous, next } = docsPage(leaf, library);
    expect(path.map(({ href }) => href)).toEqual(['/books/', '/books/deep/', '/books/first/']);
    expect([previous?.href, next?.href]).toEqual(['/books/first/', '/books/second/']);
  });

  it('names the pages that link to it in the order of reading, without those above it', async () => {
    order = 0;
    const links = [{ collection: 'books', id: 'leaf' }];
    const inDeep = { below: 'deep', ancestors: ['root', 'deep'] };
    const tree = [
      page('root', { children: ['start', 'deep'] }, { links }),
      page('start', { below: 'root', ancestors: ['root'] }, { links }),
      page('deep', { below: 'root', ancestors: ['root'], children: ['leaf', 'end'] }, { links }),
      page('leaf', inDeep),
      page('end', inDeep, { links }),
    ];
    storeEntries([entry('post', { links }), ...tree.toReversed()]);
    const { backlinks } = docsPage(...(await find('leaf')));
    expect(backlinks.map(({ href }) => href)).toEqual([
      '/books/start/',
      '/books/end/',
      '/posts/post/',
    ]);
  });

  it('leads from row to row of a database, and past them from page to page', async () => {
    order = 0;
    const inRows = { below: 'rows', ancestors: ['root', 'rows'] };
    storeEntries([
      page('root', { children: ['rows', 'last'] }),
      page('rows', {
        below: 'root',
        ancestors: ['root'],
        children: ['one', 'two'],
        isDatabase: true,
      }),
      page('one', inRows),
      page('two', inRows),
      page('last', { below: 'root', ancestors: ['root'] }),
    ]);
    const ids = ['root', 'rows', 'one', 'two', 'last'];
    const found = await Promise.all(
      ids.map(async (id) => {
        const { previous, next } = docsPage(...(await find(id)));
        return [previous?.text, next?.text];
      }),
    );
    expect(found).toEqual([
      [undefined, 'Title of rows'],
      ['Title of root', 'Title of last'],
      [undefined, 'Title of two'],
      ['Title of one', undefined],
      ['Title of rows', undefined],
    ]);
  });

  it('begins with the page of the tree, which names its parts', async () => {
    const [root, library] = await find('root');
    const { parts, previous, next, notionId } = docsPage(root, library);
    expect(notionId).toBe('root');
    expect(parts.map(({ href, links }) => [href, links.length])).toEqual([
      ['/books/start/', 0],
      ['/books/deep/', 2],
    ]);
    expect([previous, next?.href]).toEqual([undefined, '/books/start/']);
  });

  it('shows of a large tree the way to the page alone', async () => {
    order = 0;
    const chapters = Array.from({ length: 40 }, (_, n) => `c${n}`);
    const partsOf = (id: string) => Array.from({ length: 5 }, (_, n) => `${id}-${n}`);
    storeEntries([
      page('root', { children: chapters }),
      ...chapters.flatMap((id) => [
        page(id, { below: 'root', children: partsOf(id) }),
        ...partsOf(id).map((part) => page(part, { below: id })),
      ]),
    ]);
    const [part, library] = await find('c7-3');
    const items = sidebarOf(docsTree(library, 'books'), part);
    expect(items).toHaveLength(40);
    const shown = items.filter(({ items: below }) => below.length > 0);
    expect(shown.map(({ href, open }) => [href, open])).toEqual([['/books/c7/', true]]);
    expect(shown[0]?.items.filter(({ current }) => current)).toHaveLength(1);
  });
});

describe('documentation from a database', () => {
  it('stands below its categories, in the order that its author gave', async () => {
    storeEntries([
      entry('b', { collection: 'books', category: 'Start', order: 2 }),
      entry('a', { collection: 'books', category: 'Start', order: 1 }),
      entry('z', { collection: 'books', order: 3 }),
    ]);
    const library = await readLibrary();
    const { sidebar, next, parts } = docsListPage('books', library);
    expect(outline(sidebar)).toEqual([['Start', [['/books/a/'], ['/books/b/']]], ['/books/z/']]);
    expect(next?.href).toBe('/books/a/');
    expect(parts.map(({ title }) => title)).toEqual(['Start', 'Title of z']);
  });
});

describe('a page of documentation', () => {
  beforeEach(storeTree);

  it('says all that stands beside its text', async () => {
    const cover = { src: '/cover.webp', width: 800, height: 600, variants: [] };
    const icon = { kind: 'emoji', emoji: '🖋' } as const;
    order = 0;
    storeEntries([
      page('root', { children: ['start'] }, { title: 'Manual' }),
      page(
        'start',
        { below: 'root' },
        { title: 'Start', summary: 'First steps.', cover, icon, hideTitle: true, language: 'de' },
      ),
      page('draft', { below: 'root' }, { draft: 'draft' }),
      entry('post', { links: [{ collection: 'books', id: 'start' }] }),
    ]);
    const [start, library] = await find('start');
    const section = { href: '/books/', text: 'Manual', name: 'books' };
    expect(docsPage(start, library)).toMatchObject({
      notionId: 'start',
      title: 'Start',
      hideTitle: true,
      icon,
      cover,
      summary: 'First steps.',
      language: { lang: 'de', dir: 'ltr' },
      mark: undefined,
      section: { ...section, current: false },
      path: [{ href: '/books/', text: 'Manual' }],
      edited: { datetime: '2024-01-01T10:00:00.000Z', text: 'January 1, 2024' },
      previous: { href: '/books/', text: 'Manual' },
      next: { href: '/books/draft/', text: 'Title of draft' },
      parts: [],
      backlinks: [{ href: '/posts/post/', text: 'Title of post' }],
      frame: {
        head: {
          title: 'Start',
          description: 'First steps.',
          type: 'website',
          canonical: 'https://example.com/books/start/',
          image: { href: 'https://example.com/cover.webp', width: 800, height: 600 },
          markdown: undefined,
          structured: [
            {
              '@type': 'BreadcrumbList',
              itemListElement: [
                { position: 1, name: 'Home', item: 'https://example.com/' },
                { position: 2, name: 'Manual', item: 'https://example.com/books/' },
                { position: 3, name: 'Start' },
              ],
            },
          ],
        },
      },
    });
    const [root] = await find('root');
    expect(docsPage(root, library)).toMatchObject({
      hideTitle: false,
      section: { ...section, current: true },
      path: [],
      frame: { head: { structured: [] } },
    });
    const [draft] = await find('draft');
    expect(docsPage(draft, library)).toMatchObject({
      mark: 'Draft',
      frame: { head: { index: false } },
    });
  });

  it('of a database has a Markdown twin', async () => {
    storeEntries([entry('a', { collection: 'books' })]);
    const [a, library] = await find('a');
    expect(docsPage(a, library).frame.head.markdown).toBe('/books/a.md');
  });

  it('names the pages below it, but for those that its text leads to', async () => {
    order = 0;
    const links = [{ collection: 'books', id: 'told' }];
    storeEntries([
      page('root', { children: ['chapter'] }),
      page('chapter', { below: 'root', children: ['told', 'silent'] }, { links }),
      page('told', { below: 'chapter' }),
      page('silent', { below: 'chapter', children: ['deep'] }, { summary: 'Its own.' }),
      page('deep', { below: 'silent' }),
    ]);
    const [chapter, library] = await find('chapter');
    expect(docsPage(chapter, library).parts).toEqual([
      { href: '/books/silent/', title: 'Title of silent', summary: 'Its own.', links: [] },
    ]);
    const [root] = await find('root');
    expect(docsPage(root, library).parts).toEqual([
      {
        href: '/books/chapter/',
        title: 'Title of chapter',
        summary: 'Words of chapter.',
        links: [
          { href: '/books/told/', text: 'Title of told' },
          { href: '/books/silent/', text: 'Title of silent' },
        ],
      },
    ]);
  });

  it('names six links of a part, and two hundred parts', async () => {
    order = 0;
    const below = (id: string, count: number) =>
      Array.from({ length: count }, (_, n) => `${id}${n}`);
    storeEntries([
      page('root', { children: below('c', 201) }),
      ...below('c', 201).map((id) =>
        page(id, { below: 'root', children: id === 'c0' ? below('d', 7) : [] }),
      ),
      ...below('d', 7).map((id) => page(id, { below: 'c0' })),
    ]);
    const [root, library] = await find('root');
    const { parts } = docsPage(root, library);
    expect(parts.map(({ href }) => href)).toEqual(below('c', 200).map((id) => `/books/${id}/`));
    expect(parts[0]?.links.map(({ href }) => href)).toEqual(
      below('d', 6).map((id) => `/books/${id}/`),
    );
  });

  it('is in the order of reading, however the store gives it, and one without a place comes last', async () => {
    order = 0;
    const tree = [
      page('root', { children: ['a', 'b'] }),
      page('a', { below: 'root' }),
      page('b', { below: 'root' }),
    ];
    storeEntries([entry('loose', { collection: 'books' }), ...tree.toReversed()]);
    const [root, library] = await find('root');
    const { branches, order: read } = docsTree(library, 'books');
    expect(read.map(({ id }) => id)).toEqual(['root', 'a', 'b', 'loose']);
    expect(branches.map(({ title }) => title)).toEqual([
      'Title of a',
      'Title of b',
      'Title of loose',
    ]);
    expect(docsTree(library, 'books').root).toBe(root);
  });

  it('stands at the top where the page above it is not published', async () => {
    order = 0;
    storeEntries([page('one', { below: 'hidden' }), page('two', { below: 'one' }, { order: 1 })]);
    const [, library] = await find('one');
    expect(docsTree(library, 'books').branches.map(({ title }) => title)).toEqual(['Title of one']);
  });
});

describe('the navigation beside documentation', () => {
  const treeOf = async (count: number, deep = 0) => {
    order = 0;
    const ids = Array.from({ length: count }, (_, n) => `p${n}`);
    const below = Array.from({ length: deep }, (_, n) => `q${n}`);
    storeEntries([
      page('root', { children: ids }),
      ...ids.map((id) => page(id, { below: 'root', children: id === 'p0' ? below : [] })),
      ...below.map((id) => page(id, { below: 'p0' })),
    ]);
    const [, library] = await find('root');
    return { library, tree: docsTree(library, 'books') };
  };

  it('stands open up to forty entries', async () => {
    const openOf = async (count: number) => {
      const { tree } = await treeOf(count);
      return new Set(sidebarOf(tree, undefined).map(({ open }) => open));
    };
    // The first page of the tree is an entry too.
    expect(await openOf(39)).toEqual(new Set([true]));
    expect(await openOf(40)).toEqual(new Set([false]));
  });

  it('has all entries up to a hundred and fifty, then the way to the page', async () => {
    const belowFirst = async (deep: number, id?: string) => {
      const { library, tree } = await treeOf(2, deep);
      const [first] = sidebarOf(tree, id === undefined ? undefined : library.byId.get(id));
      return first?.items.length;
    };
    expect(await belowFirst(147)).toBe(147);
    expect(await belowFirst(148)).toBe(0);
    expect([await belowFirst(148, 'p0'), await belowFirst(148, 'q3')]).toEqual([148, 148]);
    expect(await belowFirst(148, 'p1')).toBe(0);
  });

  it('keeps what stands below a heading, which leads nowhere', async () => {
    storeEntries(
      Array.from({ length: 151 }, (_, n) =>
        entry(`e${n}`, { collection: 'books', category: 'All' }),
      ),
    );
    const library = await readLibrary();
    const [heading] = sidebarOf(docsTree(library, 'books'), undefined);
    expect(heading).toMatchObject({ text: 'All', href: undefined, current: false, open: false });
    expect(heading?.items).toHaveLength(151);
  });
});

describe('the list page of a manual without a page of its own', () => {
  it('says what the collection is, and at the first address what the site is', async () => {
    storeEntries([entry('a', { collection: 'books', summary: 'First.' })]);
    const library = await readLibrary();
    expect(docsListPage('books', library)).toMatchObject({
      notionId: undefined,
      title: 'Books',
      hideTitle: false,
      summary: undefined,
      section: { href: '/books/', text: 'Books', name: 'books', current: true },
      language: {},
      path: [],
      previous: undefined,
      parts: [{ href: '/books/a/', title: 'Title of a', summary: 'First.', links: [] }],
      backlinks: [],
      frame: {
        head: {
          title: 'Books',
          description: 'Books · Leaves',
          canonical: 'https://example.com/books/',
        },
      },
    });
    expect(docsListPage('books', library, '/')).toMatchObject({
      title: 'Books',
      summary: 'Notes on paper.',
      frame: { head: { title: undefined, canonical: 'https://example.com/' } },
    });
  });

  it('leads to the pages of a category, oldest first where no order is given', async () => {
    storeEntries([
      entry('new', { collection: 'books', category: 'Start', created: '2025-01-01T00:00:00.000Z' }),
      entry('old', { collection: 'books', category: 'Start', created: '2020-01-01T00:00:00.000Z' }),
      entry('set', { collection: 'books', category: 'Start', order: 5 }),
    ]);
    const { parts } = docsListPage('books', await readLibrary());
    expect(parts).toEqual([
      {
        href: undefined,
        title: 'Start',
        summary: undefined,
        links: ['set', 'old', 'new'].map((id) => ({
          href: `/books/${id}/`,
          text: `Title of ${id}`,
        })),
      },
    ]);
  });
});

describe('pages that ask for it', () => {
  it('are told to search engines in other words, or not at all', async () => {
    storeEntries([
      entry('said', { collection: 'books', seoTitle: 'Other', seoDescription: 'Words.' }),
      entry('shy', { collection: 'books', noIndex: true }),
    ]);
    const [said, library] = await find('said');
    expect(docsPage(said, library).frame.head).toMatchObject({
      title: 'Other',
      description: 'Words.',
      index: true,
    });
    const [shy] = await find('shy');
    expect(docsPage(shy, library).frame.head.index).toBe(false);
  });
});
