import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workspaceFromObjects } from '../../../packages/notion-local/src/from-objects.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import type { ApiObject } from '../../../packages/notion-local/src/model/api-object.ts';
import { LOCAL_URL } from './sdk-client.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

/**
 * Responses of the real API, recorded by the tests of notion-sdk-py with `Notion-Version:
 * 2025-09-03`. They are not part of this repository: without them these tests are skipped.
 */
const file = join(import.meta.dirname, '../../../../shared/recorded/notion-sdk-py.json');
const isThere = existsSync(file);

interface Recorded {
  readonly kind: string;
  readonly request: string;
  readonly status: number;
  readonly object: ApiObject;
}
const recorded: readonly Recorded[] = isThere
  ? (JSON.parse(readFileSync(file, 'utf8')) as { objects: Recorded[] }).objects
  : [];
const of = (kind: string): readonly Recorded[] => recorded.filter((item) => item.kind === kind);
const objectsOf = (kind: string): readonly ApiObject[] => {
  // Of objects recorded several times, the last state counts.
  const full = of(kind)
    .map(({ object }) => object)
    .filter((object) => 'parent' in object);
  return [...new Map(full.map((object) => [object['id'], object])).values()];
};

const blocks = objectsOf('block').filter(({ type }) => type === 'paragraph');
const bot = of('user').find(({ object }) => object['type'] === 'bot')?.object ?? {};
const workspace = {
  ...workspaceFromObjects({
    databases: objectsOf('database'),
    dataSources: objectsOf('data_source'),
    pages: objectsOf('page'),
    users: of('user')
      .filter(({ object }) => object['type'] === 'person')
      .map(({ object }) => object),
    comments: objectsOf('comment'),
    blocksOf: (pageId) =>
      blocks.filter((block) => (block['parent'] as { page_id?: string }).page_id === pageId),
  }),
  bot,
};
const api = createLocalApi({ workspace, baseUrl: LOCAL_URL, token: 'right' });

async function ask(request: string, token = 'right'): Promise<ApiObject> {
  const [method = '', url = ''] = request.split(' ');
  const response = await api.fetch(
    new Request(url.replace('https://api.notion.com', LOCAL_URL), {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Notion-Version': '2025-09-03' },
      ...(method === 'POST' ? { body: '{}' } : {}),
    }),
  );
  const json = (await response.json()) as ApiObject;
  // The recordings leave it out.
  return Object.fromEntries(Object.entries(json).filter(([name]) => name !== 'request_id'));
}
const toShape = (object: ApiObject): string => JSON.stringify(object);

