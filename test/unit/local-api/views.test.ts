import type { Client, DataSourceViewObjectResponse } from '@notionhq/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { viewTypes } from '../../../packages/notion-local/src/views/view-rules.ts';
import { WorkspaceError } from '../../../packages/notion-local/src/workspace.ts';
import { compile } from './compile-responses.ts';
import { createSdkClient, LOCAL_URL } from './sdk-client.ts';
import type { TemporaryFolder } from './temporary-folder.ts';
import { createTemporaryFolder } from './temporary-folder.ts';
import { viewsWorkspace } from './views-workspace.ts';

type View = DataSourceViewObjectResponse;

let folder: TemporaryFolder;
const clock = { now: new Date('2026-06-01T12:00:00.000Z') };
beforeAll(() => {
  folder = createTemporaryFolder(viewsWorkspace);
});
afterAll(() => {
  folder.remove();
});

function connect(): { client: Client; database: (title: string) => string } {
  const api = createLocalApi({
    workspace: folder.path,
    baseUrl: LOCAL_URL,
    writable: true,
    clock: () => clock.now,
  });
  const database = (title: string): string =>
    api.databases().find((candidate) => candidate.title === title)?.id ?? '';
  return { client: createSdkClient(api), database };
}

async function fetchViews(client: Client, database_id: string): Promise<readonly View[]> {
  const { results } = await client.views.list({ database_id });
  return Promise.all(
    results.map(async ({ id }) => (await client.views.retrieve({ view_id: id })) as View),
  );
}

async function fetchView(client: Client, database: string, name: string): Promise<View> {
  const view = (await fetchViews(client, database)).find((candidate) => candidate.name === name);
  if (view === undefined) throw new Error(`no view ${name}`);
  return view;
}

async function listTitles(client: Client, view_id: string): Promise<readonly string[]> {
  const { results } = await client.views.queries.create({ view_id });
  return Promise.all(
    results.map(async ({ id }) => {
      const page = await client.pages.retrieve({ page_id: id });
      const [title] = 'properties' in page ? Object.values(page.properties) : [];
      return title?.type === 'title' ? title.title.map((item) => item.plain_text).join('') : '';
    }),
  );
}

