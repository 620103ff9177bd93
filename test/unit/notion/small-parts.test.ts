import type { Client, PageObjectResponse } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { hasBegun } from '../../../content-loader/notion/calendar.ts';
import { createNotion } from '../../../content-loader/notion/client.ts';
import { createDatabase } from '../../../content-loader/notion/create-database.ts';
import { NotionProblem } from '../../../content-loader/notion/errors.ts';
import { fetchList } from '../../../content-loader/notion/fetch-list.ts';
import type { Gate } from '../../../content-loader/notion/gate.ts';
import { readGateDate, readGateState } from '../../../content-loader/notion/gate-state.ts';
import { identify } from '../../../content-loader/notion/identify.ts';
import { fetchLatest, fetchTrashed } from '../../../content-loader/notion/latest.ts';
import { findSecretColumns } from '../../../content-loader/notion/private-page.ts';
import type { Properties } from '../../../content-loader/notion/property-names.ts';
import { searchDatabases } from '../../../content-loader/notion/search-databases.ts';
import { searchPages } from '../../../content-loader/notion/search-pages.ts';
import { fetchSharedList } from '../../../content-loader/notion/shared-list.ts';
import { listViews } from '../../../content-loader/notion/views.ts';
import type { FakeOptions, FakeWorkspace } from './fake-notion.ts';
import { startFakeNotion } from './fake-notion.ts';
import { idOf, toBlock, toPage } from './objects.ts';
import { createVirtualClock } from './virtual-clock.ts';

/** Of a client only what a test needs. */
const toClient = (part: object): Client => part as unknown as Client;
/** Answers one after the other, and what was asked for. */
function toAnswers(answers: readonly object[]) {
  const asked: object[] = [];
  const answer = (question: object): Promise<object> => {
    asked.push(question);
    return Promise.resolve(answers[asked.length - 1] ?? {});
  };
  return { asked, answer };
}
const part = (results: readonly object[], next: string | null = null) => ({
  object: 'list',
  results,
  has_more: next !== null,
  next_cursor: next,
});

