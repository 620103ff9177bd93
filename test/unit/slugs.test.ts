import { describe, expect, it } from 'vitest';
import { assignSlugs, toSlug } from '../../content-loader/slugs.ts';

describe('toSlug', () => {
  it.each([
    ['Hello, World!', 'hello-world'],
    ['  Ünïcödé — dash  ', 'ünïcödé-dash'],
    ['日本語のタイトル', '日本語のタイトル'],
    ['हिन्दी', 'हिन्दी'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a/b\\c?d#e%2e', 'a-b-c-d-e-2e'],
    ['C++', 'c'],
    ['🎉🎉', ''],
    ['', ''],
    ['e\u0301', 'é'],
  ])('turns %j into %j', (text, slug) => {
    expect(toSlug(text)).toBe(slug);
  });

  it('keeps at most 180 bytes and never cuts inside a grapheme', () => {
    const slug = toSlug('क्षि'.repeat(100));
    expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(180);
    expect(slug.length % 'क्षि'.length).toBe(0);
  });
});

describe('assignSlugs', () => {
  const assign = (...wishes: string[]): string[] => {
    const requests = wishes.map((wish, index) => ({
      key: String(index),
      wishes: [wish, `id ${index}`],
    }));
    return [...assignSlugs(requests, new Set(['posts', '404'])).slugs.values()];
  };

  it('lets the first keep a slug and numbers the next', () => {
    expect(assign('A', 'a', 'A!')).toEqual(['a', 'a-2', 'a-3']);
  });

  it('never gives a numbered slug that another page already has', () => {
    expect(assign('a-2', 'a', 'a')).toEqual(['a-2', 'a', 'a-3']);
  });

  it('keeps reserved and all-digit slugs free', () => {
    expect(assign('Posts', '2026', '404', 'posts')).toEqual([
      'posts-1',
      '2026-1',
      '404-1',
      'posts-2',
    ]);
  });

  it('falls back to the next wish when one has no letters', () => {
    expect(assign('🎉', '')).toEqual(['id-0', 'id-1']);
  });

  it('numbers 20,000 equal titles without slowing down', () => {
    expect(new Set(assign(...Array<string>(20_000).fill('Same'))).size).toBe(20_000);
  });
});