describe.skipIf(!isThere)('recorded responses (../shared/recorded/notion-sdk-py.json)', () => {
  it.each([
    ['page', 'pages'],
    ['database', 'databases'],
    ['data_source', 'data_sources'],
    ['comment', 'comments'],
  ])('of kind %s are answered byte for byte, in the order of their keys', async (kind, path) => {
    const objects = objectsOf(kind);
    expect(objects.length).toBeGreaterThan(4);
    for (const object of objects) {
      const answer = await ask(`GET https://api.notion.com/v1/${path}/${String(object['id'])}`);
      expect(toShape(answer)).toBe(toShape(object));
    }
  });

  it('of blocks are answered byte for byte', async () => {
    expect(blocks.length).toBeGreaterThan(10);
    const known = blocks.filter((block) =>
      workspace.pages.has((block['parent'] as { page_id: string }).page_id),
    );
    expect(known.length).toBeGreaterThan(5);
    for (const block of known) {
      const answer = await ask(`GET https://api.notion.com/v1/blocks/${String(block['id'])}`);
      expect(toShape(answer)).toBe(toShape(block));
    }
  });

  it('of pages as blocks have the same keys in the same order', async () => {
    const pages = objectsOf('block').filter(({ type }) => type === 'child_page');
    const known = pages.filter(({ id }) => workspace.pages.has(String(id)));
    expect(known.length).toBeGreaterThan(5);
    for (const page of known) {
      const answer = await ask(`GET https://api.notion.com/v1/blocks/${String(page['id'])}`);
      expect(Object.keys(answer)).toEqual(Object.keys(page));
      expect(answer['child_page']).toEqual(page['child_page']);
    }
  });

  it('of databases as blocks have the same keys in the same order', async () => {
    const databases = objectsOf('block').filter(({ type }) => type === 'child_database');
    expect(databases.length).toBeGreaterThan(5);
    for (const database of databases) {
      const answer = await ask(`GET https://api.notion.com/v1/blocks/${String(database['id'])}`);
      expect(Object.keys(answer)).toEqual(Object.keys(database));
      expect(answer['child_database']).toEqual(database['child_database']);
    }
  });

  it('of users are answered, the bot too', async () => {
    const answer = await ask('GET https://api.notion.com/v1/users');
    const users = of('user').filter(({ request }) => request.endsWith('/v1/users'));
    expect(users.length).toBeGreaterThan(1);
    for (const { object } of users) expect(answer['results']).toContainEqual(object);
  });

  it('of errors have the same text', async () => {
    expect(of('error')).toHaveLength(3);
    for (const { request, object } of of('error')) {
      const token = object['code'] === 'unauthorized' ? 'wrong' : 'right';
      expect(toShape(await ask(request, token))).toBe(toShape(object));
    }
  });

  it('of lists have the same envelope', async () => {
    const empty = createLocalApi({
      workspace: workspaceFromObjects({ pages: [] }),
      baseUrl: LOCAL_URL,
    });
    for (const { request, object } of of('empty_list').filter(
      ({ request: asked }) => !/views|blocks/.test(asked),
    )) {
      const [method = '', url = ''] = request.split(' ');
      const response = await empty.fetch(
        new Request(url.replace('https://api.notion.com', LOCAL_URL), {
          method,
          headers: { Authorization: 'Bearer x', 'Notion-Version': '2025-09-03' },
        }),
      );
      const { request_id: _, ...answer } = (await response.json()) as ApiObject;
      expect(toShape(answer)).toBe(toShape(object));
    }
    const children = of('empty_list').find(({ request }) => request.includes('/children'));
    const page = objectsOf('page')[0]?.['id'];
    const answer = await ask(`GET https://api.notion.com/v1/blocks/${String(page)}/children`);
    expect(Object.keys(answer)).toEqual(Object.keys(children?.object ?? {}));
  });

  it('of Markdown have the same envelope', async () => {
    const [first] = of('page_markdown');
    const answer = await ask(first?.request ?? '');
    expect(Object.keys(answer)).toEqual(Object.keys(first?.object ?? {}));
  });

  it('are what a folder answers too: the same keys, in the same order', async () => {
    const times = {
      created_time: '2026-07-04T09:10:00Z',
      last_edited_time: '2026-07-04T09:10:00Z',
    };
    const folder = createTemporaryFolder({
      'workspace.json': { name: 'Test' },
      'base/database.json': { title: 'Test', properties: { Name: { title: {} } } },
      'base/row.json': { ...times, properties: { Name: 'Row' }, children: [{ paragraph: 'Text' }] },
    });
    const own = createLocalApi({ workspace: folder.path, baseUrl: LOCAL_URL });
    const get = async (path: string): Promise<ApiObject> => {
      const headers = { Authorization: 'Bearer x', 'Notion-Version': '2025-09-03' };
      const response = await own.fetch(new Request(`${LOCAL_URL}/v1/${path}`, { headers }));
      return (await response.json()) as ApiObject;
    };
    const [database] = own.databases();
    const keys = (object: ApiObject | undefined): readonly string[] =>
      Object.keys(object ?? {}).filter((name) => name !== 'request_id');
    expect(keys(await get(`databases/${database?.id ?? ''}`))).toEqual(
      keys(objectsOf('database')[0]),
    );
    const source = await get(`data_sources/${database?.data_sources[0]?.id ?? ''}`);
    expect(keys(source)).toEqual(keys(objectsOf('data_source')[0]));
    expect((source['properties'] as ApiObject)['Name']).toEqual(
      (objectsOf('data_source')[0]?.['properties'] as ApiObject)['Name'],
    );
    folder.remove();
  });
});
