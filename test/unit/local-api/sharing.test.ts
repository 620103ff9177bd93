import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';
import type { TemporaryFolder } from './temporary-folder.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};
let folder: TemporaryFolder;
let ids: { blog: string; clients: string; client: string; post: string; source: string };

function connect(notShared: readonly string[] = []): ReturnType<typeof createSdkClient> {
  const api = createLocalApi({
    workspace: folder.path,
    baseUrl: LOCAL_URL,
    writable: true,
    notShared,
  });
  return createSdkClient(api);
}

beforeAll(async () => {
  folder = createTemporaryFolder({
    'workspace.json': { name: 'Shared in part' },
    'blog/database.json': {
      title: 'Blog',
      properties: {
        Name: { title: {} },
        Client: { relation: { database: 'clients', type: 'single_property' } },
      },
    },
    'blog/post.json': { ...times, properties: { Name: 'Post', Client: ['clients/acme'] } },
    'clients/database.json': { title: 'Clients', properties: { Name: { title: {} } } },
    'clients/acme.json': {
      ...times,
      properties: { Name: 'Acme' },
      children: [{ paragraph: 'Owes us money.' }],
    },
  });
  const all = connect();
  const { results } = await all.search({});
  const find = (title: string): string =>
    results.find((result) => JSON.stringify(result).includes(`"plain_text":"${title}"`))?.id ?? '';
  ids = {
    blog: deriveId('database', 'blog'),
    clients: deriveId('database', 'clients'),
    client: find('Acme'),
    post: find('Post'),
    source: find('Clients'),
  };
});

afterAll(() => {
  folder.remove();
});

describe('a database that is not shared', () => {
  const missing = { code: 'object_not_found', status: 404 };

  it('does not exist, and neither do its rows and their blocks', async () => {
    const client = connect([ids.clients]);
    await expect(client.databases.retrieve({ database_id: ids.clients })).rejects.toMatchObject(
      missing,
    );
    await expect(client.dataSources.retrieve({ data_source_id: ids.source })).rejects.toMatchObject(
      missing,
    );
    await expect(client.dataSources.query({ data_source_id: ids.source })).rejects.toMatchObject(
      missing,
    );
    await expect(client.pages.retrieve({ page_id: ids.client })).rejects.toMatchObject(missing);
    await expect(client.blocks.children.list({ block_id: ids.client })).rejects.toMatchObject(
      missing,
    );
  });

  it('is named by no search and no relation', async () => {
    const client = connect([ids.clients.replaceAll('-', '')]);
    expect(JSON.stringify(await client.search({}))).not.toMatch(/Acme|Clients/);
    const post = await client.pages.retrieve({ page_id: ids.post });
    expect(post).toMatchObject({ properties: { Client: { relation: [] } } });
    expect(await connect().pages.retrieve({ page_id: ids.post })).toMatchObject({
      properties: { Client: { relation: [{ id: ids.client }] } },
    });
  });

  it('takes no writes, and others take theirs', async () => {
    const client = connect([ids.clients]);
    await expect(
      client.pages.update({ page_id: ids.client, is_locked: true }),
    ).rejects.toMatchObject(missing);
    await expect(
      client.pages.create({ parent: { data_source_id: ids.source }, properties: {} }),
    ).rejects.toMatchObject(missing);
    await client.pages.update({ page_id: ids.post, is_locked: true });
    expect(await client.pages.retrieve({ page_id: ids.post })).toMatchObject({ is_locked: true });
  });
});

it('hides a page alone', async () => {
  const client = connect([ids.client]);
  await expect(client.pages.retrieve({ page_id: ids.client })).rejects.toMatchObject({
    code: 'object_not_found',
  });
  expect((await client.dataSources.query({ data_source_id: ids.source })).results).toEqual([]);
});
