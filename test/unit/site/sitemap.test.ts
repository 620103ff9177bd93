import { beforeEach, describe, expect, it } from 'vitest';
import { day, entry, usualEntries } from './entries.ts';
import { storeEntries } from './astro-content.ts';
import { readLibrary } from '../../../src/lib/library.ts';
import { sitemapIndex, sitemapPart, sitemapParts } from '../../../src/lib/sitemap.ts';

beforeEach(() => {
  storeEntries([...usualEntries, entry('draft', { draft: 'scheduled', date: day('2099-01-01') })]);
});

const newest = '2024-07-01T10:00:00.000Z';
const ofInk = newest;

describe('the sitemap', () => {
  it('has every address with the time of its last edit, and no draft', async () => {
    const [part, ...others] = sitemapParts(await readLibrary());
    expect(others).toEqual([]);
    const lines = part?.map(({ href, modified }) => `${href} ${modified ?? ''}`).toSorted();
    expect(lines).toEqual(
      [
        `https://example.com/ ${newest}`,
        `https://example.com/posts/ ${newest}`,
        `https://example.com/books/ ${newest}`,
        `https://example.com/tags/ ${newest}`,
        `https://example.com/updated/ ${newest}`,
        'https://example.com/about/ 2024-02-02T10:00:00.000Z',
        'https://example.com/home/ 2024-01-01T10:00:00.000Z',
        'https://example.com/books/book/ 2024-01-01T10:00:00.000Z',
        'https://example.com/posts/one/ 2024-06-01T08:00:00.000Z',
        'https://example.com/posts/two/ 2024-07-01T10:00:00.000Z',
        'https://example.com/posts/three/ 2024-03-01T12:00:00.000Z',
        'https://example.com/posts/four/ 2024-04-01T23:00:00.000Z',
        'https://example.com/posts/five/ 2024-05-02T10:00:00.000Z',
        `https://example.com/tags/ink/ ${ofInk}`,
        'https://example.com/tags/tea/ 2024-05-02T10:00:00.000Z',
        'https://example.com/categories/craft/ 2024-07-01T10:00:00.000Z',
        `https://example.com/series/binding/ ${newest}`,
        'https://example.com/authors/grace/ 2024-05-02T10:00:00.000Z',
      ].toSorted(),
    );
  });

  it('has a page with a password, and none that search engines may not name', async () => {
    const edited = '2030-01-01T00:00:00.000Z';
    storeEntries([
      entry('one', { isPrivate: true, date: day('2024-01-01') }),
      entry('two', { noIndex: true, edited, date: day('2024-01-02') }),
      entry('about', { kind: 'page', noIndex: true, edited }),
    ]);
    const [part = []] = sitemapParts(await readLibrary());
    const hrefs = part.map(({ href }) => href);
    expect(hrefs).toContain('https://example.com/posts/one/');
    expect(hrefs.filter((href) => /two|about/.test(href))).toEqual([]);
    // Nor does the list say when such a page was edited.
    const home = part.find(({ href }) => href === 'https://example.com/');
    expect(home?.modified).toBe('2024-01-01T10:00:00.000Z');
  });

  it('names no list of edits where nothing was edited after its day', async () => {
    storeEntries([entry('one', { date: day('2024-01-01') })]);
    const [part] = sitemapParts(await readLibrary());
    expect(part?.map(({ href }) => href)).not.toContain('https://example.com/updated/');
  });

  it('says of every part when something in it was edited last', async () => {
    const text = await sitemapIndex(await readLibrary()).text();
    expect(text).toContain(
      `<sitemap><loc>https://example.com/sitemap-0.xml</loc><lastmod>${newest}</lastmod></sitemap>`,
    );
  });

  it('writes an address with its time as XML', async () => {
    const urls = [{ href: 'https://example.com/a&b/', modified: '2024-01-01T10:00:00.000Z' }];
    expect(await sitemapPart(urls).text()).toContain(
      '<url><loc>https://example.com/a&amp;b/</loc><lastmod>2024-01-01T10:00:00.000Z</lastmod></url>',
    );
  });

  it('has 50,000 addresses in a file, and loses none between two', async () => {
    const many = Array.from({ length: 50_010 }, (_, n) => entry(`p${n}`));
    storeEntries(many);
    const parts = sitemapParts(await readLibrary());
    expect(parts.map((part) => part.length)).toEqual([50_000, 14]);
    const all = new Set(parts.flat().map(({ href }) => href));
    expect(many.filter(({ id }) => !all.has(`https://example.com/posts/${id}/`))).toEqual([]);
  });
});
