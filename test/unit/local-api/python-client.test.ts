import { beforeAll, describe, expect, it } from 'vitest';
import { createNotionLocal, starterPageId } from '../../../packages/notion-local/src/index.ts';
import { LOCAL_URL } from './sdk-client.ts';

/**
 * The requests of another client, as its public recordings show them (notion-sdk-py): another
 * version, bare titles, `archived`, empty lists of children, parents without a type.
 */
const answer = createNotionLocal();

interface Answer {
  readonly status: number;
  // What a test reads of an answer is its own business.
  readonly body: Readonly<Record<string, unknown>>;
}

async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  const isForm = body instanceof FormData;
  const response = await answer(
    new Request(`${LOCAL_URL}/v1/${path}`, {
      method,
      headers: {
        Authorization: 'Bearer ntn_x',
        'Notion-Version': '2025-09-03',
        ...(isForm ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    }),
  );
  const json = (await response.json()) as Readonly<Record<string, unknown>>;
  return { status: response.status, body: json };
}

async function make(method: string, path: string, body?: unknown): Promise<Answer['body']> {
  const { status, body: made } = await ask(method, path, body);
  expect([path, status, made['message']]).toEqual([path, 200, undefined]);
  return made;
}

const text = (content: string) => [{ text: { content } }];
const ids = { page: '', block: '', database: '', source: '', view: '', comment: '' };

beforeAll(async () => {
  const page = await make('POST', 'pages', {
    parent: { page_id: starterPageId.replaceAll('-', '') },
    properties: { title: text('Test Page') },
    children: [],
  });
  ids.page = String(page['id']);
  const children = [{ paragraph: { rich_text: text("I'm a paragraph.") } }];
  const appended = await make('PATCH', `blocks/${ids.page}/children`, { children });
  ids.block = (appended['results'] as { id: string }[])[0]?.id ?? '';
  const database = await make('POST', 'databases', {
    parent: { type: 'page_id', page_id: ids.page },
    title: [{ type: 'text', text: { content: 'Test Database' } }],
  });
  ids.database = String(database['id']);
  const source = await make('POST', 'data_sources', {
    parent: { type: 'database_id', database_id: ids.database },
    properties: { Name: { type: 'title', title: {} } },
    title: [{ type: 'text', text: { content: 'Test Data Source' } }],
    icon: { type: 'emoji', emoji: '⚙️' },
  });
  ids.source = String(source['id']);
  const view = await make('POST', 'views', {
    ...{ data_source_id: ids.source, name: 'Test View', type: 'table', database_id: ids.database },
  });
  ids.view = String(view['id']);
  const comment = await make('POST', 'comments', {
    parent: { page_id: ids.page },
    rich_text: text('This is a test comment.'),
  });
  ids.comment = String(comment['id']);
});

describe('the requests of another client', () => {
  it('read pages, blocks and users', async () => {
    expect(await make('GET', `pages/${ids.page}`)).toMatchObject({ archived: false });
    const title = await make('GET', `pages/${ids.page}/properties/title`);
    expect(title).toMatchObject({ results: [{ type: 'title' }] });
    expect(await make('GET', `blocks/${ids.block}`)).toMatchObject({ type: 'paragraph' });
    expect(await make('GET', 'users')).toMatchObject({ type: 'user' });
    const me = await make('GET', 'users/me');
    const again = await make('GET', `users/${String(me['id'])}`);
    expect({ ...again, request_id: '' }).toEqual({ ...me, request_id: '' });
    const sort = { direction: 'descending', timestamp: 'last_edited_time' };
    expect(await make('POST', 'search', { query: ids.page, sort })).toMatchObject({
      object: 'list',
    });
    expect(await make('POST', 'search', {})).toMatchObject({ object: 'list' });
    expect(await make('GET', 'custom_emojis')).toMatchObject({ object: 'list' });
    expect(await make('POST', 'blocks/meeting_notes/query', {})).toMatchObject({
      object: 'list',
      results: [],
    });
  });

  it('update pages and blocks, into the trash and back', async () => {
    const icon = { type: 'emoji', emoji: '🛴' };
    expect(await make('PATCH', `pages/${ids.page}`, { icon })).toMatchObject({ icon });
    expect(await make('PATCH', `pages/${ids.page}`, { icon: null })).toMatchObject({ icon: null });
    const annotations = { bold: true, color: 'red_background' };
    const rich_text = [{ text: { content: 'Updated' }, annotations }];
    expect(await make('PATCH', `blocks/${ids.block}`, { paragraph: { rich_text } })).toMatchObject({
      paragraph: { rich_text: [{ plain_text: 'Updated' }] },
    });
    await make('DELETE', `blocks/${ids.block}`);
    expect(await make('GET', `blocks/${ids.block}`)).toMatchObject({ archived: true });
    await make('PATCH', `blocks/${ids.block}`, { archived: false });
    expect(await make('DELETE', `blocks/${ids.page}`)).toMatchObject({
      ...{ type: 'child_page', archived: true, in_trash: true },
    });
    expect(await make('PATCH', `pages/${ids.page}`, { archived: false })).toMatchObject({
      archived: false,
    });
  });

  it('write databases and data sources', async () => {
    const icon = { type: 'emoji', emoji: '🔥' };
    expect(await make('PATCH', `databases/${ids.database}`, { icon })).toMatchObject({ icon });
    expect(await make('GET', `data_sources/${ids.source}`)).toMatchObject({
      object: 'data_source',
      icon: { emoji: '⚙️' },
      parent: { type: 'database_id', database_id: ids.database },
      database_parent: { type: 'page_id', page_id: ids.page },
    });
    const filter = { timestamp: 'created_time', created_time: { past_week: {} } };
    expect(await make('POST', `data_sources/${ids.source}/query`, { filter })).toMatchObject({
      results: [],
    });
    await make('POST', `data_sources/${ids.source}/query`, { sorts: [] });
    const templates = await make('GET', `data_sources/${ids.source}/templates`);
    expect(templates).toMatchObject({ templates: [], has_more: false, next_cursor: null });
    const title = [{ type: 'text', text: { content: 'Updated DataSource' } }];
    expect(await make('PATCH', `data_sources/${ids.source}`, { title })).toMatchObject({ title });
    const trashed = await make('PATCH', `data_sources/${ids.source}`, { archived: true });
    expect(trashed).toMatchObject({ archived: true, in_trash: true });
    await make('PATCH', `data_sources/${ids.source}`, { archived: false });
  });

  it('read and write views, and their queries', async () => {
    const list = await make('GET', `views?database_id=${ids.database}`);
    expect(list).toMatchObject({ object: 'list', type: 'view', view: {} });
    expect(await make('GET', `views/${ids.view}`)).toMatchObject({
      ...{ object: 'view', filter: null, sorts: null, configuration: { type: 'table' } },
    });
    const renamed = await make('PATCH', `views/${ids.view}`, { name: 'Updated View' });
    expect(renamed).toMatchObject({ name: 'Updated View' });
    const query = await make('POST', `views/${ids.view}/queries`, {});
    expect(query).toMatchObject({ object: 'view_query', total_count: 0, results: [] });
    const results = await make('GET', `views/${ids.view}/queries/${String(query['id'])}`);
    expect(results).toMatchObject({ object: 'list', type: 'page' });
    expect(await make('DELETE', `views/${ids.view}/queries/${String(query['id'])}`)).toMatchObject({
      deleted: true,
    });
    expect(await make('DELETE', `views/${ids.view}`)).toMatchObject({ object: 'view' });
  });

  it('write comments and Markdown, and move pages', async () => {
    const comments = await make('GET', `comments?block_id=${ids.page}`);
    expect(comments['results']).toHaveLength(1);
    await make('PATCH', `comments/${ids.comment}`, { rich_text: text('Changed') });
    expect(await make('DELETE', `comments/${ids.comment}`)).toMatchObject({ object: 'comment' });
    const target = await make('POST', 'pages', {
      parent: { page_id: ids.page },
      properties: { title: text('Target Parent') },
    });
    const moving = await make('POST', 'pages', {
      parent: { page_id: ids.page },
      properties: { title: text('Moving Page') },
    });
    const parent = { page_id: target['id'] };
    expect(await make('POST', `pages/${String(moving['id'])}/move`, { parent })).toMatchObject({
      parent,
    });
    const insert_content = { content: '## New Section\n\nHello from markdown.' };
    const body = { type: 'insert_content', insert_content };
    expect(await make('PATCH', `pages/${String(moving['id'])}/markdown`, body)).toMatchObject({
      markdown: '## New Section\nHello from markdown.',
    });
    const queued = await ask('PATCH', `pages/${String(moving['id'])}/markdown`, {
      ...body,
      allow_async: true,
    });
    expect(queued).toMatchObject({ status: 202, body: { object: 'async_task', status: 'queued' } });
    expect(await make('GET', `async_tasks/${String(queued.body['id'])}`)).toMatchObject({
      status: 'succeeded',
    });
  });

  it('upload files in one part, in several and by address', async () => {
    const send = async (id: unknown, size: number, part?: string) => {
      const form = new FormData();
      form.append('file', new File([new Uint8Array(size)], 'x.sf-part1'));
      if (part !== undefined) form.append('part_number', part);
      return make('POST', `file_uploads/${String(id)}/send`, form);
    };
    const single = await make('POST', 'file_uploads', {
      ...{ mode: 'single_part', filename: 'test_file.txt', content_type: 'text/plain' },
    });
    expect(await send(single['id'], 25)).toMatchObject({
      ...{ status: 'uploaded', filename: 'test_file.txt', content_type: 'text/plain' },
    });
    const multi = await make('POST', 'file_uploads', {
      ...{ mode: 'multi_part', filename: 'long.txt', content_type: 'text/plain' },
      number_of_parts: 3,
    });
    const MIB = 1024 * 1024;
    expect(await send(multi['id'], 10 * MIB, '1')).toMatchObject({
      ...{ status: 'pending', number_of_parts: { total: 3, sent: 1 } },
    });
    await send(multi['id'], 10 * MIB, '2');
    await send(multi['id'], MIB, '3');
    expect(await make('POST', `file_uploads/${String(multi['id'])}/complete`)).toMatchObject({
      ...{ status: 'uploaded', number_of_parts: { total: 3, sent: 3 } },
    });
    const list = await make('GET', 'file_uploads?page_size=5');
    const [first] = list['results'] as { id: string }[];
    await make('GET', `file_uploads?start_cursor=${first?.id ?? ''}`);
    expect((await make('GET', 'file_uploads?status=expired'))['results']).toEqual([]);
  });

  it('are refused as they expect it', async () => {
    expect(await ask('GET', 'invalid')).toMatchObject({
      ...{ status: 400, body: { code: 'invalid_request_url' } },
    });
    expect(await ask('GET', 'pages/00000000-0000-0000-0000-000000000000')).toMatchObject({
      status: 404,
      body: { code: 'object_not_found', additional_data: {} },
    });
    expect(await ask('POST', 'oauth/introspect', { token: 'x' })).toMatchObject({ status: 401 });
  });
});
