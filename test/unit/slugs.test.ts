import { describe, expect, it } from 'vitest';
import {
  foldCase,
  hasSuffix,
  toCodePointSlug,
  toSlug,
  toTypedSlug,
  withSuffix,
} from '../../content-loader/core/slugs.ts';

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
    ['❤️', ''],
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

describe('toTypedSlug', () => {
  it.each([
    'MyPost',
    'a_b',
    'v1.2',
    'guides/setup',
    '~me',
    '---',
    'Ünïcödé/日本語',
    'a-b.c_d~e',
    '2024/05/Straße',
  ])('keeps %j as it is', (text) => {
    expect(toTypedSlug(text)).toBe(text);
  });

  it.each([
    ['Hello World!', 'Hello-World-'],
    ['/guides//setup/', 'guides/setup'],
    ['../../etc/passwd', 'etc/passwd'],
    ['.hidden/..name..', 'hidden/name'],
    ['a?b#c&d=e', 'a-b-c-d-e'],
    ['back\\slash', 'back-slash'],
    ['%2e%2e%2f', '-2e-2e-2f'],
    ['null\u0000byte', 'null-byte'],
    ['e\u0301', 'é'],
    ['💥', ''],
    ['./..', ''],
    ['', ''],
  ])('turns %j into %j', (text, slug) => {
    expect(toTypedSlug(text)).toBe(slug);
  });

  it('holds 180 bytes in all, and ends neither with a dot nor with a slash', () => {
    expect(toTypedSlug('ab/'.repeat(100))).toBe('ab/'.repeat(60).slice(0, -1));
    expect(toTypedSlug(`${'x'.repeat(179)}.md`)).toBe('x'.repeat(179));
  });
});

describe('toCodePointSlug', () => {
  it('names what has no letters by its code points', () => {
    expect(toCodePointSlug('🎉')).toBe('u1f389');
    expect(toCodePointSlug('+-')).toBe('u2b-u2d');
    expect(Buffer.byteLength(toCodePointSlug('🎉'.repeat(100)))).toBeLessThanOrEqual(180);
  });
});

describe('foldCase', () => {
  it.each([
    ['MyPost', 'mypost'],
    ['ÜBER', 'über'],
    // ASCII besides another letter, and alone.
    ['/Posts/A_b~[1].MD/é', '/pOSTS/a_B~[1].md/É'],
    ['/Posts/A_b~[1].MD/', '/pOSTS/a_B~[1].md/'],
    ['ΟΔΟΣ', 'οδος'],
    ['e\u0301', 'É'],
  ])('takes %j and %j for one', (one, other) => {
    expect(foldCase(one)).toBe(foldCase(other));
  });

  it('tells "straße" from "strasse"', () => {
    expect(foldCase('straße')).not.toBe(foldCase('strasse'));
  });
});

describe('withSuffix', () => {
  it('stays within 180 bytes', () => {
    const slug = withSuffix('x'.repeat(180), 12);
    expect(slug).toBe(`${'x'.repeat(177)}-12`);
    expect(hasSuffix(slug, 'x'.repeat(180))).toBe(true);
  });

  it('is told from a slug that ends in a number by itself', () => {
    expect(hasSuffix('hello-2', 'hello')).toBe(true);
    expect(hasSuffix('hello-2', 'hello-2')).toBe(false);
    expect(hasSuffix('hello-world', 'hello')).toBe(false);
  });
});
