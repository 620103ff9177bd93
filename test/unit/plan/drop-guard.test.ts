import { describe, expect, it } from 'vitest';
import type { PublishedPages } from '../../../content-loader/plan/published-pages.ts';
import { assertNoDrop } from '../../../content-loader/plan/drop-guard.ts';
import type { CollectionRows } from '../../../content-loader/plan/collection-rows.ts';

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);
const idOf = (database: string, at: number): string =>
  `${database.charCodeAt(0).toString(16)}${String(at)}`.padStart(32, '0');
const databaseId = (name: string): string => `d${idOf(name, 0).slice(1)}`;

/** What a build published: so many pages of each database. */
const published = (counts: Readonly<Record<string, number>>): PublishedPages =>
  Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [
      databaseId(name),
      range(count).map((at) => ({
        id: idOf(name, at),
        title: `${name} ${at}`,
        url: `https://www.notion.so/${name}-${at}`,
      })),
    ]),
  );

/** What the next one would publish: the newest so many of each. */
const found = (counts: Readonly<Record<string, number>>): readonly CollectionRows[] =>
  Object.entries(counts).map(([name, count]) => ({
    name,
    database: { id: databaseId(name) },
    rows: range(count).map((at) => ({ page: { id: idOf(name, at) } })),
    // Of a database and its rows only the ids are looked at.
  })) as unknown as readonly CollectionRows[];

const stops = (
  before: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>,
): boolean => {
  try {
    assertNoDrop(published(before), found(now));
    return false;
  } catch {
    return true;
  }
};

describe('pages that vanish', () => {
  it.each([
    // A small database: all of it, or a handful.
    [1, 0, false],
    [2, 0, true],
    [4, 0, true],
    [4, 1, false],
    [9, 5, false],
    [9, 4, true],
    [10, 5, false],
    // A large one: a third is enough.
    [60, 31, false],
    [60, 30, true],
    [90, 60, false],
    [90, 59, true],
    [5, 9, false],
  ])('stop a build or not: %s pages before, %s now: %s', (before, now, stopped) => {
    expect(stops({ posts: before }, { posts: now })).toBe(stopped);
  });

  it('stop it though another database is as it was, however small the one is', () => {
    expect(stops({ posts: 100, books: 3 }, { posts: 100, books: 0 })).toBe(true);
    expect(stops({ posts: 100, books: 3 }, { posts: 100, books: 1 })).toBe(false);
  });

  it('stop it where they are few in each database and many in all', () => {
    const before = { posts: 7, books: 7 };
    expect(stops(before, { posts: 3, books: 3 })).toBe(true);
    expect(stops(before, { posts: 4, books: 4 })).toBe(false);
  });

  it('do not count where their database is no longer asked for, nor where it is new', () => {
    expect(stops({ posts: 5, books: 50 }, { posts: 5 })).toBe(false);
    expect(stops({ posts: 5 }, { posts: 5, books: 0 })).toBe(false);
  });

  it('are named with their numbers', () => {
    const attempt = (): void => {
      assertNoDrop(published({ posts: 6, notes: 2 }), found({ posts: 1, notes: 2 }));
    };
    expect(attempt).toThrow(
      expect.objectContaining({ message: expect.stringContaining('posts: 6 → 1') as string }),
    );
    expect(attempt).toThrow(/posts 5/);
    expect(attempt).not.toThrow(/posts 0|notes: 2/);
  });
});
