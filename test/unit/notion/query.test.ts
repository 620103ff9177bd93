import { afterEach, describe, expect, it } from 'vitest';
import type { PageObjectResponse } from '@notionhq/client';
import { createNotion } from '../../../content-loader/notion/client.ts';
import type { Notion } from '../../../content-loader/notion/client.ts';
import { startFakeNotion } from './fake-notion.ts';
import type { FakeNotion, FakeOptions, FakeWorkspace } from './fake-notion.ts';
import { idOf, toPage } from './objects.ts';

const running: FakeNotion[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(
  workspace: FakeWorkspace,
  options: FakeOptions = {},
): Promise<{ server: FakeNotion; notion: Notion }> {
  const server = await startFakeNotion(workspace, options);
  running.push(server);
  return { server, notion: createNotion({ token: 't', baseUrl: server.url }) };
}

const source = { id: idOf(2) };
const queryPath = `data_sources/${idOf(2)}/query`;

/** A query that ends after 10,000 rows, like Notion's: by `created_time`, from a bound on. */
function createRowServer(times: readonly string[]): FakeOptions {
  const rows = times.map((created_time, index) => toPage(index + 1, { created_time }));
  return {
    answer: (path, body) => {
      if (path !== queryPath) return undefined;
      const text = JSON.stringify(body);
      const from = /"on_or_after":"([^"]+)"/.exec(text)?.[1] ?? '';
      const exact = /"equals":"([^"]+)"/.exec(text)?.[1];
      const after = /"after":"([^"]+)"/.exec(text)?.[1];
      const found = rows.filter(({ created_time }) => {
        const time = String(created_time);
        if (exact !== undefined) return time === exact;
        return after === undefined ? time >= from : time > after;
      });
      const down = text.includes('"descending"');
      const sorted = down ? found.toReversed() : found;
      const start = Number(body['start_cursor'] ?? 0);
      const end = Math.min(start + 100, 10_000);
      const cut = sorted.length > 10_000 && end === 10_000;
      const more = end < Math.min(sorted.length, 10_000);
      return {
        object: 'list',
        results: sorted.slice(start, end),
        has_more: more,
        next_cursor: more ? String(end) : null,
        request_status: cut
          ? { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' }
          : { type: 'complete' },
      };
    },
  };
}

const minute = (index: number): string =>
  new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();

describe('rows', () => {
  it('are all there past 10,000, each once, a hundred a request', async () => {
    const times = Array.from({ length: 12_345 }, (_, index) => minute(Math.floor(index / 3)));
    const { notion, server } = await start({}, createRowServer(times));
    const pages = await notion.fetchPages(source);
    expect(new Set(pages.map(({ id }) => id)).size).toBe(12_345);
    expect(pages).toHaveLength(12_345);
    expect(server.requests.length).toBeLessThanOrEqual(125);
  });

  it('are all there when 15,000 were created in one minute', async () => {
    const times = Array.from({ length: 15_500 }, (_, index) => minute(index < 15_000 ? 0 : index));
    const { notion } = await start({}, createRowServer(times));
    const pages = await notion.fetchPages(source);
    expect(new Set(pages.map(({ id }) => id)).size).toBe(15_500);
  });

  it('stand in the order of their creation, whatever the order of answers', async () => {
    const lists = {
      [queryPath]: [
        toPage(3, { created_time: '2026-01-02T00:00:00.000Z' }),
        toPage(2, { created_time: '2026-01-01T00:00:00.000Z' }),
        toPage(1, { created_time: '2026-01-01T00:00:00.000Z' }),
        toPage(2, { created_time: '2026-01-01T00:00:00.000Z' }),
      ],
    };
    const { notion } = await start({ lists });
    const pages = await notion.fetchPages(source);
    expect(pages.map(({ id }) => id)).toEqual([1, 2, 3].map(idOf));
  });

  it('that come without properties are completed, and dropped when they are gone', async () => {
    const partial = (number: number) => ({ object: 'page', id: idOf(number) });
    const { notion, server } = await start({
      lists: { [queryPath]: [toPage(1), { ...partial(2), url: 'https://a.b' }, partial(3)] },
      objects: { [`pages/${idOf(2)}`]: toPage(2) },
    });
    const pages = await notion.fetchPages(source);
    expect(pages.map(({ id }) => id)).toEqual([1, 2].map(idOf));
    expect(server.requests).toHaveLength(3);
  });

  it('of a wiki do not include the data sources in it', async () => {
    const nested = { object: 'data_source', id: idOf(9), title: [], created_time: minute(0) };
    const { notion, server } = await start({ lists: { [queryPath]: [nested, toPage(1)] } });
    expect((await notion.fetchPages(source)).map(({ id }) => id)).toEqual([idOf(1)]);
    expect(server.requests).toHaveLength(1);
  });
});

