import { beforeEach, describe, expect, it, vi } from 'vitest';
import { day, entry, type EntrySpec } from './entries.ts';
import { storeEntries } from './astro-content.ts';
import { otherSite } from './other-site.ts';
import {
  changelogAnchors,
  changelogPages,
  changelogs,
  type ChangelogPage,
} from '../../../src/lib/changelog-pages.ts';
import { readLibrary } from '../../../src/lib/library.ts';
import { sitemapParts } from '../../../src/lib/sitemap.ts';

const standing: { home: object } = { home: { kind: 'posts' } };
vi.mock('../../../src/lib/home-target.ts', () => ({ homeTarget: () => standing.home }));
vi.mock('../../../src/lib/site.ts', (original) =>
  otherSite(original, {
    collections: { books: { database: 'x', title: 'News', layout: 'changelog' } },
  }),
);

const release = (id: string, date: string, spec: EntrySpec = {}) =>
  entry(id, { collection: 'books', date: day(date), ...spec });

beforeEach(() => {
  standing.home = { kind: 'posts' };
  storeEntries([
    release('v1', '2024-01-01', { tags: ['Ink'] }),
    release('v3', '2024-03-01', { draft: 'draft' }),
    release('v2', '2024-02-01', { language: 'de' }),
    release('v0', '2023-01-01', { pinned: true, slug: 'old/v 0' }),
    entry('post'),
  ]);
});

async function pages(): Promise<readonly (readonly [string | undefined, ChangelogPage])[]> {
  return changelogPages(await readLibrary()).map(({ path, page }) => [path, page] as const);
}

describe('a changelog', () => {
  it('is the collections that the settings say, and no other', () => {
    expect(changelogs()).toEqual(['books']);
  });

  it('has whole entries, newest first below what is pinned', async () => {
    const placed = changelogPages(await readLibrary());
    expect(placed.map(({ path, entries }) => [path, ...entries.map(({ id }) => id)])).toEqual([
      ['books', 'v0', 'v3'],
      ['books/2', 'v2', 'v1'],
    ]);
    expect(placed.flatMap(({ page }) => page.items)).toEqual([
      {
        notionId: 'v0',
        anchor: 'old-v 0',
        title: 'Title of v0',
        date: { datetime: '2023-01-01', text: 'January 1, 2023' },
        tags: [],
        mark: 'Pinned',
        language: {},
      },
      {
        notionId: 'v3',
        anchor: 'v3',
        title: 'Title of v3',
        date: { datetime: '2024-03-01', text: 'March 1, 2024' },
        tags: [],
        mark: 'Draft',
        language: {},
      },
      {
        notionId: 'v2',
        anchor: 'v2',
        title: 'Title of v2',
        date: { datetime: '2024-02-01', text: 'February 1, 2024' },
        tags: [],
        mark: undefined,
        language: { lang: 'de', dir: 'ltr' },
      },
      {
        notionId: 'v1',
        anchor: 'v1',
        title: 'Title of v1',
        date: { datetime: '2024-01-01', text: 'January 1, 2024' },
        tags: [{ href: '/tags/ink/', text: 'Ink' }],
        mark: undefined,
        language: {},
      },
    ]);
  });

  it('says what it is, names its feed, and leads from page to page', async () => {
    const [[, first] = [], [, second] = []] = await pages();
    const feed = '/books/rss.xml';
    expect(first).toMatchObject({
      title: 'News',
      feed: { href: feed, text: 'Feed' },
      pager: { newer: undefined, older: { href: '/books/2/' } },
      frame: {
        head: {
          title: 'News',
          description: 'News · Leaves',
          canonical: 'https://example.com/books/',
          feeds: [
            { href: '/rss.xml', text: 'Leaves' },
            { href: feed, text: 'Leaves: News' },
          ],
        },
      },
    });
    expect(second).toMatchObject({
      pager: { newer: { href: '/books/' }, older: undefined },
      frame: { head: { title: 'News · 2', canonical: 'https://example.com/books/2/' } },
    });
  });

  it('leads the address of each entry to its place on its page', async () => {
    expect(changelogAnchors(await readLibrary())).toEqual([
      { path: 'books/v0', href: '/books/#old-v%200' },
      { path: 'books/v3', href: '/books/#v3' },
      { path: 'books/v2', href: '/books/2/#v2' },
      { path: 'books/v1', href: '/books/2/#v1' },
    ]);
  });

  it('has its first page at the first address too where the settings say so', async () => {
    standing.home = { kind: 'list', collection: 'books', layout: 'changelog' };
    expect(
      (await pages()).map(([path, { items, pager }]) => [path, items.length, pager?.older?.href]),
    ).toEqual([
      [undefined, 2, '/books/2/'],
      ['books', 2, '/books/2/'],
      ['books/2', 2, undefined],
    ]);
    standing.home = { kind: 'list', collection: 'posts', layout: 'posts' };
    expect((await pages()).map(([path]) => path)).toEqual(['books', 'books/2']);
  });

  it('is there, one page without a pager, where it has no entry', async () => {
    storeEntries([]);
    expect(await pages()).toMatchObject([['books', { items: [], pager: undefined }]]);
    expect(changelogAnchors(await readLibrary())).toEqual([]);
  });

  it('names its list in the sitemap, and none of its entries', async () => {
    const hrefs = sitemapParts(await readLibrary())
      .flat()
      .map(({ href }) => href);
    expect(hrefs).toContain('https://example.com/books/');
    expect(hrefs).toContain('https://example.com/posts/post/');
    expect(hrefs.filter((href) => href.includes('/books/v'))).toEqual([]);
  });
});