describe('the state of a gate', () => {
  const settings = { timeZone: 'UTC', now: new Date('2026-06-15T12:00:00Z') };
  const closed = { open: false, held: false, readable: true, value: '' };
  const gate = (type: Gate['type'], more: Partial<Gate> = {}): Gate => ({
    ...{ kind: 'status', id: 'a%3Ab', property: 'State', type, options: ['Live'] },
    ...{ held: [], meaning: '' },
    ...more,
  });
  const row = (value: object, name = 'State') =>
    toPage(1, { properties: { [name]: value } }) as unknown as PageObjectResponse;
  const live = { id: 'a%3Ab', type: 'select', select: { id: 'o1', name: 'Live' } };

  it('is that of the property with its id, by whatever name', () => {
    const open = { ...closed, open: true, value: 'o1' };
    expect(readGateState(gate('select'), row(live), settings)).toEqual(open);
    expect(readGateState(gate('select'), row(live, 'Other'), settings)).toEqual(open);
    expect(readGateState(gate('select'), row({ ...live, id: 'a:b' }, 'Other'), settings)).toEqual(
      open,
    );
    expect(readGateState(gate('select'), row({ ...live, id: 'c' }, 'Other'), settings)).toEqual(
      closed,
    );
  });

  it.each([
    ['a value of another type', { id: 'a%3Ab', type: 'rich_text', rich_text: [] }],
    ['no option', { id: 'a%3Ab', type: 'select', select: null }],
    ['a malformed option', { id: 'a%3Ab', type: 'select', select: 'Live' }],
  ])('of %s is closed', (_what, value) => {
    expect(readGateState(gate('select'), row(value), settings)).toEqual(closed);
  });

  it('goes by the ids of its options, where these are known', () => {
    const optionIds = { open: ['o2'], closed: ['o1'] };
    expect(readGateState(gate('select', { optionIds }), row(live), settings).open).toBe(false);
    const renamed = { ...live, select: { id: 'o2', name: 'Public' } };
    expect(readGateState(gate('select', { optionIds }), row(renamed), settings).open).toBe(true);
  });

  const date = (value: unknown) => row({ id: 'a%3Ab', type: 'date', date: value });
  const formula = (value: unknown) =>
    row({ id: 'a%3Ab', type: 'formula', formula: { type: 'date', date: value } });
  const dateGate = (type: 'date' | 'formula') => gate(type, { kind: 'date' });

  it.each([
    [true, null],
    [true, { start: '2026-06-15', time_zone: null }],
    [false, { start: '2026-06-16', time_zone: null }],
    [true, { start: '2026-06-15T14:00:00.000+02:00', time_zone: null }],
    [false, { start: '2026-06-15T14:00:00.000+01:00', time_zone: null }],
    [true, { start: '2026-06-15T13:00:00', time_zone: 'Europe/London', end: null }],
    [false, { start: 'soon', time_zone: null }],
    [false, { start: '', time_zone: null }],
    [false, { start: 20_260_101, time_zone: null }],
    [true, { start: null, time_zone: null }],
    [false, {}],
    [false, 'yesterday'],
    [false, undefined],
  ])('is open (%s) at the date %j', (open, value) => {
    expect(readGateState(dateGate('date'), date(value), settings).open).toBe(open);
    expect(readGateState(dateGate('formula'), formula(value), settings).open).toBe(open);
  });

  it('waits for a date that is one', () => {
    const start = { start: '2026-07-01', time_zone: 'Asia/Tokyo' };
    expect(readGateDate(dateGate('date'), date(start))).toEqual({
      start: '2026-07-01',
      zone: 'Asia/Tokyo',
    });
    expect(readGateDate(dateGate('date'), date(null))).toBeUndefined();
    expect(readGateDate(dateGate('date'), row(live, 'Else'))).toBeUndefined();
    expect(readGateDate(gate('checkbox'), date(start))).toBeUndefined();
  });

  it('of a time goes by its offset, wherever the site is', () => {
    const now = new Date('2026-06-15T12:00:00Z');
    const begins = (start: string) => hasBegun(start, undefined, 'Pacific/Kiritimati', now);
    expect(begins('2026-06-15T12:00:00Z')).toBe(true);
    expect(begins('2026-06-15T12:00:00-0100')).toBe(false);
    expect(begins('2026-06-16T02:00:00')).toBe(true);
    expect(begins('2026-06-16T02:01:00')).toBe(false);
  });
});

it('keeps a formula of which it is not known what it reads as secret as the password', () => {
  const schema = (expression: unknown) =>
    ({
      Password: { id: 'p', name: 'Password', type: 'rich_text', rich_text: {} },
      Sum: { id: 's', name: 'Sum', type: 'formula', formula: { expression } },
    }) as unknown as Properties;
  expect([...findSecretColumns(schema(undefined))]).toEqual(['Password', 'Sum']);
  expect([...findSecretColumns(schema(null))]).toEqual(['Password', 'Sum']);
  expect([...findSecretColumns(schema('1 + 1'))]).toEqual(['Password']);
});

describe('the search', () => {
  const source = (number: number, more: object = {}) => ({
    object: 'data_source',
    id: idOf(number),
    url: `https://notion.example/${number}`,
    title: [{ plain_text: `T${number}` }],
    parent: { type: 'database_id', database_id: idOf(100 + number) },
    properties: {},
    in_trash: false,
    ...more,
  });

  it('gives databases, each once and none from the trash', async () => {
    const { asked, answer } = toAnswers([
      part([source(1), toPage(9), { object: 'data_source', id: idOf(8) }], 'next'),
      part([source(2, { in_trash: true }), source(3, source(1)), source(4, { parent: {} })]),
    ]);
    expect(await searchDatabases(toClient({ search: answer }))).toEqual([
      { id: idOf(101), title: 'T1', url: 'https://notion.example/1' },
      { id: idOf(4), title: 'T4', url: 'https://notion.example/4' },
    ]);
    const question = {
      filter: { property: 'object', value: 'data_source' },
      sort: { timestamp: 'last_edited_time', direction: 'descending' },
    };
    expect(asked).toEqual([
      expect.objectContaining(question),
      expect.objectContaining({ ...question, start_cursor: 'next' }),
    ]);
  });

  it('gives pages, part by part, those of the trash where they are asked for', async () => {
    const page = { ...toPage(1), parent: { type: 'workspace', workspace: true } };
    const { asked, answer } = toAnswers([part([page, source(2)], 'next'), part([{ id: 'x' }])]);
    const parts = [];
    for await (const found of searchPages(toClient({ search: answer }), true)) parts.push(found);
    expect(parts).toEqual([[page], []]);
    expect(asked).toMatchObject([
      { filter: { property: 'object', value: 'page', in_trash: true } },
      { start_cursor: 'next' },
    ]);
    const there = toAnswers([part([])]);
    await searchPages(toClient({ search: there.answer }), false).next();
    expect(there.asked[0]).toMatchObject({ filter: { property: 'object', value: 'page' } });
    expect(there.asked[0]).not.toMatchObject({ filter: { in_trash: true } });
  });
});

