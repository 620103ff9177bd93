import { describe, expect, it } from 'vitest';
import { toLanguageTag } from '../../content-loader/plan/language.ts';

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
