import type { Client } from '@notionhq/client';
import { afterEach, describe, expect, it } from 'vitest';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { toJsonSchemas, WorkspaceError } from '../../../packages/notion-local/src/workspace.ts';
import { createSdkClient, LOCAL_URL } from './sdk-client.ts';
import type { TemporaryFolder } from './temporary-folder.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

const times = {
  created_time: '2026-01-02T10:20:30.000Z',
  last_edited_time: '2026-01-03T11:21:31.000Z',
};
const base: Readonly<Record<string, unknown>> = {
  'workspace.json': {
    name: 'Test',
    bot: { name: 'Tester' },
    users: [{ key: 'ada', name: 'Ada', email: 'ada@example.com', avatar: 'ada.png' }],
    custom_emojis: [{ name: 'quire', file: 'quire.png' }],
  },
  'ada.png': 'avatar',
  'quire.png': 'emoji',
  'journal/database.json': {
    title: 'Journal',
    properties: {
      Name: { title: {} },
      Status: {
        status: {
          options: [{ name: 'Published', color: 'green' }],
          groups: [{ name: 'Done', options: ['Published'] }],
        },
      },
      Tags: { multi_select: { options: [{ name: 'Ink' }] } },
      Pages: { number: {} },
      Authors: {
        relation: { database: 'authors', type: 'dual_property', synced_property_name: 'Posts' },
      },
      'Their ages': {
        rollup: { relation_property_name: 'Authors', rollup_property_name: 'Age', function: 'sum' },
      },
    },
  },
  'journal/one.json': {
    ...times,
    created_by: 'ada',
    icon: '🎉',
    cover: 'cover.jpg',
    properties: {
      Name: ['Number ', { text: 'one', bold: true }],
      Status: 'Published',
      Tags: ['Ink'],
      Pages: 3,
      Authors: ['authors/ada'],
    },
    children: [{ key: 'first', paragraph: 'Hello' }],
    comments: [
      {
        rich_text: 'Well said',
        created_by: 'ada',
        created_time: times.created_time,
        block: 'first',
      },
    ],
  },
  'journal/cover.jpg': 'cover',
  'authors/database.json': {
    title: 'Authors',
    properties: {
      Name: { title: {} },
      Age: { number: {} },
      Posts: {
        relation: { database: 'journal', type: 'dual_property', synced_property_name: 'Authors' },
      },
      'Post count': {
        rollup: {
          relation_property_name: 'Posts',
          rollup_property_name: 'Name',
          function: 'count',
        },
      },
    },
  },
  'authors/ada.json': { ...times, properties: { Name: 'Ada', Age: 36 } },
  'authors/bo.json': { ...times, properties: { Name: 'Bo', Age: 4, Posts: ['journal/one'] } },
};

