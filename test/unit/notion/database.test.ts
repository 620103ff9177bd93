import { afterEach, describe, expect, it } from 'vitest';
import { createNotion } from '../../../content-loader/notion/client.ts';
import { toNotionId } from '../../../content-loader/notion/ids.ts';
import { startFakeNotion } from './fake-notion.ts';
import type { FakeNotion, FakeWorkspace } from './fake-notion.ts';
import { childrenPath, idOf, toBlock, toPage } from './objects.ts';

const running: FakeNotion[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

const title = [
  { type: 'text', plain_text: 'Jour' },
  { type: 'text', plain_text: 'nal' },
];
const toSource = (number: number) => ({
  object: 'data_source',
  id: idOf(number),
  title: [{ type: 'text', plain_text: `Source ${number}` }],
  description: [],
  parent: { type: 'database_id', database_id: idOf(1) },
  properties: { Name: { id: 'title', name: 'Name', type: 'title', title: {} } },
  last_edited_time: '2026-01-01T00:00:00.000Z',
  url: 'https://www.notion.so/source',
  icon: null,
  cover: null,
});
const workspace: FakeWorkspace = {
  objects: {
    [`databases/${idOf(1)}`]: {
      object: 'database',
      id: idOf(1),
      title,
      description: [],
      url: 'https://www.notion.so/1',
      icon: { type: 'emoji', emoji: '📓' },
      cover: null,
      data_sources: [
        { id: idOf(2), name: 'A' },
        { id: idOf(3), name: 'B' },
      ],
    },
    [`data_sources/${idOf(2)}`]: toSource(2),
    [`data_sources/${idOf(3)}`]: toSource(3),
    [`pages/${idOf(4)}`]: toPage(4, {
      properties: { title: { id: 'title', type: 'title', title } },
    }),
    [`views/${idOf(5)}`]: {
      object: 'view',
      id: idOf(5),
      name: 'All posts',
      parent: { type: 'database_id', database_id: idOf(1) },
    },
    [`blocks/${idOf(6)}`]: toBlock(6, 'child_database', { child_database: { title: 'Linked' } }),
    [`blocks/${idOf(7)}`]: toBlock(7),
  },
  lists: { [childrenPath(4)]: [toBlock(8), toBlock(1, 'child_database')] },
};

async function fetchDatabase(reference: string) {
  const server = await startFakeNotion(workspace);
  running.push(server);
  const notion = createNotion({ token: 't', baseUrl: server.url });
  const outcome = await notion.fetchDatabase(reference).catch((error: unknown) => error);
  return { outcome, requests: server.requests };
}

describe('a database', () => {
  it('is read with its data sources, one request each', async () => {
    const { outcome, requests } = await fetchDatabase(idOf(1));
    expect(outcome).toMatchObject({
      id: idOf(1),
      title: 'Journal',
      icon: { emoji: '📓' },
      dataSources: [
        {
          id: idOf(2),
          name: 'Source 2',
          databaseId: idOf(1),
          properties: { Name: { type: 'title' } },
        },
        { id: idOf(3), name: 'Source 3' },
      ],
    });
    expect(requests).toHaveLength(3);
  });

  it('may be named by one of its data sources, which is then the only one', async () => {
    const { outcome, requests } = await fetchDatabase(idOf(3).replaceAll('-', ''));
    expect(outcome).toMatchObject({ title: 'Source 3', dataSources: [{ id: idOf(3) }] });
    expect(requests).toHaveLength(2);
  });

  it.each([
    ['a page', 4, { what: 'page', title: 'Journal', databases: [idOf(1)] }],
    ['a view', 5, { what: 'view', title: 'All posts', databases: [idOf(1)] }],
    ['a linked database', 6, { what: 'linked-database', title: 'Linked', databases: [] }],
    ['a block', 7, { what: 'block', databases: [] }],
  ])('that is %s is called so', async (_name, number, found) => {
    const { outcome } = await fetchDatabase(idOf(number));
    expect(outcome).toMatchObject({ kind: 'not-a-database', found });
  });

  it('that is nothing we can see is not found', async () => {
    const { outcome } = await fetchDatabase(idOf(99));
    expect(outcome).toMatchObject({ kind: 'not-found', code: 'object_not_found' });
  });

  it('without an id in its name is refused before any request', async () => {
    const { outcome, requests } = await fetchDatabase('my blog');
    expect(outcome).toMatchObject({ kind: 'bad-id' });
    expect(requests).toEqual([]);
  });
});

describe('an id', () => {
  const compact = '0123456789abcdef0123456789abcdef';
  const dashed = '01234567-89ab-cdef-0123-456789abcdef';
  const other = 'f'.repeat(32);
  it.each([
    compact,
    compact.toUpperCase(),
    dashed,
    ` ${dashed}\n`,
    `https://www.notion.so/${compact}`,
    `https://www.notion.so/team/My-Blog-${compact}?v=${other}&pvs=4`,
    `https://www.notion.so/team/My-Blog-${compact}?v=${other}&p=${other}&pm=s`,
    `https://www.notion.so/${other.slice(1)}-${compact}#${other}`,
    `https://app.notion.com/p/${compact}`,
    `https://site.notion.site/Blog-${dashed}?source=copy_link`,
    `https://www.notion.so/native/${dashed}?deepLinkOpenNewTab=true`,
    `notion://www.notion.so/${compact}`,
    `/${compact}?pvs=25`,
    `https://www.notion.so/?p=${compact}`,
    `collection://${dashed}`,
  ])('is found in %s', (reference) => {
    expect(toNotionId(reference)).toBe(dashed);
  });

  it.each(['', 'journal', 'https://www.notion.so/team', compact.slice(1), `${compact}0`])(
    'is not in "%s"',
    (reference) => {
      expect(toNotionId(reference)).toBeUndefined();
    },
  );
});
