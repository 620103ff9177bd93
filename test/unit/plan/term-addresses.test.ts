import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AddressSite } from './address-site.ts';
import { createAddressSite } from './address-site.ts';

let site: AddressSite;

beforeEach(async () => {
  site = await createAddressSite();
});

afterEach(() => site.remove());

describe('a tag that has an address', () => {
  it('keeps it when an older post brings a tag that wishes for the same', async () => {
    const first = await site.build({ a: { tags: ['C++'], year: 2022 } });
    expect(first.tags).toEqual({ 'C++': 'c' });
    const { tags, findings } = await site.build({
      a: { tags: ['C++'], year: 2022 },
      b: { tags: ['C'], year: 2001 },
    });
    expect(tags).toEqual({ 'C++': 'c', C: 'c-2' });
    expect(findings).toEqual([
      '"c" is taken by the tag "C++", so the address of the tag "C" ends in "c-2"',
    ]);
  });

  it('keeps one that ends in a number after the other tag is gone', async () => {
    await site.build({ a: { tags: ['C++'], year: 2001 }, b: { tags: ['C'], year: 2002 } });
    const { tags } = await site.build({ b: { tags: ['C'], year: 2002 } });
    expect(tags).toEqual({ C: 'c-2' });
  });

  it('loses it only to a tag that came while no page had it', async () => {
    await site.build({ a: { tags: ['C++'] } });
    await site.build({ b: { tags: ['C'] } });
    const { tags } = await site.build({ a: { tags: ['C++'] }, b: { tags: ['C'] } });
    expect(tags).toEqual({ C: 'c', 'C++': 'c-2' });
  });

  it('keeps it against a standalone page whose Slug says the same', async () => {
    await site.build({ a: { tags: ['Ink'] } });
    const { tags, routes } = await site.build({
      a: { tags: ['Ink'] },
      b: { slug: 'tags/ink', type: 'Page', year: 2001 },
    });
    expect(tags).toEqual({ Ink: 'ink' });
    expect(routes['b']).toBe('/tags/ink-2/');
  });
});

describe('a new tag', () => {
  it('is called by its name, also where pages of the site have such a name elsewhere', async () => {
    const { tags, findings } = await site.build({
      a: { tags: ['Search', 'Series', '2024', 'Posts', '404', '2'] },
    });
    expect(tags).toEqual({
      Search: 'search',
      Series: 'series',
      2024: '2024',
      Posts: 'posts',
      404: '404',
      2: '2',
    });
    expect(findings).toEqual([]);
  });

  it('without letters has an address that depends on no other tag', async () => {
    const together = await site.build({ a: { tags: ['🎉', '💥', '❤️', '++'] } });
    expect(new Set(Object.values(together.tags)).size).toBe(4);
    expect(together.tags['🎉']).toBe('u1f389');
    const other = await createAddressSite();
    const alone = await other.build({ a: { tags: ['💥'] } });
    await other.remove();
    expect(alone.tags['💥']).toBe(together.tags['💥']);
    expect(together.findings).toEqual([]);
  });
});

describe('the former rule', () => {
  it('leads from the addresses that it gave to terms to those of today', async () => {
    await site.write('src/redirects.json', JSON.stringify({ routes: {}, moved: {} }));
    const pages = { a: { tags: ['Search', '2024', '🎉', 'Ink'] } };
    const expected = [
      '/tags/2024-1/ → /tags/2024/',
      '/tags/search-1/ → /tags/search/',
      '/tags/untitled/ → /tags/u1f389/',
    ];
    expect((await site.build(pages)).redirects.toSorted()).toEqual(expected);
    expect((await site.build(pages)).redirects.toSorted()).toEqual(expected);
  });

  it('gives no former address to another tag', async () => {
    const pages = { a: { tags: ['Search', 'Search 1'] } };
    const { tags: fresh } = await site.build(pages);
    expect(fresh).toEqual({ Search: 'search', 'Search 1': 'search-1' });
    const { routes } = (await site.planned()).record;
    await site.write('src/redirects.json', JSON.stringify({ routes, moved: {} }));
    const { redirects, tags } = await site.build(pages);
    expect(tags).toEqual({ Search: 'search', 'Search 1': 'search-1-2' });
    expect(redirects).toEqual(['/tags/search-1/ → /tags/search/']);
    const later = await site.build({ a: { tags: ['Search', 'Search 1', 'SEARCH–1'] } });
    expect(later.tags['SEARCH–1']).toBe('search-1-3');
  });
});
