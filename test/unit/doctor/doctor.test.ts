import { describe, expect, it } from 'vitest';
import { formatCheck, formatSummary } from '../../../content-loader/doctor/format-check.ts';
import { relationNames, toBlogDatabase } from '../../../content-loader/init/blog-database.ts';
import { usualNames } from '../../../content-loader/notion/property-names.ts';
import { ask, collect, post } from './workbench.ts';

const schema = {
  Name: { title: {} },
  Status: { status: { options: [{ name: 'Draft' }, { name: 'Published' }] } },
  Date: { date: {} },
};
const files = {
  'blog/database.json': { title: 'Blog', properties: schema },
  'blog/one.json': post({ Name: 'One', Status: 'Published' }),
  'blog/two.json': post({ Name: 'Two', Status: 'Draft' }),
  'blog/three.json': post({ Name: 'Three', Status: 'Draft', Date: '2999-01-01' }),
  'blog/four.json': post({ Name: 'Four', Status: 'Published', Date: '2999-01-01' }),
};
const errorsOf = (checks: Awaited<ReturnType<typeof ask>>): string[] =>
  [...checks.values()].filter(({ status }) => status === 'error').map(({ name }) => name);

describe('the doctor', () => {
  it('finds nothing wrong with a database that is ready, and takes a page through everything', async () => {
    const checks = await ask({ files });
    expect(errorsOf(checks)).toEqual([]);
    expect(checks.get('token')?.message).toContain('"Small"');
    expect(checks.get('posts: database')?.message).toContain('"Blog"');
    expect(checks.get('posts: pages')?.message).toBe('1 published, 2 drafts, 1 scheduled.');
    expect(checks.get('page')?.message).toMatch(/^"One" was fetched and converted: 4 words/);
    expect(checks.get('rate')?.message).toMatch(/^\d+ requests/);
    expect(formatSummary([...checks.values()])).toMatch(/^All is well/);
  });

  it('finds all well with the blog that init creates, after its first post', async () => {
    const { initial_data_source: created } = toBlogDatabase('');
    const relation = { database: 'blog', type: 'single_property' };
    const related = relationNames.map((name) => [name, { relation }] as const);
    const properties = { ...created?.properties, ...Object.fromEntries(related) };
    const first = post({
      Name: 'Hello',
      Status: 'Published',
      Type: 'Post',
      Featured: true,
      Slug: 'hello',
    });
    const checks = await ask({
      files: {
        'workspace.json': { name: 'Small', users: [{ key: 'ada', name: 'Ada' }] },
        'blog/database.json': { title: 'Blog', properties },
        'blog/hello.json': first,
      },
    });
    const names = Object.values(usualNames).map(([name]) => name);
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(names.filter((name) => name !== 'Published' && name !== 'Password')),
    );
    expect([...checks.values()].filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(checks.get('posts: pages')?.message).toContain('1 published');
  });

  it('downloads the files of the page that it tries, and names what cannot be had', async () => {
    const image = { image: { external: { url: 'http://127.0.0.1:9/gone.png' } } };
    const checks = await ask({
      files: {
        ...files,
        'blog/one.json': post({ Name: 'One', Status: 'Published' }, { children: [image] }),
      },
    });
    expect(checks.get('files')).toMatchObject({ status: 'warning' });
    expect(checks.get('files')?.message).toContain('http://127.0.0.1:9/gone.png');
  });

  it('says that nothing is published, and which pages there are', async () => {
    const checks = await ask({ files: { ...files, 'blog/one.json': post({ Name: 'One' }) } });
    expect(errorsOf(checks)).toEqual(['posts: nothing published']);
    expect(checks.get('posts: nothing published')?.message).toContain(
      '0 published, 3 drafts, 1 scheduled',
    );
  });

  it('asks for a first page where there is none', async () => {
    const checks = await ask({
      files: { 'blog/database.json': { title: 'Blog', properties: schema } },
    });
    expect(errorsOf(checks)).toEqual(['posts: nothing published']);
    expect(checks.get('posts: nothing published')?.message).toContain('has no page yet');
    expect(checks.get('posts: nothing published')?.todo).toContain('Write a first page');
  });

  it('warns of a database in which nothing decides what is published', async () => {
    const database = { title: 'Blog', properties: { Name: { title: {} } } };
    const checks = await ask({
      files: { 'blog/database.json': database, 'blog/one.json': post({ Name: 'One' }) },
    });
    expect(checks.get('posts: gates')).toMatchObject({ status: 'warning' });
  });

  it('knows a status in which no option means "published"', async () => {
    const Status = { status: { options: [{ name: 'Done' }] } };
    const database = { title: 'Blog', properties: { ...schema, Status } };
    const checks = await ask({ files: { 'blog/database.json': database } });
    expect(checks.get('posts: gates')).toMatchObject({ status: 'error' });
    expect(checks.get('posts: gates')?.message).toContain('"Done"');
    expect(checks.get('posts: gates')?.todo).toContain('publishedNames');
  });

  it('examines every database that the site names', async () => {
    const checks = await ask({
      files,
      site: { collections: { books: { database: 'f'.repeat(32) } } },
    });
    expect(errorsOf(checks)).toEqual(['books: database']);
  });

  it('asks Notion nothing when the build would not', async () => {
    const checks = await ask({ files, environment: { NOTION_OFFLINE: '1' } });
    expect(checks.has('token')).toBe(false);
    expect(checks.get('connection')?.todo).toContain('Unset');
  });

  it('says that a cache cannot be written', async () => {
    const checks = await ask({ files, environment: { QUIRE_CACHE_DIR: '/dev/null/cache' } });
    expect(checks.get('cache')).toMatchObject({ status: 'error' });
  });
});