describe('views of a folder', () => {
  it('are listed in the order of the tabs, without the widgets of a dashboard', async () => {
    const { client, database } = connect();
    const views = await fetchViews(client, database('Books'));
    expect(views.map(({ name }) => name)).toEqual([
      ...['Table', 'Board', 'Dragged', 'Calendar', 'Timeline', 'Gallery', 'Form', 'Mine'],
      'Dashboard',
    ]);
    const [first] = (await client.views.list({ database_id: database('Books'), page_size: 2 }))
      .results;
    expect(first).toEqual({ object: 'view', id: views[0]?.id });
  });

  it('of every type have the types that the SDK says', async () => {
    const { client, database } = connect();
    const source = (await fetchView(client, database('Books'), 'Table')).data_source_id ?? '';
    const { results } = await client.views.list({ data_source_id: source });
    const dashboard = await fetchView(client, database('Books'), 'Dashboard');
    const views = await Promise.all(
      [...results, dashboard].map(({ id }) => client.views.retrieve({ view_id: id })),
    );
    const kinds = views.map((view) => view.type);
    expect(viewTypes.filter((type) => !kinds.includes(type))).toEqual([]);
    // The SDK's type of a condition (`Record<string, never>`) fits none.
    const samples = views.map((view) => ({
      type: 'GetViewResponse',
      value: { ...view, quick_filters: null },
    }));
    expect(compile(samples)).toEqual([]);
  });

  it('name properties by id, with what they are called', async () => {
    const { client, database } = connect();
    const view = await fetchView(client, database('Books'), 'Table');
    const source = await client.dataSources.retrieve({
      data_source_id: view.data_source_id ?? '',
    });
    const status = 'properties' in source ? source.properties['Status']?.id : undefined;
    expect(view.configuration).toMatchObject({
      type: 'table',
      properties: [
        { property_id: 'title', property_name: 'Name', visible: true },
        { property_id: status, property_name: 'Status', status_show_as: 'checkbox' },
      ],
      group_by: {
        type: 'status',
        property_id: status,
        group_by: 'option',
        sort: { type: 'manual' },
      },
    });
  });

  it.each([
    ['Table', ['B', 'A', 'D']],
    ['Board', ['A', 'C']],
    ['Dragged', ['C', 'A', 'B', 'D']],
    ['Mine', ['B', 'C']],
    ['Calendar', ['A', 'B', 'C', 'D']],
  ])('%s shows its rows, filtered and in its order', async (name, titles) => {
    const { client, database } = connect();
    const view = await fetchView(client, database('Books'), name);
    expect(await listTitles(client, view.id)).toEqual(titles);
  });

  it('of a linked database show the rows of another', async () => {
    const { client, database } = connect();
    const linked = await client.databases.retrieve({ database_id: database('Linked') });
    expect(linked).toMatchObject({ data_sources: [] });
    const [view] = await fetchViews(client, database('Linked'));
    const books = await fetchView(client, database('Books'), 'Table');
    expect(view?.data_source_id).toBe(books.data_source_id);
    expect(await listTitles(client, view?.id ?? '')).toEqual(['B']);
  });

  it('are one table where the folder names none', async () => {
    const { client, database } = connect();
    expect(await fetchViews(client, database('Plain'))).toMatchObject([
      { name: 'Default view', type: 'table', filter: null, configuration: { type: 'table' } },
    ]);
  });

  it('belong to their dashboard as widgets', async () => {
    const { client, database } = connect();
    const dashboard = await fetchView(client, database('Books'), 'Dashboard');
    const { configuration } = dashboard;
    const widgets = configuration?.type === 'dashboard' ? configuration.rows[0]?.widgets : [];
    expect(widgets).toHaveLength(2);
    const map = await client.views.retrieve({ view_id: widgets?.[0]?.view_id ?? '' });
    expect(map).toMatchObject({ name: 'Map', dashboard_view_id: dashboard.id });
  });

  it.each([
    ['a property', { group_by: 'Nothing' }, /views\[0\]\.configuration\.group_by.*name a property/],
    ['a field', { colour: 'red' }, /views\[0\]\.configuration\.colour.*not present/],
    [
      'a word',
      { group_by: { property_id: 'Status', group_by: 'x' } },
      /group_by\.group_by.*"group"/,
    ],
  ])('are refused for %s that is not there', (_what, configuration, message) => {
    const bad = createTemporaryFolder({
      ...viewsWorkspace,
      'books/database.json': {
        title: 'Books',
        properties: { Name: { title: {} }, Status: { status: {} } },
        views: [{ name: 'Table', type: 'table', configuration }],
      },
      'linked/database.json': { title: 'Linked', data_sources: [] },
      'books/b.json': {
        created_time: '2026-01-02T10:20:30.000Z',
        last_edited_time: '2026-01-02T10:20:30.000Z',
        properties: { Name: 'B' },
      },
      ...Object.fromEntries(
        ['a', 'c', 'd'].map((name) => [
          `books/${name}.json`,
          {
            created_time: '2026-01-02T10:20:30.000Z',
            last_edited_time: '2026-01-02T10:20:30.000Z',
            properties: { Name: name },
          },
        ]),
      ),
    });
    try {
      expect(() => createLocalApi({ workspace: bad.path, baseUrl: LOCAL_URL })).toThrow(
        WorkspaceError,
      );
      expect(() => createLocalApi({ workspace: bad.path, baseUrl: LOCAL_URL })).toThrow(message);
    } finally {
      bad.remove();
    }
  });
});

describe('queries of views', () => {
  it('are answered page by page, and kept for a quarter of an hour', async () => {
    const { client, database } = connect();
    const view_id = (await fetchView(client, database('Books'), 'Dragged')).id;
    const query = await client.views.queries.create({ view_id, page_size: 3 });
    expect(query).toMatchObject({ total_count: 4, has_more: true });
    expect(query.expires_at).toBe('2026-06-01T12:15:00.000+00:00');
    const results = (start_cursor: string | null) =>
      client.views.queries.results({ view_id, query_id: query.id, start_cursor });
    const rest = await results(query.next_cursor);
    expect(rest).toMatchObject({ type: 'page', has_more: false, next_cursor: null });
    expect(rest.results.map(({ id }) => id)).toEqual([query.next_cursor]);
    clock.now = new Date(clock.now.getTime() + 15 * 60_000);
    await expect(results(null)).rejects.toMatchObject({ code: 'object_not_found' });
  });

  it('are gone when they are deleted', async () => {
    const { client, database } = connect();
    const view_id = (await fetchView(client, database('Books'), 'Table')).id;
    const { id: query_id } = await client.views.queries.create({ view_id });
    expect(await client.views.queries.delete({ view_id, query_id })).toMatchObject({
      deleted: true,
    });
    await expect(client.views.queries.results({ view_id, query_id })).rejects.toMatchObject({
      status: 404,
    });
  });

  it.each([
    ['nothing named', {}, 'validation_error'],
    ['an unknown database', { database_id: 'f'.repeat(32) }, 'object_not_found'],
    ['an id that is none', { database_id: 'x' }, 'validation_error'],
  ])('refuse a list with %s', async (_what, query, code) => {
    await expect(connect().client.views.list(query)).rejects.toMatchObject({ code });
  });
});

