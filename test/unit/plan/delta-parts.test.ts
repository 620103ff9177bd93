import type { PageObjectResponse } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { toId } from '../../../content-loader/core/ids.ts';
import { fetchListed, isUnsure } from '../../../content-loader/plan/fetch-listed.ts';
import type { KnownRows, RowQuestion } from '../../../content-loader/plan/known-rows.ts';
import type { RowListing } from '../../../content-loader/plan/list-changes.ts';
import { listLatest } from '../../../content-loader/plan/list-changes.ts';
import type { Row, RowSources } from '../../../content-loader/plan/collection-rows.ts';
import { findTouched, findTouchedSources } from '../../../content-loader/plan/touched-rows.ts';
import type { DataSourceInfo } from '../../../content-loader/notion/database.ts';
import { idOf, toPage } from '../notion/objects.ts';

const id = (number: number): string => toId(idOf(number));
/** A page that was edited at a minute of the first hour of the year. */
const page = (number: number, minute = 0, more: object = {}): PageObjectResponse =>
  toPage(number, {
    last_edited_time: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
    ...more,
  }) as unknown as PageObjectResponse;
const numbersOf = (pages: Iterable<PageObjectResponse | string>): number[] =>
  [...pages].map((one) => Number(toId(typeof one === 'string' ? one : one.id).slice(-12)));

const row = (of: PageObjectResponse, malformed?: readonly string[]): Row => ({
  ...{ page: of, names: {}, schema: {} },
  ...(malformed && { malformed }),
});

function toKnown(rows: readonly PageObjectResponse[], more: Partial<KnownRows> = {}): KnownRows {
  return {
    rows: new Map(rows.map((own) => [toId(own.id), row(own)])),
    asked: { askedAt: '2026-01-01T01:00:00.000Z' } as KnownRows['asked'],
    hasStoredGates: true,
    since: Date.UTC(2026, 0, 1, 0, 30),
    due: [],
    dueFilter: undefined,
    ...more,
  };
}

const question = {
  source: { id: idOf(900), properties: {} },
  first: { gates: { gates: [{ id: 'g1' }, { id: 'g2' }] } },
} as unknown as RowQuestion;

describe('a row that is listed', () => {
  const known = toKnown([page(1, 10), page(2, 59)]);

  it('is fetched where it is new, edited, was malformed, or was edited at the last moment', () => {
    expect(isUnsure(known, page(1, 10))).toBe(false);
    expect(isUnsure(known, page(1, 9))).toBe(true);
    expect(isUnsure(known, page(3, 10))).toBe(true);
    expect(isUnsure(known, page(2, 59))).toBe(true);
    const malformed = new Map([[id(1), row(page(1, 10), ['Date'])]]);
    expect(isUnsure({ ...known, rows: malformed }, page(1, 10))).toBe(true);
  });
});

