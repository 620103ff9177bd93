import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordCounter } from '../../../content-loader/render/word-counter.ts';

function countWhole(language: string, text: string): number {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
}

const pieces = [
  ...['word', 'don’t', "rock'n'roll", 'e-mail', '3.14', '1,000', 'www.example.org', 'a_b', '5 €'],
  ...['日本語の文章', '中文', 'สวัสดีครับ', 'カタカナ', '한국어', 'שלום', 'مرحبا', 'नमस्ते', 'ǆ'],
  ...[
    ' ',
    '  ',
    '\n',
    '\t',
    '\u00a0',
    '\u200b',
    '\u200d',
    '\u0301',
    '\ufeff',
    '.',
    ':',
    '—',
    '🎉',
    '🇩🇪',
  ],
];

describe('the number of words', () => {
  it.each(['en', 'de', 'ja', 'th'])('is the one of the whole text in %s', (language) => {
    const count = createWordCounter(language);
    const text = fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' })))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (whole) => {
        expect(count(whole)).toBe(countWhole(language, whole));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is counted again where a word comes twice', () => {
    const count = createWordCounter('en');
    expect(count('again and again\nand again')).toBe(5);
    expect(count('')).toBe(0);
    expect(count('x'.repeat(1_000))).toBe(1);
  });
});
