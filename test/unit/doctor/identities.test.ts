import { afterEach, describe, expect, it } from 'vitest';
import type { Check } from '../../../content-loader/doctor/check.ts';
import { startFakeNotion } from '../notion/fake-notion.ts';
import type { FakeNotion, FakeOptions, FakeWorkspace } from '../notion/fake-notion.ts';
import { childrenPath, idOf, toBlock, toPage } from '../notion/objects.ts';
import { collect } from './workbench.ts';

const running: FakeNotion[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

const richText = (text: string): object[] => [{ type: 'text', plain_text: text }];
const toSource = (verified: boolean): Record<string, unknown> => ({
  object: 'data_source',
  id: idOf(2),
  title: richText('Handbook'),
  description: [],
  parent: { type: 'database_id', database_id: idOf(1) },
  properties: {
    Page: { id: 'title', name: 'Page', type: 'title', title: {} },
    ...(verified ? { Verification: { id: 'v', name: 'Verification', type: 'verification' } } : {}),
  },
  last_edited_time: '2026-01-01T00:00:00.000Z',
  url: 'https://www.notion.so/source',
  icon: null,
  cover: null,
});
const bot = { object: 'user', id: idOf(90), type: 'bot', name: 'Reader', bot: {} };
const workspace: FakeWorkspace = {
  objects: {
    'users/me': bot,
    [`databases/${idOf(1)}`]: {
      object: 'database',
      id: idOf(1),
      title: richText('Handbook'),
      description: [],
      url: 'https://www.notion.so/1',
      icon: null,
      cover: null,
      data_sources: [{ id: idOf(2), name: 'Handbook' }],
    },
    [`data_sources/${idOf(2)}`]: toSource(true),
    [`pages/${idOf(4)}`]: toPage(4, {
      properties: { title: { id: 'title', type: 'title', title: richText('Start') } },
    }),
    [`views/${idOf(5)}`]: {
      object: 'view',
      id: idOf(5),
      name: 'All posts',
      parent: { type: 'database_id', database_id: idOf(1) },
    },
    [`blocks/${idOf(6)}`]: toBlock(6, 'child_database', { child_database: { title: 'Linked' } }),
  },
  lists: {
    [childrenPath(9)]: [],
    [childrenPath(4)]: [toBlock(8), toBlock(1, 'child_database')],
    [`data_sources/${idOf(2)}/query`]: [
      toPage(9, { created_by: { object: 'user', id: idOf(91) } }),
      toSource(false),
    ],
  },
};

async function ask(number: number, options: FakeOptions = {}): Promise<ReadonlyMap<string, Check>> {
  const server = await startFakeNotion(workspace, options);
  running.push(server);
  return collect({
    environment: {
      NOTION_TOKEN: 'ntn_x',
      NOTION_DATABASE_ID: idOf(number),
      NOTION_BASE_URL: server.url,
    },
  });
}

const refuse = (path: string): FakeOptions => ({
  fault: (_n, asked) =>
    asked.startsWith(path)
      ? {
          kind: 'status',
          status: 403,
          body: JSON.stringify({
            object: 'error',
            status: 403,
            code: 'restricted_resource',
            message: 'Insufficient permissions for this endpoint.',
          }),
        }
      : undefined,
});

describe('what an id names', () => {
  it.each([
    ['a view, with its database', 5, ['a view of a database', 'All posts', idOf(1)]],
    ['a linked database', 6, ['a linked view of a database that lives elsewhere', 'Linked']],
  ])('is told: %s', async (_name, number, words) => {
    const check = (await ask(number)).get('posts: database');
    expect(check).toMatchObject({ status: 'error' });
    for (const word of words) expect(check?.message).toContain(word);
    expect(check?.todo).toContain('Copy link');
  });

  it('is told: a page without pages, on which a database stands', async () => {
    const check = (await ask(4)).get('posts: page');
    expect(check).toMatchObject({ status: 'warning' });
    expect(check?.message).toContain('"Start" is a page');
    expect(check?.todo).toContain('Copy link');
  });

  it('is told: a wiki', async () => {
    const check = (await ask(1)).get('posts: wiki');
    expect(check).toMatchObject({ status: 'warning' });
    expect(check?.todo).toContain('collections');
  });
});

describe('a token that may not', () => {
  it('read content is told which capability it lacks', async () => {
    const check = (await ask(1, refuse('databases/'))).get('posts: database');
    expect(check).toMatchObject({ status: 'error' });
    expect(check?.message).toContain('Read content');
    expect(check?.todo).toContain('Tick "Read content"');
  });

  it('read people is told only where people are shown', async () => {
    const check = (await ask(1, refuse(`users/${idOf(91)}`))).get('capabilities');
    expect(check?.status).toBe('ok');
    expect(check?.message).toContain('not who people are');
  });
});