describe('what was edited or moved to the trash', () => {
  interface Answer {
    readonly rows: readonly PageObjectResponse[];
    readonly extent?: 'all' | 'some' | 'cut';
  }
  const list = async (known: KnownRows, latest: Answer, trash: Answer | undefined) => {
    const asked: object[] = [];
    const answer = (given: Answer | undefined) => (_source: object, wish: object) => {
      asked.push(wish);
      return Promise.resolve(given && { extent: 'some', ...given });
    };
    const notion = { fetchLatest: answer(latest), fetchTrashed: answer(trash) };
    const sources = { notion } as unknown as RowSources;
    const listing = await listLatest(sources, question, known);
    return {
      asked: asked as { columns: string[]; isEnough: (rows: unknown[]) => boolean }[],
      found: listing && {
        pages: numbersOf(listing.pages),
        gone: numbersOf(listing.gone),
        missing: numbersOf(listing.missing),
      },
    };
  };
  const known = toKnown([page(1, 10), page(2, 20), page(3, 30), page(4, 40)]);

  it('is told by two lists; what should be among them and is not is missing', async () => {
    const { found, asked } = await list(
      known,
      { rows: [page(5, 50), page(4, 40), page(2, 20)] },
      { rows: [page(9, 45)] },
    );
    expect(found).toEqual({ pages: [5, 4, 2], gone: [9], missing: [3] });
    expect(asked.map(({ columns }) => columns)).toEqual([
      ['g1', 'g2'],
      ['g1', 'g2'],
    ]);
  });

  it('and all is missing that a whole list has not', async () => {
    const latest = { rows: [page(4, 40), page(3, 30)], extent: 'all' } as const;
    const { found } = await list(known, latest, { rows: [page(2, 41)] });
    expect(found).toEqual({ pages: [4, 3], gone: [2], missing: [1] });
  });

  it('is asked for by itself where both lists have it', async () => {
    const { found } = await list(
      known,
      { rows: [page(4, 40), page(3, 30)] },
      { rows: [page(4, 40), page(8, 39)] },
    );
    expect(found).toEqual({ pages: [3], gone: [8], missing: [4] });
  });

  it('cannot be told where a list is cut, or the trash is not known', async () => {
    const whole = { rows: [] };
    expect((await list(known, { rows: [], extent: 'cut' }, whole)).found).toBeUndefined();
    expect((await list(known, whole, { rows: [], extent: 'cut' })).found).toBeUndefined();
    expect((await list(known, whole, undefined)).found).toBeUndefined();
  });

  it('is read back to before the last build, and to a row that was not edited', async () => {
    const { asked } = await list(known, { rows: [] }, { rows: [] });
    const [latest, trash] = asked;
    expect(latest?.isEnough([page(4, 40)])).toBe(false);
    expect(latest?.isEnough([page(3, 30)])).toBe(false);
    expect(latest?.isEnough([page(3, 30), page(2, 20)])).toBe(true);
    // Its clock is off: it was edited since, and looks older than it is.
    expect(latest?.isEnough([page(3, 30), page(2, 19)])).toBe(false);
    expect(latest?.isEnough([page(8, 29)])).toBe(true);
    expect([trash?.isEnough([page(8, 30)]), trash?.isEnough([page(8, 29)])]).toEqual([false, true]);
  });
});

