import { describe, expect, it } from 'vitest';
import { toRangeText } from '../../../content-loader/convert/date-range.ts';

const format = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language, { timeZone: 'Europe/Berlin', ...options });

const join = (language: string, options: Intl.DateTimeFormatOptions, from: string, to: string) => {
  const { start, separator, end } = toRangeText(
    format(language, options),
    new Date(from),
    new Date(to),
  );
  return `${start}${separator}${end}`.replaceAll('\u202f', ' ');
};

const zoned: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
};
const dated: Intl.DateTimeFormatOptions = { dateStyle: 'long' };

describe('a range of dates', () => {
  it.each([
    ['en', '2024-03-05T08:00Z', '2024-03-05T16:00Z', 'March 5, 2024, 9:00 AM – 5:00 PM GMT+1'],
    [
      'en',
      '2024-03-05T08:00Z',
      '2024-03-06T16:00Z',
      'March 5, 2024 at 9:00 AM – March 6, 2024 at 5:00 PM GMT+1',
    ],
    // Summer time begins between the two: their zones differ, and both are said.
    [
      'en',
      '2024-03-30T08:00Z',
      '2024-03-31T16:00Z',
      'March 30, 2024 at 9:00 AM GMT+1 – March 31, 2024 at 6:00 PM GMT+2',
    ],
  ])('in %s from %s to %s', (language, from, to, expected) => {
    expect(join(language, zoned, from, to)).toBe(expected);
  });

  it('says month and year once', () => {
    expect(join('en', dated, '2024-03-05', '2024-03-09')).toBe('March 5 – 9, 2024');
    expect(join('de', dated, '2024-03-05', '2024-03-09')).toBe('5.–9. März 2024');
  });

  it('is one date when both ends are the same day', () => {
    const range = toRangeText(format('en', dated), new Date('2024-03-05'), new Date('2024-03-05'));
    expect(range).toEqual({ start: 'March 5, 2024', separator: '', end: '' });
  });

  it('keeps the order of ends that are the wrong way round', () => {
    const range = toRangeText(format('en', dated), new Date('2024-03-09'), new Date('2024-03-05'));
    expect(range).toEqual({ start: 'March 9, 2024', separator: ' – ', end: 'March 5, 2024' });
  });

  it.each([
    ['mn', '2024 оны гуравдугаар сарын 5 09:00 – 2024 оны гуравдугаар сарын 6 17:00 (GMT+1)'],
    ['uz', '5-mart, 2024, 09:00 – 6-mart, 2024, 17:00 (GMT+1)'],
    ['fa', '۱۵ اسفند ۱۴۰۲ ساعت ۰۹:۰۰ تا ۱۶ اسفند ۱۴۰۲ ساعت ۱۷:۰۰ (\u200e+۱ گرینویچ)'],
    ['eu', '2024(e)ko martxoaren 5(a) (09:00) – 2024(e)ko martxoaren 6(a) (17:00 CET)'],
  ])('over days in %s has the brackets of one zone', (language, expected) => {
    expect(join(language, zoned, '2024-03-05T08:00Z', '2024-03-06T16:00Z')).toBe(expected);
  });

  it.each(['ja', 'zh', 'ko', 'ar', 'he', 'fr'])(
    'leaves no empty brackets and no double gaps in %s',
    (language) => {
      const text = join(language, zoned, '2024-03-05T08:00Z', '2024-03-05T16:00Z');
      expect(text).not.toMatch(/\(\s*\)| {2}|^\s|\s$/u);
      expect(
        text.replace(/\u200e|\u200f/gu, '').match(/GMT\+1|UTC\+1|غرينتش\+1/gu) ?? [],
      ).toHaveLength(1);
    },
  );
});