describe('the rows that were edited last', () => {
  const row = (number: number, more: object = {}) => ({
    ...toPage(number),
    parent: { type: 'data_source_id', data_source_id: idOf(900) },
    ...more,
  });
  const latest = async (answers: readonly object[], question = {}) => {
    const { asked, answer } = toAnswers(answers);
    const client = toClient({ dataSources: { query: answer } });
    const { rows, extent } = await fetchLatest(client, { id: idOf(900) }, question);
    return [rows.map(({ id }) => Number(id.slice(-12))), extent, asked];
  };

  it('are asked for down to where it is enough, each once', async () => {
    const enough = { isEnough: (rows: readonly unknown[]) => rows.length > 2, columns: ['a', 'b'] };
    const parts = [part([row(3), row(2)], 'p'), part([row(2), row(1)], 'q'), part([row(0)])];
    const [rows, extent, asked] = await latest(parts, enough);
    expect([rows, extent]).toEqual([[3, 2, 1], 'some']);
    expect(asked).toEqual([
      {
        data_source_id: idOf(900),
        page_size: 100,
        sorts: [{ timestamp: 'last_edited_time', direction: 'descending' }],
        filter_properties: ['a', 'b'],
      },
      expect.objectContaining({ start_cursor: 'p' }),
    ]);
    expect((await latest(parts, { isEnough: () => false })).slice(0, 2)).toEqual([
      [3, 2, 1, 0],
      'all',
    ]);
    expect((await latest(parts)).slice(0, 2)).toEqual([[3, 2], 'some']);
  });

  it('are cut where a row comes without its properties, or Notion stops', async () => {
    expect((await latest([part([row(2), { object: 'page', id: idOf(1) }])])).slice(0, 2)).toEqual([
      [2],
      'cut',
    ]);
    const incomplete = { ...part([row(2)]), request_status: { type: 'incomplete' } };
    expect((await latest([incomplete])).slice(0, 2)).toEqual([[2], 'cut']);
  });

  it('of the trash are not known where a server gives those that are there', async () => {
    const trashed = async (inTrash: boolean) => {
      const { asked, answer } = toAnswers([part([row(1, { in_trash: inTrash })])]);
      const client = toClient({ dataSources: { query: answer } });
      const found = await fetchTrashed(client, { id: idOf(900) }, {});
      return [found?.rows.length, asked];
    };
    expect(await trashed(true)).toMatchObject([1, [{ in_trash: true }]]);
    expect((await trashed(false))[0]).toBeUndefined();
  });
});

it('has no views where the server knows none, and says what else is wrong', async () => {
  const views = (error: NotionProblem) => {
    const list = () => Promise.reject(error);
    return listViews(toClient({ views: { list } }), idOf(1));
  };
  expect(await views(new NotionProblem('not-found', 'no'))).toBeUndefined();
  const unknown = { code: 'invalid_request_url' };
  expect(await views(new NotionProblem('invalid', 'no', unknown))).toBeUndefined();
  const wrong = new NotionProblem('invalid', 'no', { code: 'validation_error' });
  await expect(views(wrong)).rejects.toBe(wrong);
  const restricted = new NotionProblem('restricted', 'no');
  await expect(views(restricted)).rejects.toBe(restricted);
});

