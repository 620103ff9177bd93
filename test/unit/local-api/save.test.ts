import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@notionhq/client';
import { collectPaginatedAPI } from '@notionhq/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalApi } from '../../../packages/notion-local/src/handler.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import {
  createStarterWorkspace,
  starterPageId,
} from '../../../packages/notion-local/src/starter-workspace.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';
import { createTemporaryFolder } from './temporary-folder.ts';
import { writeAnything } from './write-anything.ts';

const clock = (): Date => new Date('2026-06-01T12:00:30.000Z');
/** A folder of this test's own, which alone is removed afterwards; the workspace stands inside. */
let scratch = '';
let folder = '';
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'quire-save-'));
  folder = join(scratch, 'workspace');
});
afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function connect(save = true): { api: LocalApi; client: Client } {
  const api = createLocalApi({ workspace: folder, baseUrl: LOCAL_URL, save, clock });
  return { api, client: createSdkClient(api) };
}

const text = (content: string) => [{ text: { content } }];
const paragraph = (content: string) => ({ paragraph: { rich_text: text(content) } });

/** Everything that the API answers of a workspace, without what differs in every answer. */
async function readEverything(client: Client): Promise<readonly unknown[]> {
  const found = await collectPaginatedAPI(client.search, {});
  const blocks = async (block_id: string): Promise<unknown[]> => {
    const list = await collectPaginatedAPI(client.blocks.children.list, { block_id });
    return Promise.all(
      list.map(async (block) => {
        const isPage = 'type' in block && /^child_/.test(block.type);
        const deeper = 'has_children' in block && block.has_children && !isPage;
        return { ...block, children: deeper ? await blocks(block.id) : [] };
      }),
    );
  };
  const objects = await Promise.all(
    found.map(async (object) => {
      if (object.object !== 'page') {
        const rows = await collectPaginatedAPI(client.dataSources.query, {
          data_source_id: object.id,
        });
        const views = await client.views.list({ data_source_id: object.id });
        const full = await Promise.all(
          views.results.map(({ id }) => client.views.retrieve({ view_id: id })),
        );
        return { object, rows: rows.map(({ id }) => id).sort(), views: full };
      }
      const comments = await client.comments.list({ block_id: object.id });
      return { object, blocks: await blocks(object.id), comments: comments.results };
    }),
  );
  const sorted = objects.sort((a, b) => (a.object.id < b.object.id ? -1 : 1));
  return JSON.parse(JSON.stringify(sorted, withoutSecrets)) as readonly unknown[];
}