const text = (content: string) => ({ type: 'text', plain_text: content, text: { content } });
const mention = (index: number) => ({ type: 'mention', plain_text: `@${index}` });
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** A page whose properties are cut, and the lists that hold the rest. */
function createCutPage(): { page: PageObjectResponse; workspace: FakeWorkspace } {
  const properties = {
    Name: { id: 'title', type: 'title', title: range(25).map(mention) },
    Short: { id: 'sh', type: 'rich_text', rich_text: range(24).map(mention) },
    Related: {
      id: 're',
      type: 'relation',
      relation: range(25).map((n) => ({ id: idOf(n) })),
      has_more: true,
    },
    // 25 mentions are cut, whatever text stands between them.
    Mixed: {
      id: 'mi',
      type: 'rich_text',
      rich_text: range(25).flatMap((n) => [mention(n), text(', ')]),
    },
    Exact: {
      id: 'ex',
      type: 'relation',
      relation: range(25).map((n) => ({ id: idOf(n) })),
      has_more: false,
    },
    People: {
      id: 'pe',
      type: 'people',
      people: range(25).map((n) => ({ object: 'user', id: idOf(n) })),
    },
    Total: { id: 'to', type: 'rollup', rollup: { type: 'number', number: 25, function: 'count' } },
    Names: {
      id: 'na',
      type: 'rollup',
      rollup: { type: 'array', array: [], function: 'show_original' },
    },
    Joined: { id: 'jo', type: 'formula', formula: { type: 'string', string: 'cut' } },
  };
  const items = (id: string, type: string, values: readonly unknown[]) =>
    values.map((value) => ({ object: 'property_item', id, type, [type]: value }));
  const path = (id: string): string => `pages/${idOf(1)}/properties/${id}`;
  const total = { type: 'number', number: 250, function: 'count' };
  return {
    page: toPage(1, { properties }) as unknown as PageObjectResponse,
    workspace: {
      lists: {
        [path('title')]: items('title', 'title', [...range(25).map(mention), text('end')]),
        [path('mi')]: items('mi', 'rich_text', [
          ...range(26).flatMap((n) => [mention(n), text(', ')]),
        ]),
        [path('re')]: items(
          're',
          'relation',
          range(250).map((n) => ({ id: idOf(n) })),
        ),
        [path('pe')]: items(
          'pe',
          'people',
          range(30).map((n) => ({ object: 'user', id: idOf(n) })),
        ),
      },
      objects: {
        [path('to')]: {
          object: 'list',
          results: [],
          next_cursor: null,
          property_item: { type: 'rollup', rollup: total },
        },
        [path('na')]: {
          object: 'list',
          results: items('na', 'title', [text('One'), text('Two')]),
          next_cursor: null,
          property_item: {
            type: 'rollup',
            rollup: { type: 'array', array: [], function: 'show_original' },
          },
        },
        [path('jo')]: {
          object: 'property_item',
          id: 'jo',
          type: 'formula',
          formula: { type: 'string', string: 'whole' },
        },
      },
    },
  };
}

describe('properties', () => {
  it('that a page object cuts are made whole, by a request for every 100 items', async () => {
    const { page, workspace } = createCutPage();
    const { notion, server } = await start(workspace);
    const { properties } = await notion.completeProperties(page);
    expect(properties).toMatchObject({
      Name: { type: 'title', title: [...range(25).map(mention), text('end')] },
      Mixed: { rich_text: range(26).flatMap((n) => [mention(n), text(', ')]) },
      Related: { relation: range(250).map((n) => ({ id: idOf(n) })), has_more: false },
      People: { people: range(30).map((n) => ({ id: idOf(n) })) },
      Total: { rollup: { type: 'number', number: 250, function: 'count' } },
      Names: {
        rollup: {
          array: [
            { type: 'title', title: [text('One')] },
            { type: 'title', title: [text('Two')] },
          ],
        },
      },
      Joined: { formula: { string: 'whole' } },
    });
    expect(properties['Short']).toEqual(page.properties['Short']);
    expect(properties['Exact']).toEqual(page.properties['Exact']);
    expect(server.requests).toHaveLength(1 + 1 + 3 + 1 + 1 + 1 + 1);
  });

  it('that are not requested cost nothing', async () => {
    const { page, workspace } = createCutPage();
    const { notion, server } = await start(workspace);
    const completed = await notion.completeProperties(page, ['Name']);
    expect(completed.properties['Related']).toEqual(page.properties['Related']);
    expect(server.requests).toHaveLength(1);
  });

  it('of rollups over a relation that is whole are left alone', async () => {
    const { page, workspace } = createCutPage();
    const { notion, server } = await start(workspace);
    const over = (relation_property_name: string) =>
      ({ type: 'rollup', rollup: { relation_property_name } }) as never;
    const schema = { Total: over('Exact'), Names: over('Exact') };
    await notion.completeProperties(page, ['Total', 'Names'], schema);
    expect(server.requests).toEqual([]);
  });
});
