import { describe, expect, it } from 'vitest';
import { entry } from './entries.ts';
import { storeEntries } from './astro-content.ts';
import { filtersOf } from '../../../src/lib/gallery-filters.ts';
import { readLibrary } from '../../../src/lib/library.ts';
import { findNamed } from '../../../content-loader/core/filters.ts';
import { llmsText } from '../../../src/lib/llms-text.ts';
import { sitemapParts } from '../../../src/lib/sitemap.ts';
import { collectionPages } from '../../../src/lib/list-pages.ts';

describe('the filters of a gallery', () => {
  it('are a page for each tag, with an address of its own', async () => {
    storeEntries([
      entry('a', { collection: 'books', tags: ['Ink', 'C++'] }),
      entry('b', { collection: 'books', tags: ['C'] }),
      entry('c', { collection: 'books', tags: ['🎉', 'Ink'] }),
    ]);
    const library = await readLibrary();
    const [tags] = filtersOf('books', library.collections.get('books') ?? []);
    expect(
      tags?.options.map(({ name, path, entries }) => [
        name,
        path,
        entries.map(({ id }) => id).sort(),
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['Ink', 'tags/ink', ['a', 'c']],
        ['🎉', 'tags/u1f389', ['c']],
      ]),
    );
    const paths = tags?.options.map(({ path }) => path) ?? [];
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => path.startsWith('tags/c')).sort()).toEqual([
      'tags/c',
      'tags/c-2',
    ]);
  });

  it('are none where there is nothing to choose', async () => {
    storeEntries([entry('a', { collection: 'books', tags: ['Ink'] })]);
    const library = await readLibrary();
    expect(filtersOf('books', library.collections.get('books') ?? [])).toEqual([]);
  });
});

describe('a property by its name', () => {
  it('is found in any capitalisation', () => {
    const value = { type: 'checkbox', checked: true } as const;
    expect(findNamed({ Client: value }, ' client')).toBe(value);
    expect(findNamed({ Client: value }, 'Year')).toBeUndefined();
  });
});

describe('an entry that asks not to be indexed', () => {
  it('is in no list for machines, and in the lists for readers', async () => {
    storeEntries([entry('shown'), entry('shy', { noIndex: true })]);
    const library = await readLibrary();
    const hrefs = sitemapParts(library)
      .flat()
      .map(({ href }) => href);
    expect(hrefs).toContain('https://example.com/posts/shown/');
    expect(hrefs).not.toContain('https://example.com/posts/shy/');
    expect(llmsText(library)).not.toContain('shy');
    const listed = collectionPages('posts', library).flatMap(({ page }) =>
      page.groups.flatMap(({ cards }) => cards.map(({ href }) => href)),
    );
    expect(listed.sort()).toEqual(['/posts/shown/', '/posts/shy/']);
  });
});

describe('a pinned entry', () => {
  it('is first in its list, above the years', async () => {
    storeEntries([
      entry('new', { created: '2025-01-01T00:00:00.000Z' }),
      entry('old', { created: '2020-01-01T00:00:00.000Z', pinned: true }),
    ]);
    const [first] = collectionPages('posts', await readLibrary());
    expect(
      first?.page.groups.map(({ year, cards }) => [year, cards.map(({ href }) => href)]),
    ).toEqual([
      ['Pinned', ['/posts/old/']],
      ['2025', ['/posts/new/']],
    ]);
  });
});
