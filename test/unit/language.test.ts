import { describe, expect, it } from 'vitest';
import { findUnknownLanguage, toLanguageTag } from '../../content-loader/plan/language.ts';

describe('toLanguageTag', () => {
  it.each([
    ['de', 'de'],
    ['pt-br', 'pt-BR'],
    ['zh_Hans', 'zh-Hans'],
    ['German', 'de'],
    ['日本語', 'ja'],
    ['العربية', 'ar'],
    ['Klingonish', undefined],
    ['<script>alert(1)</script>', undefined],
    ['', undefined],
    ['en-', undefined],
  ])('reads %j as %j', (text, tag) => {
    expect(toLanguageTag(text)).toBe(tag);
  });
});

describe('a Language property', () => {
  const rulesOf = (text: string): readonly string[] =>
    findUnknownLanguage({ Sprache: { type: 'text', text } }, { language: 'Sprache' }).map(
      ({ rule, detail }) => `${rule}: ${detail}`,
    );

  it('that means no language is reported', () => {
    expect(rulesOf('Klingonish')).toEqual([
      'unknown-language: "Klingonish" is no language\'s code or name',
    ]);
  });

  it('that means one, or holds nothing, is not', () => {
    expect(['de', 'German', ' '].flatMap(rulesOf)).toEqual([]);
    expect(findUnknownLanguage({}, { language: 'Sprache' })).toEqual([]);
  });
});