describe('what is asked for', () => {
  const fetch = async (
    known: KnownRows,
    listing: Partial<RowListing>,
    find: (ids: readonly string[]) => number[],
  ) => {
    const asked: [number[], unknown][] = [];
    const findPages = (_source: object, ids: readonly string[], filter?: unknown) => {
      asked.push([numbersOf(ids), filter]);
      return Promise.resolve(find(ids).map((number) => page(number, 50)));
    };
    const open = { isOpen: ({ id: own }: { id: string }) => own !== idOf(7) };
    const gates = { gates: { ...open, filter: { and: [{ property: 'g' }] } } };
    const whole = { pages: [], gone: [], missing: [], gates, ...listing } as unknown as RowListing;
    const sources = { notion: { findPages } } as unknown as RowSources;
    const pages = await fetchListed(sources, question, known, whole);
    return { asked, found: pages && [...numbersOf(pages.keys())].sort((a, b) => a - b) };
  };
  const many = Array.from({ length: 40 }, (_, number) => page(100 + number, 1));
  const all = (ids: readonly string[]): number[] => numbersOf(ids);

  it('are open rows that may differ, what came due, and what is missing, by itself', async () => {
    const known = toKnown([...many, page(1, 10)], {
      due: [id(20), id(1)],
      dueFilter: { and: [{ property: 'd' }] } as unknown as NonNullable<KnownRows['dueFilter']>,
    });
    const pages = [page(1, 10), page(5, 50), page(6, 49), page(7, 50)];
    const { asked, found } = await fetch(known, { pages, missing: [id(30), id(31)] }, all);
    expect(found).toEqual([5, 6, 20, 30, 31]);
    expect(asked.map(([ids]) => ids)).toEqual([[5, 6], [20], [30], [31]]);
    expect(JSON.stringify(asked[0]?.[1])).toContain('"property":"g"');
    expect(asked[1]?.[1]).toEqual({ and: [{ property: 'g' }, { property: 'd' }] });
    expect(asked[2]?.[1]).toBeUndefined();
  });

  it('is asked for again alone, where the query does not find what was listed', async () => {
    const known = toKnown(many);
    const pages = [page(5, 50), page(6, 50)];
    const { asked, found } = await fetch(known, { pages }, (ids) =>
      ids.length > 1 ? [5] : all(ids),
    );
    expect([found, asked.map(([ids]) => ids)]).toEqual([
      [5, 6],
      [[5, 6], [6]],
    ]);
    const alone = await fetch(known, { pages: [page(5, 50)] }, () => []);
    expect([alone.found, alone.asked.length]).toEqual([[], 1]);
  });

  it('is nothing where nothing changed, and too much where most did', async () => {
    const known = toKnown(many);
    expect(await fetch(known, { pages: many }, all)).toEqual({ asked: [], found: [] });
    const edited = many.map((_, number) => page(100 + number, 50));
    expect((await fetch(known, { pages: edited.slice(0, 20) }, all)).found).toHaveLength(20);
    expect((await fetch(known, { pages: edited.slice(0, 21) }, all)).found).toBeUndefined();
    const missing = Array.from({ length: 11 }, (_, number) => id(100 + number));
    expect((await fetch(known, { missing }, all)).found).toBeUndefined();
    expect((await fetch(known, { missing: missing.slice(1) }, all)).found).toHaveLength(10);
    expect((await fetch(known, { pages: edited.slice(0, 12) }, () => [])).found).toBeUndefined();
  });

  it('has rows with malformed values among it, until they are listed', async () => {
    const broken = [id(1), row(page(1, 10), ['Date'])] as const;
    const known = toKnown(many);
    const rows = new Map([...known.rows, broken]);
    const { asked } = await fetch({ ...known, rows }, { pages: many }, all);
    expect(asked).toEqual([[[1], undefined]]);
  });
});

describe('a relation that shows on both sides', () => {
  const source = (target: number, type = 'dual_property') =>
    ({
      id: idOf(900),
      properties: {
        Related: { type: 'relation', relation: { data_source_id: idOf(target), type } },
        Text: { type: 'rich_text', rich_text: {} },
      },
    }) as unknown as DataSourceInfo;
  const rows = (of: Readonly<Record<number, readonly number[]>>): ReadonlyMap<string, Row> =>
    new Map(
      Object.entries(of).map(([number, related]) => {
        const relation = related.map((other) => ({ id: idOf(other) }));
        const properties = { Related: { type: 'relation', relation } };
        return [id(Number(number)), row(page(Number(number), 0, { properties }))];
      }),
    );
  const touchedBy = (
    before: Readonly<Record<number, readonly number[]>>,
    after: Readonly<Record<number, readonly number[]>>,
    own = source(900),
  ) => numbersOf(findTouched(own, rows(before), rows(after)));

  it('touches the rows that came and went, and are still there', () => {
    expect(touchedBy({ 1: [2, 3], 2: [], 3: [] }, { 1: [3, 4], 2: [], 3: [], 4: [] })).toEqual([
      2, 4,
    ]);
    expect(touchedBy({ 1: [2], 2: [] }, { 2: [] })).toEqual([2]);
    expect(touchedBy({ 1: [2], 2: [] }, { 1: [] })).toEqual([]);
    expect(touchedBy({ 1: [2], 2: [] }, { 1: [2], 2: [] })).toEqual([]);
    expect(touchedBy({ 1: [], 2: [] }, { 1: [2], 2: [] }, source(900, 'single_property'))).toEqual(
      [],
    );
  });

  it('touches other data sources', () => {
    const sources = (before: number[], after: number[], target: number) =>
      findTouchedSources(source(target), rows({ 1: before }), rows({ 1: after }));
    expect(sources([], [5], 901)).toEqual([id(901)]);
    expect(sources([5], [5], 901)).toEqual([]);
    expect(sources([], [5], 900)).toEqual([]);
  });
});
