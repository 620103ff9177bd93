import type { Client } from '@notionhq/client';
import {
  collectDataSourceTemplates,
  collectPaginatedAPI,
  isFullBlock,
  isFullComment,
  isFullDataSource,
  isFullDatabase,
  isFullPage,
  isFullUser,
  isNotionClientError,
  iterateAllDataSourceRows,
  iteratePaginatedAPI,
} from '@notionhq/client';
import { expect, it } from 'vitest';
import type { Landmarks } from './contract-workspace.ts';

/** A client of the API that is to be tested, and where things are in its workspace. */
export type Connect = () => { readonly client: Client; readonly landmarks: Landmarks };

/**
 * The contract of the API as the official SDK meets it. It runs against the local API in process
 * and on a port, and against Notion itself when a token is set: it assumes nothing of the
 * workspace but the landmarks.
 */
export function defineContract(connect: Connect): void {
  it('answers a database with its data sources', async () => {
    const { client, landmarks } = connect();
    const database = await client.databases.retrieve({ database_id: landmarks.database });
    expect(isFullDatabase(database)).toBe(true);
    if (!isFullDatabase(database)) return;
    expect(database.data_sources.map(({ id }) => id)).toContain(landmarks.dataSource);
  });

  it('answers a data source with its schema', async () => {
    const { client, landmarks } = connect();
    const source = await client.dataSources.retrieve({ data_source_id: landmarks.dataSource });
    expect(isFullDataSource(source)).toBe(true);
    const types = Object.values(source.properties).map(({ type }) => type);
    expect(types.filter((type) => type === 'title')).toHaveLength(1);
  });

  it('gives every row of a query once, page by page', async () => {
    const { client, landmarks } = connect();
    const args = { data_source_id: landmarks.dataSource, page_size: 50 };
    const rows = await collectPaginatedAPI(client.dataSources.query, args);
    expect(rows).toHaveLength(landmarks.rows);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(landmarks.rows);
    expect(rows.every((row) => row.object === 'page' && isFullPage(row))).toBe(true);
  });

  it('gives every row to iterateAllDataSourceRows', async () => {
    const { client, landmarks } = connect();
    const rows = iterateAllDataSourceRows(client, { data_source_id: landmarks.dataSource });
    const ids = new Set<string>();
    for await (const { id } of rows) ids.add(id);
    expect(ids.size).toBe(landmarks.rows);
  });

  it('answers a page by its id without dashes, with dashes', async () => {
    const { client, landmarks } = connect();
    const page = await client.pages.retrieve({
      page_id: landmarks.longPage.replaceAll('-', ''),
    });
    expect(page.id).toBe(landmarks.longPage);
    expect(isFullPage(page)).toBe(true);
  });

  it('keeps only the properties that filter_properties names', async () => {
    const { client, landmarks } = connect();
    const page = await client.pages.retrieve({
      page_id: landmarks.relatedPage,
      filter_properties: [landmarks.relation],
    });
    if (!isFullPage(page)) throw new Error('a partial page');
    expect(Object.values(page.properties).map(({ id }) => id)).toEqual([landmarks.relation]);
  });

  it('cuts a relation at 25 in the page and lists all of it as property items', async () => {
    const { client, landmarks } = connect();
    const page = await client.pages.retrieve({ page_id: landmarks.relatedPage });
    if (!isFullPage(page)) throw new Error('a partial page');
    const relation = Object.values(page.properties).find(({ id }) => id === landmarks.relation);
    expect(relation).toMatchObject({ type: 'relation', has_more: true });
    expect(relation?.type === 'relation' ? relation.relation.length : 0).toBe(25);
    const first = await client.pages.properties.retrieve({
      page_id: landmarks.relatedPage,
      property_id: landmarks.relation,
      page_size: 40,
    });
    expect(first).toMatchObject({ object: 'list', type: 'property_item', has_more: true });
    if (first.object !== 'list') return;
    expect(first.results).toHaveLength(40);
    expect(first.property_item.next_url).toContain(first.next_cursor);
    const rest = await client.pages.properties.retrieve({
      page_id: landmarks.relatedPage,
      property_id: landmarks.relation,
      start_cursor: first.next_cursor ?? '',
    });
    expect(rest).toMatchObject({ has_more: false, next_cursor: null });
  });

  it('gives a title as a list of property items', async () => {
    const { client, landmarks } = connect();
    const title = await client.pages.properties.retrieve({
      page_id: landmarks.longPage,
      property_id: 'title',
    });
    expect(title).toMatchObject({
      object: 'list',
      type: 'property_item',
      property_item: { id: 'title', type: 'title', title: {}, next_url: null },
    });
  });

  it('lists more than 100 children in order, and theirs below them', async () => {
    const { client, landmarks } = connect();
    const args = { block_id: landmarks.longPage };
    const blocks = await collectPaginatedAPI(client.blocks.children.list, args);
    const again: string[] = [];
    for await (const { id } of iteratePaginatedAPI(client.blocks.children.list, args))
      again.push(id);
    expect(again).toEqual(blocks.map(({ id }) => id));
    expect(blocks.length).toBeGreaterThan(100);
    expect(blocks.every(isFullBlock)).toBe(true);
    const parent = blocks.find((block) => isFullBlock(block) && block.has_children);
    const inner = await client.blocks.children.list({ block_id: parent?.id ?? '' });
    expect(inner.results.length).toBeGreaterThan(0);
    expect(inner.results[0]).toMatchObject({ parent: { type: 'block_id', block_id: parent?.id } });
    const child = await client.blocks.retrieve({ block_id: inner.results[0]?.id ?? '' });
    expect(child.id).toBe(inner.results[0]?.id);
  });

  it('answers a page as a block of type child_page', async () => {
    const { client, landmarks } = connect();
    const block = await client.blocks.retrieve({ block_id: landmarks.longPage });
    expect(block).toMatchObject({ object: 'block', type: 'child_page', has_children: true });
  });

  it('knows its own user, lists users and finds them by id', async () => {
    const { client } = connect();
    const me = await client.users.me({});
    expect(me).toMatchObject({ object: 'user', type: 'bot' });
    const users = await collectPaginatedAPI(client.users.list, {});
    const [user] = users;
    if (user === undefined) throw new Error('no users');
    expect(isFullUser(user)).toBe(true);
    expect((await client.users.retrieve({ user_id: user.id })).id).toBe(user.id);
  });

  it('searches titles', async () => {
    const { client } = connect();
    const found = await client.search({ filter: { property: 'object', value: 'data_source' } });
    expect(found).toMatchObject({ object: 'list', type: 'page_or_data_source' });
    expect(found.results.every(({ object }) => object === 'data_source')).toBe(true);
    expect(found.results.length).toBeGreaterThan(0);
  });

  it('lists comments and answers one', async () => {
    const { client, landmarks } = connect();
    const list = await client.comments.list({ block_id: landmarks.longPage });
    expect(list).toMatchObject({ object: 'list', type: 'comment', comment: {} });
    const [comment] = list.results;
    if (comment === undefined) return;
    expect(isFullComment(comment)).toBe(true);
    const again = await client.comments.retrieve({ comment_id: comment.id });
    expect(again.id).toBe(comment.id);
  });

  it('lists templates and custom emoji', async () => {
    const { client, landmarks } = connect();
    const args = { data_source_id: landmarks.dataSource };
    expect(Array.isArray(await collectDataSourceTemplates(client, args))).toBe(true);
    expect(await client.customEmojis.list({})).toMatchObject({
      object: 'list',
      type: 'custom_emoji',
    });
  });

  it('answers a page as Markdown', async () => {
    const { client, landmarks } = connect();
    const answer = await client.pages.retrieveMarkdown({ page_id: landmarks.longPage });
    expect(answer).toMatchObject({ object: 'page_markdown', id: landmarks.longPage });
    expect(answer.markdown.length).toBeGreaterThan(0);
  });

  it('refuses an unknown id, a bad cursor, a page size of 101', async () => {
    const { client, landmarks } = connect();
    const page_id = '00000000-0000-4000-8000-000000000000';
    await expectCode(client.pages.retrieve({ page_id }), 'object_not_found');
    const query = { data_source_id: landmarks.dataSource };
    const start_cursor = '11111111-1111-4111-8111-111111111111';
    await expectCode(client.dataSources.query({ ...query, start_cursor }), 'validation_error');
    await expectCode(client.dataSources.query({ ...query, page_size: 101 }), 'validation_error');
  });

  it('refuses a filter on a property that does not exist', async () => {
    const { client, landmarks } = connect();
    const filter = { property: 'No such property', checkbox: { equals: true } };
    const query = client.dataSources.query({ data_source_id: landmarks.dataSource, filter });
    await expectCode(query, 'validation_error');
  });
}

async function expectCode(request: Promise<unknown>, code: string): Promise<void> {
  const error: unknown = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(isNotionClientError(error) ? error.code : error).toBe(code);
}