it('ends a list of empty parts, but not one with an item among them', async () => {
  let asked = 0;
  const list = (parts: number, itemAt: number) => {
    asked = 0;
    return fetchList(() => {
      asked += 1;
      return Promise.resolve(part(asked === itemAt ? [{}] : [], asked < parts ? `${asked}` : null));
    });
  };
  await expect(list(40, 0)).rejects.toMatchObject({ kind: 'too-much' });
  expect(asked).toBe(21);
  expect((await list(40, 20)).items).toEqual([{}]);
});

it('asks again for a synced original that comes without its blocks', async () => {
  const clock = createVirtualClock();
  const { asked, answer } = toAnswers([part([]), part([toBlock(2)])]);
  const client = toClient({ blocks: { children: { list: answer } } });
  const { blocks, askedAt } = await clock.run(fetchSharedList(client, idOf(1), clock));
  expect([blocks.length, asked.length, askedAt]).toEqual([1, 2, 300]);
  const empty = toAnswers([part([]), part([]), part([])]);
  const emptyClient = toClient({ blocks: { children: { list: empty.answer } } });
  expect(await clock.run(fetchSharedList(emptyClient, idOf(1), clock))).toMatchObject({
    blocks: [],
  });
});

it('does not call an id unknown while Notion cannot be reached', async () => {
  const cause = new NotionProblem('not-found', 'no database', { status: 404 });
  const identified = (error: NotionProblem) => {
    const refuse = () => Promise.reject(error);
    const all = { retrieve: refuse, children: { list: refuse } };
    return identify(toClient({ pages: all, views: all, blocks: all }), idOf(1), cause);
  };
  expect(await identified(new NotionProblem('not-found', 'no', { status: 404 }))).toMatchObject({
    kind: 'not-found',
    message: 'no database',
  });
  const away = new NotionProblem('unreachable', 'away');
  await expect(identified(away)).rejects.toBe(away);
  const broken = new NotionProblem('gave-up', 'broken', { status: 503 });
  await expect(identified(broken)).rejects.toBe(broken);
});

describe('a small server', () => {
  const ask = async <T>(
    workspace: FakeWorkspace,
    options: FakeOptions,
    work: (url: string) => Promise<T>,
  ): Promise<T> => {
    const server = await startFakeNotion(workspace, options);
    try {
      return await work(server.url);
    } finally {
      await server.close();
    }
  };

  it('names a person that it does not show by the id alone', async () => {
    const body = JSON.stringify({ object: 'error', code: 'object_not_found', message: 'no' });
    const fault = () => ({ kind: 'status', status: 404, body }) as const;
    const user = await ask({}, { fault }, (baseUrl) =>
      createNotion({ token: 't', baseUrl }).fetchUser(idOf(5)),
    );
    expect(user).toEqual({ object: 'user', id: idOf(5) });
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'restricted'],
    [404, 'not-found'],
    [400, 'invalid'],
  ] as const)('that refuses a new database with %s is quoted', async (status, kind) => {
    const body = JSON.stringify({
      ...{ object: 'error', status, code: 'validation_error' },
      ...{ message: 'no room', request_id: 'r1' },
    });
    const parent = { type: 'page_id', page_id: idOf(1) } as const;
    const made = ask({}, { fault: () => ({ kind: 'status', status, body }) }, (baseUrl) =>
      createDatabase({ token: 't', baseUrl }, { parent }),
    );
    await expect(made).rejects.toMatchObject({
      ...{ kind, message: expect.stringContaining('no room') as unknown, status },
      request: 'POST /v1/databases',
    });
  });

  it('that shows no contents of a new database gives an address all the same', async () => {
    const parent = { type: 'page_id', page_id: idOf(1) } as const;
    const answer = () => ({ object: 'database', id: idOf(7) });
    const made = await ask({}, { answer }, (baseUrl) =>
      createDatabase({ token: 't', baseUrl }, { parent }),
    );
    expect(made).toEqual({
      id: idOf(7),
      url: `https://app.notion.com/p/${idOf(7)}`,
      dataSourceId: undefined,
    });
  });
});