/** The order of fields says nothing. */
function withSortedFields(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function withoutSecrets(name: string, value: unknown): unknown {
  if (name === 'request_id' || name === 'expiry_time') return undefined;
  // A saved file has an address of its own; its name and its bytes stay.
  if (name === 'url' && typeof value === 'string' && value.includes('/files/')) {
    return new URL(value).pathname.split('/').at(-1);
  }
  return value;
}

describe('a workspace that is saved', () => {
  it('is made where there is none, and written in forms that a person can read', async () => {
    const { client } = connect();
    await client.blocks.children.append({
      block_id: starterPageId,
      children: [paragraph('Hello'), { to_do: { rich_text: text('Do'), checked: true } }],
    });
    const page = await client.pages.create({
      parent: { page_id: starterPageId },
      properties: { title: { title: text('My note') } },
      icon: { emoji: '🪴' },
    });
    expect(readdirSync(join(folder, 'pages')).sort()).toEqual([
      'getting-started.json',
      'my-note.json',
    ]);
    const json = JSON.parse(
      readFileSync(join(folder, 'pages/getting-started.json'), 'utf8'),
    ) as Record<string, unknown>;
    expect(json['children']).toMatchObject([
      { paragraph: 'Hello' },
      { to_do: { rich_text: 'Do', checked: true } },
      { child_page: { page: 'pages/my-note' } },
    ]);
    expect(await connect(false).client.pages.retrieve({ page_id: page.id })).toMatchObject({
      icon: { emoji: '🪴' },
      parent: { page_id: starterPageId },
    });
    const leftovers = readdirSync(folder, { recursive: true }).filter((name) =>
      String(name).includes('.tmp'),
    );
    expect(leftovers).toEqual([]);
  });

  it('changes of a file that a person wrote only what was written', async () => {
    const times = {
      created_time: '2026-01-01T00:00:00.000Z',
      last_edited_time: '2026-01-01T00:00:00.000Z',
    };
    const first = {
      ...{ ...times, title: ['See ', { mention: { page: 'pages/b' } }] },
      children: [
        { key: 'top', toggle: 'Old', children: [{ image: { file: 'cat.png' } }] },
        { paragraph: [{ text: 'to the top', link: { page: '#top' } }] },
      ],
    };
    const second = { ...times, title: 'B', children: [{ paragraph: 'Untouched' }] };
    const given = createTemporaryFolder({
      'workspace.json': { name: 'W' },
      'pages/a.json': first,
      'pages/b.json': second,
      'pages/cat.png': 'a cat',
    });
    folder = given.path;
    const { client } = connect();
    const { results } = await client.search({ query: 'See' });
    await client.blocks.children.append({
      block_id: results[0]?.id ?? '',
      children: [paragraph('New')],
    });
    const written = JSON.parse(readFileSync(join(folder, 'pages/a.json'), 'utf8')) as typeof first;
    expect(written.title).toEqual(first.title);
    expect(written.children).toMatchObject([...first.children, { paragraph: 'New' }]);
    expect(readFileSync(join(folder, 'pages/b.json'), 'utf8')).toBe(JSON.stringify(second));
    given.remove();
  });

  it('keeps uploads as files, comments, views, databases and what is in the trash', async () => {
    const { client } = connect();
    const { id } = await client.fileUploads.create({ filename: 'database.json' });
    const data = new Blob(['{"not":"a database"}']);
    await client.fileUploads.send({ file_upload_id: id, file: { filename: 'x', data } });
    const { results } = await client.blocks.children.append({
      block_id: starterPageId,
      children: [{ file: { file_upload: { id } } }, paragraph('Gone')],
    });
    await client.blocks.delete({ block_id: results[1]?.id ?? '' });
    await client.comments.create({ parent: { page_id: starterPageId }, rich_text: text('Hm') });
    const database = await client.databases.create({
      parent: { type: 'page_id', page_id: starterPageId },
      title: text('Tasks'),
      initial_data_source: {
        properties: { Name: { title: {} }, State: { select: { options: [{ name: 'Open' }] } } },
      },
    });
    const source = 'data_sources' in database ? (database.data_sources[0]?.id ?? '') : '';
    await client.pages.create({
      parent: { data_source_id: source },
      properties: { Name: { title: text('First') }, State: { select: { name: 'New state' } } },
    });
    await client.views.create({
      ...{
        database_id: database.id,
        data_source_id: source,
        name: 'Board',
        type: 'board' as const,
      },
      filter: { property: 'State', select: { is_not_empty: true } } as never,
    });
    expect(existsSync(join(folder, 'tasks/database.json'))).toBe(true);
    expect(existsSync(join(folder, 'tasks/first.json'))).toBe(true);
    const again = connect(false).client;
    expect(await readEverything(again)).toEqual(await readEverything(client));
    expect(await again.blocks.retrieve({ block_id: results[1]?.id ?? '' })).toMatchObject({
      in_trash: true,
    });
    await client.blocks.update({ block_id: results[1]?.id ?? '', in_trash: false });
    const list = await client.blocks.children.list({ block_id: starterPageId });
    expect(list.results.map((block) => ('type' in block ? block.type : ''))).toContain('paragraph');
  });
});

describe('any sequence of writes', () => {
  it.each(Array.from({ length: 16 }, (_, at) => at + 1))(
    'reads back the same from memory and from the saved folder (seed %i)',
    async (seed) => {
      const memory = createSdkClient(
        createLocalApi({
          workspace: createStarterWorkspace(clock()),
          ...{ baseUrl: LOCAL_URL, writable: true, clock },
        }),
      );
      const saved = connect().client;
      await writeAnything([memory, saved], starterPageId, seed);
      // The two servers chose ids of their own.
      const withoutIds = (objects: readonly unknown[]): readonly unknown[] =>
        objects
          .map((object) =>
            JSON.stringify(object, withSortedFields)
              .replaceAll(/[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/g, 'id')
              .replaceAll(/"(\w*id)":"[^"]*"/g, '"$1":"id"'),
          )
          .sort()
          .map((json) => JSON.parse(json) as unknown);
      expect(withoutIds(await readEverything(saved))).toEqual(
        withoutIds(await readEverything(memory)),
      );
      expect(await readEverything(connect(false).client)).toEqual(await readEverything(saved));
    },
    60_000,
  );
});
