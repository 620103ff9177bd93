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
}

let order = 0;

/** A page of the tree of books, in the order of reading in which it is made. */
function page(id: string, { below, children = [] }: Place, spec: EntrySpec = {}): StoredEntry {
  const place = {
    ...(below !== undefined && { parent: below }),
    children: [...children],
    ancestors: [],
    depth: 0,
    order: order++,
    isDatabase: false,
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
