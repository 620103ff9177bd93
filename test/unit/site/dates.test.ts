import { beforeEach, describe, expect, it } from 'vitest';
import { day, entry, type EntrySpec } from './entries.ts';
import { storeEntries } from './astro-content.ts';
import { editedYearOf, isUpdated, publishedStamp, yearOf } from '../../../src/lib/dates.ts';
import { readLibrary } from '../../../src/lib/library.ts';
import type { Entry } from '../../../src/lib/entries.ts';

beforeEach(() => {
  storeEntries([]);
});

async function stored(spec: EntrySpec): Promise<Entry> {
  storeEntries([entry('one', spec)]);
  const [post] = (await readLibrary()).posts;
  if (!post) throw new Error('There is no post.');
  return post;
}

// The site's zone is Europe/Berlin.
describe('the date of a post', () => {
  it.each<[string, EntrySpec, string, string]>([
    [
      'a calendar date is that day everywhere',
      { date: day('2024-03-31') },
      '2024-03-31',
      'March 31, 2024',
    ],
    [
      'with an offset, the day that its author wrote',
      { date: { start: '2024-03-31T23:30:00.000-08:00', hasTime: true } },
      '2024-03-31T23:30:00.000-08:00',
      'March 31, 2024',
    ],
    [
      'a bare instant is moved to the zone of the site',
      { date: { start: '2024-12-31T23:30:00.000Z', hasTime: true } },
      '2024-12-31T23:30:00.000Z',
      'January 1, 2025',
    ],
    [
      'an instant with a zone is moved to that',
      { date: { start: '2024-12-31T23:30:00.000Z', hasTime: true, timeZone: 'America/New_York' } },
      '2024-12-31T23:30:00.000Z',
      'December 31, 2024',
    ],
    [
      'a range has both ends',
      { date: { start: '2024-03-30', end: '2024-04-02', hasTime: false } },
      '2024-03-30',
      'March 30 – April 2, 2024',
    ],
    [
      'without one, the day of its creation in the zone of the site',
      { created: '2024-12-31T23:30:00.000Z' },
      '2024-12-31T23:30:00.000Z',
      'January 1, 2025',
    ],
  ])('%s', async (_name, spec, datetime, text) => {
    const stamp = publishedStamp(await stored(spec));
    expect(stamp.datetime).toBe(datetime);
    expect(stamp.text.replaceAll(/\s/g, ' ')).toBe(text);
  });

  it('decides the year of the archive', async () => {
    expect(yearOf(await stored({ created: '2024-12-31T23:30:00.000Z' }))).toBe('2025');
    expect(yearOf(await stored({ date: day('2024-12-31') }))).toBe('2024');
  });
});

describe('the last edit of a post', () => {
  it.each<[string, string, boolean]>([
    ['2024-03-05', '2024-03-05T22:59:00.000Z', false],
    // Midnight in Berlin is one hour before midnight in UTC.
    ['2024-03-05', '2024-03-06T22:59:00.000Z', false],
    ['2024-03-05', '2024-03-06T23:00:00.000Z', true],
    ['2024-03-05', '2024-03-01T10:00:00.000Z', false],
  ])('of %s at %s is told, or not: %s', async (date, edited, told) => {
    expect(isUpdated(await stored({ date: day(date), edited }))).toBe(told);
  });

  it.each<[string, boolean]>([
    ['2024-03-06T09:00:00.000Z', false],
    ['2024-03-06T09:00:00.001Z', true],
  ])('of an hour is told after a day: %s, %s', async (edited, told) => {
    const date = { start: '2024-03-05T10:00:00.000+01:00', hasTime: true };
    expect(isUpdated(await stored({ date, edited }))).toBe(told);
    expect(isUpdated(await stored({ created: '2024-03-05T09:00:00.000Z', edited }))).toBe(told);
  });

  it('is a day in the zone of the site', async () => {
    const post = await stored({ edited: '2024-12-31T23:30:00.000Z' });
    expect(editedYearOf(post)).toBe('2025');
  });
});