describe('a mistake in the settings', () => {
  it.each([
    ['a wrong token', { NOTION_TOKEN: 'ntn_wrong' }, 'token', 'Notion refused the token'],
    ['an empty token', { NOTION_TOKEN: '' }, 'settings', 'NOTION_TOKEN is empty'],
    ['a token of two words', { NOTION_TOKEN: 'a b' }, 'settings', 'NOTION_TOKEN is malformed'],
    ['no id', { NOTION_DATABASE_ID: 'my blog' }, 'posts: database', 'names no database'],
    [
      'a database that is not shared',
      { NOTION_DATABASE_ID: 'f'.repeat(32) },
      'posts: database',
      'was not found',
    ],
    ['a server that is none', { NOTION_BASE_URL: 'ftp://x' }, 'settings', 'is not a URL'],
  ])('%s is called so, with what to do', async (_name, environment, name, text) => {
    const checks = await ask({ files, environment });
    expect(errorsOf(checks)).toEqual([name]);
    expect(checks.get(name)?.message).toContain(text);
    expect(checks.get(name)?.todo?.length).toBeGreaterThan(20);
  });

  it('never shows the token', async () => {
    const checks = await ask({ files, environment: { NOTION_TOKEN: 'ntn_wrong' } });
    expect([...checks.values()].map(formatCheck).join('\n')).not.toContain('ntn_wrong');
  });

  it('without any setting is the sample, and the sample is well', async () => {
    const checks = await collect({});
    expect(errorsOf(checks)).toEqual([]);
    expect(checks.get('source')?.todo).toContain('notion -- init');
  });
});

describe('properties', () => {
  const examine = async (
    properties: Readonly<Record<string, unknown>>,
    renames: Readonly<Record<string, string>> = {},
  ) => {
    const database = { title: 'Blog', properties: { Name: { title: {} }, ...properties } };
    return ask({
      files: { 'blog/database.json': database, 'blog/one.json': post({ Name: 'One' }) },
      site: { properties: renames },
    });
  };

  it('are found by their usual names, whatever their capitalisation', async () => {
    const checks = await examine({ TAGS: { multi_select: { options: [] } } });
    expect(checks.get('posts: property tags')).toMatchObject({
      status: 'ok',
      message: '"TAGS" (multi_select).',
    });
  });

  it('are found by the name that the site gives them', async () => {
    const checks = await examine({ Erschienen: { date: {} } }, { date: 'Erschienen' });
    expect(checks.get('posts: property date')?.message).toContain('as src/site.ts says');
  });

  it.each([
    ['a misspelt name', { Summery: { rich_text: {} } }, 'summary', 'Summery'],
    ['a longer name', { 'Cover photo': { files: {} } }, 'cover', 'Cover photo'],
    ['the only one of its type', { Erschienen: { date: {} } }, 'date', 'Erschienen'],
  ])('that are missing get a proposal: %s', async (_name, properties, role, proposal) => {
    const checks = await examine(properties);
    const check = checks.get(`posts: property ${role}`);
    expect(check).toMatchObject({ status: 'warning' });
    expect(check?.todo).toContain(`properties: { ${role}: "${proposal}" }`);
  });

  it('that are missing and like nothing are told in one line, which is no warning', async () => {
    const checks = await examine({});
    expect(checks.get('posts: other properties')?.message).toContain('Slug, Published, Status');
  });

  it('of a wrong type are told which type is wanted', async () => {
    const checks = await examine({ Date: { rich_text: {} } });
    expect(checks.get('posts: property date')).toMatchObject({ status: 'warning' });
    expect(checks.get('posts: property date')?.todo).toContain('change the type of "Date" to date');
  });

  it('that were renamed in Notion are an error with the nearest name', async () => {
    const checks = await examine({ 'Publish Day': { date: {} } }, { date: 'Publish Date' });
    expect(checks.get('posts: property date')).toMatchObject({ status: 'error' });
    expect(checks.get('posts: property date')?.todo).toContain('Did you mean "Publish Day"');
  });

  it('that another collection has are no error here', async () => {
    const notes = 'c'.repeat(32);
    const checks = await ask({
      files: {
        'blog/database.json': {
          title: 'Blog',
          properties: {
            Name: { title: {} },
            Estado: { select: { options: [{ name: 'Publicado' }] } },
          },
        },
        'blog/one.json': post({ Name: 'One', Estado: 'Publicado' }),
        'notes/database.json': {
          id: notes,
          title: 'Notes',
          properties: { Name: { title: {} }, Published: { checkbox: {} } },
        },
        'notes/one.json': post({ Name: 'Note', Published: true }),
      },
      site: {
        properties: { status: 'Estado' },
        publishedNames: ['Publicado'],
        collections: { notes: { database: notes } },
      },
    });
    expect(checks.get('posts: property status')?.message).toContain('"Estado" (select)');
    expect(checks.get('notes: gates')?.message).toContain('"Published" is ticked');
    expect([...checks.values()].filter(({ status }) => status === 'error')).toEqual([]);
  });

  it('of a role that does not exist are an error', async () => {
    const checks = await examine({ Date: { date: {} } }, { datum: 'Date' });
    expect(checks.get('posts: property datum')).toMatchObject({ status: 'error' });
  });
});