describe('a workspace folder', () => {
  const folders: TemporaryFolder[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) folder.remove();
  });
  function open(changes: Readonly<Record<string, unknown>> = {}): {
    client: Client;
    folder: TemporaryFolder;
    idOf: (key: string) => Promise<string>;
  } {
    const folder = createTemporaryFolder({ ...base, ...changes });
    folders.push(folder);
    const api = createLocalApi({ workspace: folder.path, baseUrl: LOCAL_URL });
    const client = createSdkClient(api);
    const idOf = async (title: string): Promise<string> => {
      const { results } = await client.search({
        query: title,
        filter: { property: 'object', value: 'page' },
      });
      const [first] = results;
      if (first === undefined) throw new Error(`no page ${title}`);
      return first.id;
    };
    return { client, folder, idOf };
  }
  /** The blocks of a page written in short form, as the API answers them. */
  async function expand(
    children: readonly unknown[],
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<readonly Record<string, unknown>[]> {
    const { client, idOf } = open({
      ...more,
      'pages/test.json': { ...times, title: 'Test page', children },
    });
    const { results } = await client.blocks.children.list({ block_id: await idOf('Test page') });
    return results;
  }
  function problemsOf(changes: Readonly<Record<string, unknown>>): readonly string[] {
    try {
      open(changes);
    } catch (error) {
      if (!(error instanceof WorkspaceError)) throw error;
      return error.problems.map(({ file, path, message }) => `${file} ${path}: ${message}`);
    }
    return [];
  }

  it('becomes pages with every property of the schema', async () => {
    const { client, idOf } = open();
    const page = await client.pages.retrieve({ page_id: await idOf('Number one') });
    expect(page).toMatchObject({
      object: 'page',
      // Rounded down to the minute, as Notion does.
      created_time: '2026-01-02T10:20:00.000Z',
      last_edited_time: '2026-01-03T11:21:00.000Z',
      icon: { type: 'emoji', emoji: '🎉' },
      cover: {
        type: 'file',
        file: { url: expect.stringContaining('/cover.jpg?X-Amz-') as string },
      },
      parent: { type: 'data_source_id' },
      properties: {
        Name: {
          id: 'title',
          type: 'title',
          title: [{ plain_text: 'Number ' }, { plain_text: 'one', annotations: { bold: true } }],
        },
        Status: { type: 'status', status: { name: 'Published', color: 'green' } },
        Tags: { type: 'multi_select', multi_select: [{ name: 'Ink', color: 'default' }] },
        Pages: { type: 'number', number: 3 },
      },
    });
  });

  it('keeps both sides of a two-way relation, and computes rollups over it', async () => {
    const { client, idOf } = open();
    const page = await client.pages.retrieve({ page_id: await idOf('Number one') });
    const [ada, bo] = [await idOf('Ada'), await idOf('Bo')];
    expect(page).toMatchObject({
      properties: {
        Authors: { relation: [{ id: ada }, { id: bo }], has_more: false },
        'Their ages': { type: 'rollup', rollup: { type: 'number', number: 40, function: 'sum' } },
      },
    });
    expect(await client.pages.retrieve({ page_id: ada })).toMatchObject({
      properties: {
        Posts: { relation: [{ id: page.id }] },
        'Post count': { rollup: { number: 1 } },
      },
    });
  });

  it('has the same ids wherever it is read', async () => {
    expect(await open().idOf('Number one')).toBe(await open().idOf('Number one'));
  });

  it('takes ids that are written down', async () => {
    const id = '0123456789abcdef0123456789abcdef';
    const { client } = open({ 'pages/own.json': { ...times, id, title: 'Own id' } });
    const page = await client.pages.retrieve({ page_id: id });
    expect(page.id).toBe('01234567-89ab-cdef-0123-456789abcdef');
    expect(page).toMatchObject({ parent: { type: 'workspace', workspace: true } });
  });

  it('answers comments on blocks', async () => {
    const { client, idOf } = open();
    const { results } = await client.blocks.children.list({ block_id: await idOf('Number one') });
    const comments = await client.comments.list({ block_id: results[0]?.id ?? '' });
    expect(comments.results).toMatchObject([
      {
        rich_text: [{ plain_text: 'Well said' }],
        parent: { type: 'block_id', block_id: results[0]?.id },
      },
    ]);
  });

  it('expands mentions, with the title that a page has now', async () => {
    const mention = (value: unknown): unknown => ({ paragraph: [{ mention: value }] });
    const blocks = await expand([
      mention({ page: 'journal/one' }),
      mention({ database: 'journal' }),
      mention({ user: 'ada' }),
      mention({ date: { start: '2026-01-01', end: '2026-01-02' } }),
      mention({ custom_emoji: 'quire' }),
      mention({ link_preview: { url: 'https://example.com' } }),
      mention({ template_mention: { type: 'template_mention_user', template_mention_user: 'me' } }),
    ]);
    const texts = blocks.map((block) => block['paragraph']);
    expect(texts).toMatchObject([
      { rich_text: [{ plain_text: 'Number one', mention: { type: 'page' } }] },
      { rich_text: [{ plain_text: 'Journal', mention: { type: 'database' } }] },
      {
        rich_text: [
          {
            plain_text: '@Ada',
            mention: { type: 'user', user: { name: 'Ada', person: { email: 'ada@example.com' } } },
          },
        ],
      },
      {
        rich_text: [
          { plain_text: '2026-01-01 → 2026-01-02', mention: { date: { time_zone: null } } },
        ],
      },
      {
        rich_text: [
          {
            plain_text: ':quire:',
            mention: { custom_emoji: { url: expect.stringContaining('/quire.png') as string } },
          },
        ],
      },
      { rich_text: [{ plain_text: 'https://example.com', href: 'https://example.com' }] },
      { rich_text: [{ plain_text: '@Me' }] },
    ]);
  });

  it('expands links to pages, blocks and databases as Notion writes them', async () => {
    const link = (page: string): unknown => ({ paragraph: [{ text: 'x', link: { page } }] });
    const blocks = await expand([
      link('journal/one'),
      link('journal/one#first'),
      link('journal'),
      link('#here'),
      { key: 'here', paragraph: 'y' },
    ]);
    const urls = blocks.slice(0, 4).map((block) => {
      const { rich_text } = block['paragraph'] as {
        rich_text: { href: string; text: { link: { url: string } } }[];
      };
      expect(rich_text[0]?.href).toBe(rich_text[0]?.text.link.url);
      return rich_text[0]?.href;
    });
    expect(urls[0]).toMatch(/^\/[0-9a-f]{32}$/);
    expect(urls[1]).toMatch(new RegExp(`^${urls[0] ?? ''}#[0-9a-f]{32}$`));
    expect(urls[2]).toMatch(/^\/[0-9a-f]{32}$/);
    expect(urls[3]).toContain(`#${String(blocks[4]?.['id']).replaceAll('-', '')}`);
  });

  it('expands blocks and fills in what the API always says', async () => {
    const blocks = await expand(
      [
        { heading_2: 'A toggle', children: [{ paragraph: 'in it' }] },
        { to_do: { rich_text: 'Do it', checked: true, color: 'red' } },
        { image: { file: 'a.png', caption: 'A picture' } },
        { file: { external: 'https://example.com/b.pdf' } },
        {
          table: {
            rows: [
              ['a', 'b'],
              ['c', ['d']],
            ],
            has_column_header: true,
          },
        },
        { code: { code: 'let a', language: 'javascript' } },
        { equation: 'e=mc^2' },
        { synced_block: { synced_from: 'journal/one#first' } },
        { link_to_page: { database: 'journal' } },
        { bookmark: 'https://example.com' },
        { child_page: { page: 'pages/child' } },
        { meeting_notes: { title: 'Weekly', notes: [{ paragraph: 'Said' }] } },
        {
          object: 'block',
          type: 'paragraph',
          paragraph: { rich_text: [{ type: 'text', text: { content: 'full' } }] },
        },
      ],
      {
        'pages/a.png': 'png',
        'pages/child.json': { ...times, title: 'Child', children: [{ divider: {} }] },
      },
    );
    expect(blocks).toMatchObject([
      {
        type: 'heading_2',
        has_children: true,
        heading_2: { is_toggleable: true, color: 'default' },
      },
      { to_do: { checked: true, color: 'red', rich_text: [{ plain_text: 'Do it' }] } },
      {
        image: {
          type: 'file',
          file: { url: expect.stringContaining('X-Amz-Signature') as string },
          caption: [{ plain_text: 'A picture' }],
        },
      },
      { file: { type: 'external', name: 'b.pdf', caption: [] } },
      {
        has_children: true,
        table: { table_width: 2, has_column_header: true, has_row_header: false },
      },
      { code: { language: 'javascript', caption: [], rich_text: [{ plain_text: 'let a' }] } },
      { equation: { expression: 'e=mc^2' } },
      { has_children: true, synced_block: { synced_from: { type: 'block_id' } } },
      { link_to_page: { type: 'database_id' } },
      { bookmark: { url: 'https://example.com', caption: [] } },
      { type: 'child_page', child_page: { title: 'Child' }, has_children: true },
      { meeting_notes: { status: 'notes_ready', title: [{ plain_text: 'Weekly' }] } },
      {
        paragraph: {
          icon: null,
          color: 'default',
          rich_text: [{ plain_text: 'full', href: null, annotations: { bold: false } }],
        },
      },
    ]);
    expect(Object.keys(blocks[1] ?? {})).toEqual([
      'object',
      'id',
      'parent',
      'created_time',
      'last_edited_time',
      'created_by',
      'last_edited_by',
      'has_children',
      'in_trash',
      'type',
      'to_do',
    ]);
  });

  it('has several data sources when the database lists them', async () => {
    const { client, idOf } = open({
      'many/database.json': {
        title: 'Many',
        data_sources: [
          {
            name: 'A',
            properties: { Name: { title: {} } },
            templates: [{ name: 'Empty', is_default: true }],
          },
          { name: 'B', properties: { Title: { title: {} } } },
        ],
      },
      'many/row.json': { ...times, data_source: 'B', properties: { Title: 'In the second' } },
    });
    const page = await client.pages.retrieve({ page_id: await idOf('In the second') });
    const { parent } = page as { parent?: { database_id: string; data_source_id: string } };
    const database = await client.databases.retrieve({ database_id: parent?.database_id ?? '' });
    const { data_sources: sources } = database as { data_sources?: { id: string; name: string }[] };
    expect(sources).toMatchObject([{ name: 'A' }, { name: 'B', id: parent?.data_source_id }]);
    const templates = await client.dataSources.listTemplates({
      data_source_id: sources?.[0]?.id ?? '',
    });
    expect(templates).toMatchObject({
      templates: [{ name: 'Empty', is_default: true }],
      has_more: false,
      next_cursor: null,
    });
  });

  it('shows edits, new files and removed ones at once', async () => {
    const { client, folder, idOf } = open();
    const id = await idOf('Number one');
    folder.write('journal/one.json', { ...times, properties: { Name: 'Renamed' } });
    folder.write('pages/new.json', { ...times, title: 'New page' });
    expect(await idOf('Renamed')).toBe(id);
    const created = await idOf('New page');
    folder.write('pages/new.json', { ...times, title: 'New page', in_trash: true });
    expect(await client.pages.retrieve({ page_id: created })).toMatchObject({ in_trash: true });
  });

  it('names the file while an edit is not valid, and recovers', async () => {
    const { client, folder, idOf } = open();
    const id = await idOf('Number one');
    folder.write('journal/one.json', '{ "created_time": ');
    await expect(client.pages.retrieve({ page_id: id })).rejects.toThrow(
      /journal\/one\.json: is not JSON/,
    );
    folder.write('journal/one.json', base['journal/one.json']);
    expect((await client.pages.retrieve({ page_id: id })).id).toBe(id);
  });

  it('gives a file another address when its content changes', async () => {
    const { client, folder, idOf } = open();
    const coverOf = async (): Promise<string> => {
      const page = await client.pages.retrieve({ page_id: await idOf('Number one') });
      const { cover } = page as { cover?: { file: { url: string } } };
      return new URL(cover?.file.url ?? '').pathname;
    };
    const before = await coverOf();
    expect(await coverOf()).toBe(before);
    folder.write('journal/cover.jpg', 'another cover');
    expect(await coverOf()).not.toBe(before);
  });

  it('exports JSON Schemas of its files', () => {
    const schemas = toJsonSchemas();
    expect(Object.keys(schemas)).toEqual(['workspace', 'database', 'page']);
    expect(JSON.stringify(schemas.page)).toContain('bulleted_list_item');
  });

  describe('that is not valid is refused with file and path', () => {
    const page = (fields: Readonly<Record<string, unknown>>): unknown => ({
      ...times,
      title: 'Bad',
      ...fields,
    });
    it.each([
      ['no workspace.json', { 'workspace.json': 'null' }, 'workspace.json : Invalid input'],
      ['broken JSON', { 'journal/one.json': '{' }, 'journal/one.json : is not JSON'],
      [
        'an unknown block type',
        { 'pages/bad.json': page({ children: [{ paragraf: 'x' }] }) },
        'pages/bad.json .children[0]: Unrecognized key: "paragraf"',
      ],
      [
        'a block of two types',
        { 'pages/bad.json': page({ children: [{ paragraph: 'x', quote: 'y' }] }) },
        'pages/bad.json .children[0]: should have exactly one type',
      ],
      [
        'an unknown colour deep inside',
        {
          'pages/bad.json': page({
            children: [
              { quote: 'a', children: [{ paragraph: ['x', { text: 'y', color: 'pinkish' }] }] },
            ],
          }),
        },
        'pages/bad.json .children[0].children[0].paragraph[1].color: Invalid option',
      ],
      [
        'a page that is not there',
        {
          'pages/bad.json': page({
            children: [{ paragraph: [{ mention: { page: 'journal/none' } }] }],
          }),
        },
        'pages/bad.json .children[0].paragraph[0].mention.page: there is no page "journal/none"',
      ],
      [
        'a block that is not there',
        {
          'pages/bad.json': page({
            children: [{ synced_block: { synced_from: 'journal/one#none' } }],
          }),
        },
        'pages/bad.json .children[0].synced_block.synced_from: there is no block with the key "none"',
      ],
      [
        'a file that is not there',
        { 'pages/bad.json': page({ children: [{ image: { file: 'none.png' } }] }) },
        'pages/bad.json .children[0].image.file: there is no file "pages/none.png"',
      ],
      [
        'a file outside',
        { 'pages/bad.json': page({ children: [{ image: { file: '../../etc/passwd' } }] }) },
        'pages/bad.json .children[0].image.file: there is no file "../etc/passwd"',
      ],
      [
        'a user that is not there',
        { 'pages/bad.json': page({ created_by: 'eve' }) },
        'pages/bad.json .created_by: there is no user "eve"',
      ],
      [
        'an unknown option',
        { 'journal/one.json': { ...times, properties: { Status: 'Gone' } } },
        'journal/one.json .properties.Status: "Gone" is not an option of "Status"',
      ],
      [
        'an unknown property',
        { 'journal/one.json': { ...times, properties: { Stat: 'x' } } },
        'journal/one.json .properties.Stat: "Stat" is not a property of this database',
      ],
      [
        'a bad date',
        {
          'pages/bad.json': {
            title: 'Bad',
            created_time: 'yesterday',
            last_edited_time: times.last_edited_time,
          },
        },
        'pages/bad.json .created_time: should be an ISO 8601 date and time',
      ],
      [
        'a relation to nothing',
        {
          'journal/database.json': {
            title: 'J',
            properties: { Name: { title: {} }, R: { relation: { database: 'none' } } },
          },
        },
        'journal/database.json .properties.R.relation.database: there is no database "none"',
      ],
      [
        'two titles',
        {
          'journal/database.json': {
            title: 'J',
            properties: { Name: { title: {} }, Other: { title: {} } },
          },
        },
        'journal/database.json .properties: should have exactly one property of type title',
      ],
    ])('%s', (_what, changes, problem) => {
      expect(problemsOf(changes).join('\n')).toContain(problem);
    });

    it('all problems at once', () => {
      const problems = problemsOf({
        'pages/bad.json': page({ created_by: 'eve', children: [{ image: { file: 'none.png' } }] }),
        'pages/worse.json': page({ children: [{ paragraph: [{ mention: { user: 'eve' } }] }] }),
      });
      expect(problems).toHaveLength(3);
    });

    it('a folder that does not exist', () => {
      expect(() => createLocalApi({ workspace: '/no/such/folder', baseUrl: LOCAL_URL })).toThrow(
        /there is no such folder/,
      );
    });
  });
});
