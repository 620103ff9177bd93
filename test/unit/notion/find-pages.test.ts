import type { Client } from '@notionhq/client';
import { expect, it } from 'vitest';
import { NotionProblem, type ProblemKind } from '../../../content-loader/notion/errors.ts';
import { findPages } from '../../../content-loader/notion/find-pages.ts';
import { toId } from '../../../content-loader/core/ids.ts';
import { idOf, toPage } from './objects.ts';

const SOURCE = idOf(900);
const row = (number: number, source = SOURCE) =>
  toPage(number, { parent: { type: 'data_source_id', data_source_id: source } });

/** Asks a data source of so many rows, two in a part, for these; gives what was found, and the requests. */
async function find(
  rows: number,
  wanted: readonly number[],
  retrieve: (number: number) => object | ProblemKind = (number) => row(number),
): Promise<readonly [found: number[], requests: string[]]> {
  const requests: string[] = [];
  const client = {
    dataSources: {
      query: ({
        start_cursor: cursor = '0',
        filter,
      }: {
        start_cursor?: string;
        filter?: object;
      }) => {
        requests.push(`rows from ${cursor}${filter ? ', filtered' : ''}`);
        const start = Number(cursor);
        const results = [start + 1, start + 2].filter((n) => n <= rows).map((n) => row(n));
        const more = start + 2 < rows;
        return Promise.resolve({
          results,
          has_more: more,
          next_cursor: more ? String(start + 2) : null,
        });
      },
    },
    pages: {
      retrieve: ({ page_id: id }: { page_id: string }) => {
        const number = Number(toId(id).slice(-12));
        requests.push(`page ${number}`);
        const answer = retrieve(number);
        if (typeof answer === 'object') return Promise.resolve(answer);
        return Promise.reject(new NotionProblem(answer, 'no'));
      },
    },
  };
  const ids = wanted.map((number) => toId(idOf(number)));
  const pages = await findPages(
    // Of a client only these two are used.
    client as unknown as Client,
    SOURCE,
    ids,
    () => undefined,
    { and: [] },
  );
  return [pages.map(({ id }) => Number(toId(id).slice(-12))), requests];
}

it('asks for one page by itself', async () => {
  expect(await find(9, [7])).toEqual([[7], ['page 7']]);
});

it('asks the data source for several, until all are found or there are no more rows', async () => {
  expect(await find(9, [1, 4])).toEqual([
    [1, 4],
    ['rows from 0, filtered', 'page 4'],
  ]);
  expect(await find(4, [1, 2, 3, 4])).toEqual([
    [1, 2, 3, 4],
    ['rows from 0, filtered', 'rows from 2, filtered'],
  ]);
  // What a whole query does not hold is closed or gone.
  expect(await find(2, [1, 2, 3, 8])).toEqual([[1, 2], ['rows from 0, filtered']]);
});

it('asks for the rest one by one once that costs less', async () => {
  expect(await find(99, [1, 50, 60, 70])).toEqual([
    [1, 50, 60, 70],
    ['rows from 0, filtered', 'rows from 2, filtered', 'page 50', 'page 60', 'page 70'],
  ]);
});

it('leaves out what is gone, not shared, or of another data source', async () => {
  for (const answer of [
    'not-found',
    'restricted',
    'invalid',
    row(7, idOf(901)),
    toPage(7),
  ] as const) {
    expect((await find(9, [7], () => answer))[0]).toEqual([]);
  }
  await expect(find(9, [7], () => 'gave-up')).rejects.toMatchObject({ kind: 'gave-up' });
});
