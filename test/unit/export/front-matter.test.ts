import { describe, expect, it } from 'vitest';
import type { EntryData } from '../../../content-loader/entry/entry.ts';
import { toFrontMatter } from '../../../content-loader/export/front-matter.ts';
import { toYaml } from '../../../content-loader/export/yaml-text.ts';

const base: EntryData = {
  ...{ notionId: 'x', notionUrl: 'https://www.notion.so/x', kind: 'post', slug: 'a', href: '/a/' },
  ...{ title: 'A', created: '2024-01-02T03:04:00.000Z', edited: '2025-05-06T07:08:00.000Z' },
  ...{ excerpt: 'First words.', tags: [], authors: [], featured: false, related: [], links: [] },
  ...{ translations: [], words: 2, readingMinutes: 1, properties: {}, content: 'digest' },
};
const linesOf = (more: Partial<EntryData> = {}): readonly string[] =>
  toFrontMatter({ ...base, ...more }, (url) => url).split('\n');

describe('front matter', () => {
  it('is dated by the date of the page, else by its creation, never by its last edit', () => {
    const date = { start: '2023-03-04', hasTime: false };
    expect(linesOf({ date })).toContain('date: "2023-03-04"');
    expect(linesOf()).toContain('date: "2024-01-02T03:04:00.000Z"');
    expect(linesOf()).toContain('lastmod: "2025-05-06T07:08:00.000Z"');
  });

  it('says a summary before the first words', () => {
    expect(linesOf({ summary: 'Own.' })).toContain('description: "Own."');
    expect(linesOf()).toContain('description: "First words."');
  });
});

describe('YAML', () => {
  it.each([
    [1e21, '1000000000000000000000'],
    [-1.5e-7, '-0.00000015'],
    [0.1, '0.1'],
    [-0, '0'],
    [Infinity, 'null'],
    [NaN, 'null'],
  ])('has the number %d without an exponent, which YAML 1.1 reads as a text', (value, text) => {
    expect(toYaml({ weight: value })).toBe(`weight: ${text}\n`);
  });

  it('has nothing but quoted texts, of whatever a reader would take for another type', () => {
    const texts = ['2024-01-01', 'yes', 'NO', '1e3', '0o7', '~', '', 'a\tb', '\u2028', '\ufeff'];
    expect(toYaml({ tags: texts }).split('\n').slice(1, -1)).toEqual(
      [
        ...['"2024-01-01"', '"yes"', '"NO"', '"1e3"', '"0o7"', '"~"', '""'],
        ...['"a\\tb"', '"\\u2028"', '"\\uFEFF"'],
      ].map((text) => `  - ${text}`),
    );
  });

  it('leaves no key out and has none that is not quoted but its own', () => {
    expect(toYaml({ title: 'A', yes: 1, 'a: b': true, '': null })).toBe(
      'title: "A"\n"yes": 1\n"a: b": true\n"": null\n',
    );
    const long = 'k'.repeat(1100);
    expect(toYaml({ [long]: 'v' })).toBe(`? "${long}"\n: "v"\n`);
  });
});
