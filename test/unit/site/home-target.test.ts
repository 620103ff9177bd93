import { describe, expect, it, vi } from 'vitest';
import { entry } from './entries.ts';
import { storeEntries, type StoredEntry } from './astro-content.ts';
import { otherSite } from './other-site.ts';
import { docsPages } from '../../../src/lib/docs-pages.ts';
import { homeTarget } from '../../../src/lib/home-target.ts';
import { readLibrary } from '../../../src/lib/library.ts';
import { site } from '../../../src/lib/site.ts';
import { standalonePages } from '../../../src/lib/standalone-pages.ts';

vi.mock('../../../src/lib/site.ts', (original) =>
  otherSite(original, {
    collections: {
      books: { database: 'x', layout: 'docs' },
      works: { database: 'y', layout: 'gallery' },
    },
  }),
);
// What a site says is read anew for each library.
const settings: { home?: string | undefined } = site;

const id = '0123456789abcdef0123456789abcdef';
const entries = [
  entry('about', { kind: 'page', notionId: '01234567-89ab-cdef-0123-456789abcdef' }),
  entry('cafe', { kind: 'page', href: '/caf%C3%A9/' }),
  entry('manual', { collection: 'books' }),
];
const root = entry('root', {
  collection: 'books',
  kind: 'page',
  slug: '',
  href: '/',
  tree: { children: [], ancestors: [], depth: 0, order: 0, isDatabase: false },
});

async function targetOf(home: string | undefined, stored: readonly StoredEntry[] = entries) {
  settings.home = home;
  storeEntries(stored);
  const library = await readLibrary();
  const target = homeTarget(library);
  const name =
    target.kind === 'entry' ? target.entry.id : 'collection' in target && target.collection;
  return target.kind === 'posts' ? 'posts' : `${target.kind} ${String(name)} ${target.layout}`;
}

describe('what stands at the first address', () => {
  it.each([
    [undefined, 'posts'],
    ['/', 'posts'],
    ['/about', 'entry about posts'],
    ['/about/', 'entry about posts'],
    ['/café/', 'entry cafe posts'],
    ['/books/manual/', 'entry manual docs'],
    [`https://www.notion.so/ada/About-us-${id}`, 'entry about posts'],
    [`https://www.notion.so/ada/${id.toUpperCase()}?pvs=4`, 'entry about posts'],
    ['/books/', 'list books docs'],
    ['/works', 'list works gallery'],
    // The home page of a blog is its list, with more to it.
    ['/posts/', 'posts'],
  ])('of `home: %j` is %s', async (home, target) => {
    expect(await targetOf(home)).toBe(target);
  });

  it('is the tree that is the whole site, whatever else the settings say', async () => {
    expect(await targetOf('/about/', [...entries, root])).toBe('entry root docs');
  });

  it.each(['/contact/', `https://www.notion.so/Draft-${'f'.repeat(32)}`])(
    'stops the build where `home: %j` names nothing that is published',
    async (home) => {
      await expect(targetOf(home)).rejects.toThrow(
        `\`home\` of src/site.ts is "${home}", and no published page or list has that address.`,
      );
    },
  );

  it('is the page itself, which keeps its own address', async () => {
    settings.home = '/about/';
    storeEntries(entries);
    const library = await readLibrary();
    const placed = standalonePages(library).map(({ path, page }) => [
      path,
      page.title,
      page.frame.head.canonical,
    ]);
    expect(placed).toEqual([
      [undefined, 'Title of about', 'https://example.com/'],
      ['about', 'Title of about', 'https://example.com/about/'],
      ['café', 'Title of cafe', 'https://example.com/caf%C3%A9/'],
    ]);
    expect(docsPages(library).map(({ path }) => path)).toEqual(['books', 'books/manual']);
  });

  it('is documentation where that has the layout', async () => {
    storeEntries(entries);
    const pathsOf = async (home: string) => {
      settings.home = home;
      const library = await readLibrary();
      return [
        docsPages(library).map(({ path, page }) => `${path ?? ''} ${page.title}`),
        standalonePages(library).map(({ path }) => path),
      ];
    };
    expect(await pathsOf('/books/')).toEqual([
      [' Books', 'books Books', 'books/manual Title of manual'],
      ['about', 'café'],
    ]);
    expect(await pathsOf('/books/manual/')).toEqual([
      [' Title of manual', 'books Books', 'books/manual Title of manual'],
      ['about', 'café'],
    ]);
  });
});
