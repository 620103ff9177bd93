import { isFullDataSource } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { toBlogDatabase, toBlogRelations } from '../../../content-loader/init/blog-database.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { createContractWorkspace } from './contract-workspace.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';

const { workspace, landmarks } = createContractWorkspace();
const connect = (writable: boolean) =>
  createSdkClient(createLocalApi({ workspace, baseUrl: LOCAL_URL, writable }));

describe('a writable local API', () => {
  it('creates a database that can be read, queried and found', async () => {
    const client = connect(true);
    const created = await client.databases.create(toBlogDatabase(landmarks.longPage));
    const database = await client.databases.retrieve({ database_id: created.id });
    expect(database).toEqual(expect.objectContaining({ object: 'database', id: created.id }));
    const id = 'data_sources' in database ? (database.data_sources[0]?.id ?? '') : '';
    const source = await client.dataSources.retrieve({ data_source_id: id });
    if (!isFullDataSource(source)) throw new Error('a partial data source');
    expect(source.properties).toMatchObject({
      Name: { id: 'title', type: 'title' },
      Status: {
        type: 'status',
        status: { options: [{ name: 'Draft' }, {}, { name: 'Published' }] },
      },
    });
    const rows = await client.dataSources.query({ data_source_id: id });
    expect(rows).toMatchObject({ results: [], has_more: false });
    const found = await client.search({ query: 'Blog' });
    expect(found.results.map((result) => result.id)).toContain(id);
  });

  it.each([
    ['a page that does not exist', 'f'.repeat(32), 'object_not_found'],
    ['no page', '', 'validation_error'],
  ])('refuses to create one below %s', async (_name, pageId, code) => {
    await expect(connect(true).databases.create(toBlogDatabase(pageId))).rejects.toMatchObject({
      code,
    });
  });

  it.each([
    ['without a title', { Status: { checkbox: {} } }],
    ['with a property it does not know', { Name: { title: {} }, X: { formula: {} } }],
  ])('refuses a schema %s', async (_name, properties) => {
    const database = toBlogDatabase(landmarks.longPage);
    // A schema that the SDK's types would not let through.
    const initial_data_source = { properties } as (typeof database)['initial_data_source'] & object;
    await expect(
      connect(true).databases.create({ ...database, initial_data_source }),
    ).rejects.toMatchObject({ code: 'validation_error' });
  });

  it('adds relations of a database to itself, where it was created here', async () => {
    const client = connect(true);
    const created = await client.databases.create(toBlogDatabase(landmarks.longPage));
    const id = 'data_sources' in created ? (created.data_sources[0]?.id ?? '') : '';
    await client.dataSources.update(toBlogRelations(id));
    const source = await client.dataSources.retrieve({ data_source_id: id });
    expect(source.properties).toMatchObject({
      Status: { type: 'status' },
      'Translation of': { type: 'relation', relation: { data_source_id: id } },
      'Related Posts': { type: 'relation', relation: { data_source_id: id } },
    });
  });
});

describe('a local API that is not writable', () => {
  it('creates no database', async () => {
    const create = connect(false).databases.create(toBlogDatabase(landmarks.longPage));
    await expect(create).rejects.toMatchObject({ code: 'restricted_resource' });
  });
});