describe('views written through the SDK', () => {
  it('are created among the tabs, updated and deleted', async () => {
    const { client, database } = connect();
    const database_id = database('Plain');
    const [first] = await fetchViews(client, database_id);
    const data_source_id = first?.data_source_id ?? '';
    const view = await client.views.create({
      ...{ database_id, data_source_id, name: 'Before', type: 'list' as const },
      position: { type: 'start' },
    });
    const after = { type: 'after_view' as const, view_id: view.id };
    await client.views.create({
      ...{ database_id, data_source_id, name: 'Between', type: 'table' as const },
      position: after,
    });
    const names = async () => (await fetchViews(client, database_id)).map(({ name }) => name);
    expect(await names()).toEqual(['Before', 'Between', 'Default view']);
    const updated = await client.views.update({
      view_id: view.id,
      name: 'Renamed',
      sorts: [{ property: 'Name', direction: 'descending' }],
      configuration: { type: 'list', properties: [{ property_id: 'title', visible: true }] },
    });
    expect(updated).toMatchObject({ name: 'Renamed', sorts: [{ property: 'Name' }] });
    expect(await client.views.update({ view_id: view.id, sorts: null })).toMatchObject({
      sorts: null,
      configuration: { properties: [{ property_name: 'Name' }] },
    });
    expect(await client.views.delete({ view_id: view.id })).toMatchObject({ type: 'list' });
    expect(await names()).toEqual(['Between', 'Default view']);
    const rest = await fetchViews(client, database_id);
    await client.views.delete({ view_id: rest[0]?.id ?? '' });
    const last = client.views.delete({ view_id: rest[1]?.id ?? '' });
    await expect(last).rejects.toMatchObject({ code: 'validation_error' });
  });

  it('make widgets of a dashboard, which go with it', async () => {
    const { client, database } = connect();
    const dashboard = await fetchView(client, database('Books'), 'Dashboard');
    const table = await fetchView(client, database('Books'), 'Table');
    const widget = await client.views.create({
      ...{ view_id: dashboard.id, data_source_id: table.data_source_id ?? '' },
      ...{ name: 'Widget', type: 'table' as const },
      placement: { type: 'existing_row', row_index: 0 },
    });
    expect(widget).toMatchObject({ dashboard_view_id: dashboard.id });
    const again = await client.views.retrieve({ view_id: dashboard.id });
    expect(again).toMatchObject({ configuration: { rows: [{ widgets: [{}, {}, {}] }] } });
    await client.views.delete({ view_id: dashboard.id });
    await expect(client.views.retrieve({ view_id: widget.id })).rejects.toMatchObject({
      code: 'object_not_found',
    });
  });

  it('put a linked database on a page', async () => {
    const { client, database } = connect();
    const table = await fetchView(client, database('Books'), 'Table');
    const { results } = await client.search({ query: 'Home' });
    const page_id = results[0]?.id ?? '';
    const view = await client.views.create({
      ...{ data_source_id: table.data_source_id ?? '', name: 'Here', type: 'table' as const },
      create_database: { parent: { type: 'page_id', page_id } },
    });
    const { parent } = view;
    const linked = await client.databases.retrieve({ database_id: parent.database_id });
    expect(linked).toMatchObject({ data_sources: [], parent: { page_id } });
    const blocks = await client.blocks.children.list({ block_id: page_id });
    expect(blocks.results.at(-1)).toMatchObject({ id: parent.database_id, type: 'child_database' });
    expect(await listTitles(client, view.id)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('come with a database and with a data source', async () => {
    const { client } = connect();
    const page = (await client.search({ query: 'Home' })).results[0]?.id ?? '';
    const made = await client.databases.create({ parent: { type: 'page_id', page_id: page } });
    await client.dataSources.create({
      parent: { type: 'database_id', database_id: made.id },
      properties: { Name: { title: {} } },
    });
    expect(await fetchViews(client, made.id)).toMatchObject([{ type: 'table' }, { type: 'table' }]);
  });

  it.each([
    ['no place', { name: 'x', type: 'table' as const }],
    ['an unknown property', { ...toPlace(), configuration: toBoard('nope') }],
    ['a group of another type', { ...toPlace(), configuration: toBoard('title') }],
    [
      'a filter of another type',
      { ...toPlace(), filter: { property: 'Name', number: { equals: 1 } } },
    ],
    ['an unknown type', { ...toPlace(), type: 'gantt' }],
  ])('are refused for %s', async (_what, body) => {
    const { client, database } = connect();
    const [first] = await fetchViews(client, database('Plain'));
    const request = {
      ...body,
      ...('database_id' in body ? { database_id: database('Plain') } : {}),
      data_source_id: first?.data_source_id,
    };
    const answer = client.request({ path: 'views', method: 'post', body: request });
    await expect(answer).rejects.toMatchObject({ code: 'validation_error' });
    expect(await fetchViews(client, database('Plain'))).toHaveLength(1);
  });
});

function toPlace(): Readonly<Record<string, unknown>> {
  return { database_id: '', name: 'x', type: 'board' };
}

function toBoard(property_id: string): Readonly<Record<string, unknown>> {
  return { type: 'board', group_by: { type: 'select', property_id, sort: { type: 'manual' } } };
}
