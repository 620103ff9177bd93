import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { WorkspaceSettings } from '../../../content-loader/index.ts';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import { holder, idOf, post, row, secrets, workspaceFiles } from './other-databases.ts';
import type { LoaderRun, LoaderRunOptions } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

let workspace: TemporaryFolder;
let run: LoaderRun;

afterEach(async () => {
  await run.close();
  workspace.remove();
});

async function load(
  changes: Readonly<Record<string, unknown>> = {},
  options: LoaderRunOptions = {},
): Promise<string[]> {
  workspace = createTemporaryFolder({ ...workspaceFiles, ...changes });
  run = await createLoaderRun(workspace.path, options);
  return run.load();
}

/** Whatever the build made: entries, pages, caches and report. */
async function everything(): Promise<string> {
  const paths = await readdir(run.cacheFolder, { recursive: true, withFileTypes: true });
  const files = paths
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8'));
  return JSON.stringify([...run.entries()]) + (await Promise.all(files)).join('\n');
}

/** Figures are looked for in words: a digest, or a time in milliseconds, may hold any digits. */
const found = (text: string): string[] => {
  const words = text.replace(/[0-9a-f]{16,}|\b1[0-9]{12}\b/g, '');
  return secrets.filter((secret) => words.includes(secret));
};

async function html(): Promise<string> {
  return (await run.content('One')).html;
}

it('shows nothing of a private database, a closed row or the trash, whatever names them', async () => {
  await load();
  expect(found(await everything())).toEqual([]);
  const one = run.entries().get('One');
  expect(one?.tags).toEqual([]);
  expect(one?.series).toBeUndefined();
  expect(Object.keys(one?.properties ?? {}).sort()).toEqual(
    ['Cities', 'Name', 'Place', 'Sites', 'Status', 'Tool', 'Tools'].sort(),
  );
  expect(one?.properties['Place']).toMatchObject({ pages: [{ title: 'Tokyo' }] });
  expect(await html()).toContain('With Private page by Bea');
});

it('shows every row of a database that lives in the page, a workflow and a coming date included', async () => {
  await load();
  expect(await html()).toContain('Hammer');
  expect(run.entries().get('One')?.properties['Tools']).toEqual({
    type: 'list',
    items: ['Hammer'],
  });
});

it('tells of a closed database its title, why, and the line that opens it', async () => {
  await load();
  expect(await html()).toContain('Clients');
  const { findings } = await run.report();
  const line = `databases: { '${idOf('crm').replaceAll('-', '')}': 'public' }`;
  const told = findings.filter(({ detail }) => detail.includes(line));
  expect(told.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['database-title-only', 'relation-private']),
  );
});

it('opens such a database when the site says so, by its URL too', async () => {
  const url = `https://www.notion.so/team/Clients-${idOf('crm').replaceAll('-', '')}?v=${idOf('view').replaceAll('-', '')}`;
  await load({}, { site: { databases: { [url]: 'public' } } });
  expect(await html()).toContain('Crispin Grabowski');
  const one = run.entries().get('One');
  expect(one?.tags).toMatchObject([{ name: 'Crispin Grabowski' }]);
  expect(one?.properties['Deals']).toMatchObject({ formatted: '€471,147.00' });
  expect(one?.properties['Pitch']).toMatchObject({ text: 'Crispin Grabowski' });
});

it('never shows a column that the site hides, in rollups and formulas either', async () => {
  const hide = ['email', 'Name', 'Value'];
  await load({}, { site: { databases: { [idOf('crm')]: { rows: 'public', hide } } } });
  const one = run.entries().get('One');
  expect(one?.properties).not.toHaveProperty('Mails');
  expect(one?.properties).not.toHaveProperty('Deals');
  expect(one?.properties).not.toHaveProperty('Pitch');
  const all = await everything();
  expect(all).not.toContain('crispin@client.example');
  expect(all).not.toContain('annegret@corp.example');
});

it('closes all rows when a column to hide is not there: it may have been renamed', async () => {
  await load({}, { site: { databases: { [idOf('crm')]: { rows: 'public', hide: ['E-Mail'] } } } });
  expect(found(await everything())).toEqual([]);
});

it('closes any database that the site calls private, and asks it nothing', async () => {
  const databases = { [idOf('tools')]: 'private', [idOf('places')]: 'private' } as const;
  const requests = await load({}, { site: { databases } });
  const shown = (await html()) + JSON.stringify([...run.entries()]);
  for (const word of ['Hammer', 'Tokyo', 'Oslo']) expect(shown).not.toContain(word);
  // Two of the site's own database: what is published, and the states of the gates that are closed.
  expect(requests.filter((line) => line.includes('/v1/data_sources/ID/query')).length).toBe(2);
});

it.each([
  ['a setting for nothing', { 'our CRM': 'private' }],
  ['a setting that is none', { [idOf('crm')]: 'Private' }],
])('stops at %s, which may have been meant to close', async (_what, databases) => {
  workspace = createTemporaryFolder(workspaceFiles);
  // Astro checks no types.
  const site = { databases } as unknown as Partial<WorkspaceSettings>;
  run = await createLoaderRun(workspace.path, { site });
  await expect(run.load()).rejects.toThrow('`databases` says');
});

it.each([
  ['a checkbox of another type', { Published: { rich_text: {} } }, { Published: 'yes' }],
  [
    'several options at once',
    { Status: { multi_select: { options: [{ name: 'Published' }] } } },
    {},
  ],
  [
    'a date that is none',
    { Published: { checkbox: {} }, Date: { rich_text: {} } },
    { Published: true, Date: 'soon' },
  ],
])('closes all rows of a database whose gate is %s', async (_what, gates, values) => {
  const database = {
    title: 'Tools',
    parent: 'blog/one',
    properties: { Name: { title: {} }, ...gates },
  };
  await load({
    'tools/database.json': database,
    'tools/hammer.json': row({ Name: 'Hammer', ...values }),
  });
  expect((await html()) + JSON.stringify([...run.entries()])).not.toContain('Hammer');
});

it('reads a gate that is a formula', async () => {
  const properties = { Name: { title: {} }, Published: { formula: { expression: 'true' } } };
  await load({
    'tools/database.json': { title: 'Tools', properties },
    'tools/hammer.json': row({ Name: 'Hammer', Published: { boolean: true } }),
    'tools/trashed.json': row({ Name: 'Rostzange', Published: { boolean: false } }),
  });
  expect(await html()).toContain('Hammer');
  expect(found(await everything())).toEqual([]);
});

it.each([
  ['a block of a published page', holder, true],
  ['a block that is not there', holder.replace('0f0f', '1e1e'), false],
])('looks where a database in %s lives', async (_what, block, isShown) => {
  const database = workspaceFiles['tools/database.json'] as object;
  await load(
    { 'tools/database.json': { ...database, parent: 'pages/office' } },
    {
      tamper: ({ request, response, body }) => {
        if (!request.startsWith('GET /v1/data_sources/')) return false;
        const source = JSON.parse(body.toString()) as { properties: object };
        if (!('Note' in source.properties)) return false;
        const parent = { type: 'block_id', block_id: block };
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ ...source, database_parent: parent }));
        return true;
      },
    },
  );
  expect((await html()).includes('Hammer')).toBe(isShown);
});

it('counts a database in a draft as elsewhere, though a published page shows it', async () => {
  await load({
    'more/database.json': {
      title: 'More',
      parent: 'blog/draft',
      properties: { Name: { title: {} } },
    },
    'more/nail.json': row({ Name: 'Nail' }),
    'blog/two.json': post('Two', {}, [{ child_database: { database: 'more' } }]),
  });
  const two = await run.content('Two');
  expect(two.html).toContain('More');
  expect(two.html).not.toContain('Nail');
});

it.each([
  ['cannot be read', 404],
  ['is forbidden', 403],
  ['is refused', 400],
])('shows no row of a data source that %s', async (_what, status) => {
  const places = idOf('places').replaceAll('-', '');
  await load(
    {},
    {
      tamper: ({ request, response, body }) => {
        const isSource = request.startsWith('GET /v1/data_sources/') || request.includes('/query');
        if (!isSource || !body.toString().includes(places.slice(0, 8))) return false;
        if (body.toString().includes('Blog')) return false;
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({ object: 'error', status, code: codes[status], message: 'No.' }),
        );
        return true;
      },
    },
  );
  const shown = (await html()) + JSON.stringify([...run.entries()]);
  for (const word of ['Tokyo', 'Oslo']) expect(shown).not.toContain(word);
  expect(found(await everything())).toEqual([]);
});

const codes: Readonly<Record<number, string>> = {
  404: 'object_not_found',
  403: 'restricted_resource',
  400: 'validation_error',
};

it('closes rows at once when the site says so later, and when their gate closes', async () => {
  await load();
  expect(await html()).toContain('Tokyo');
  const after = await createLoaderRun(workspace.path, {
    site: { databases: { [idOf('places')]: 'private' } },
    environment: { QUIRE_CACHE_DIR: run.cacheFolder },
  });
  await after.load();
  expect(JSON.stringify([...after.entries()])).not.toContain('Tokyo');
  await after.close();
});

it('asks for a hundred related rows with one query', async () => {
  const many = Array.from({ length: 60 }, (_, index) => `many/m${index}`);
  const rows = many.map(
    (name, index) => [`${name}.json`, row({ Name: `Row ${index}`, Published: true })] as const,
  );
  const blog = workspaceFiles['blog/database.json'] as { properties: object };
  const requests = await load({
    ...Object.fromEntries<unknown>(rows),
    'many/database.json': {
      title: 'Many',
      properties: { Name: { title: {} }, Published: { checkbox: {} } },
    },
    'blog/database.json': {
      ...blog,
      properties: {
        ...blog.properties,
        Many: { relation: { database: 'many', type: 'single_property' } },
      },
    },
    'blog/two.json': row({ Name: 'Two', Status: 'Published', Many: many.slice(0, 40) }),
  });
  expect(run.entries().get('Two')?.properties['Many']).toMatchObject({
    pages: many.slice(0, 40).map((_, index) => ({ title: `Row ${index}` })),
  });
  expect(requests.filter((line) => line.includes('GET /v1/pages/ID ')).length).toBeLessThan(2);
  // Two of the site's own database, and one of each other that it leads to.
  expect(requests.filter((line) => line.includes('/query')).length).toBeLessThan(7);
});

it('keeps links, marks and local files in the cells of a table', async () => {
  await load();
  const page = await html();
  const table = page.slice(page.indexOf('Tokyo') - 100);
  expect(table).toContain('<strong>Tokyo</strong>');
  expect(table).toContain('<em>Big</em> city');
  expect(table).toMatch(
    /<a href="https:\/\/tokyo\.example\/"[^>]*>https:\/\/tokyo\.example\/<\/a>/,
  );
  expect(table).toMatch(/<a href="mailto:hello@tokyo\.example"[^>]*>hello@tokyo\.example<\/a>/);
  expect(table).toMatch(/<a href="tel:\+8131234"[^>]*>\+81 3 1234<\/a>/);
  expect(table).toMatch(/<a href="\/posts\/two\/"[^>]*>Two<\/a>/);
  expect(table).toMatch(/<a href="\/_astro\/[^"]+\.txt"[^>]*>Map<\/a>/);
  const properties = run.entries().get('Two')?.properties ?? {};
  expect(properties['Prices']).toMatchObject({ formatted: '€15.00' });
  expect(properties['Visited']).toMatchObject({ formatted: '50%' });
});

it('shows no row with a password outside its collection, and passwords nowhere', async () => {
  workspace = createTemporaryFolder({
    'workspace.json': { name: 'Company' },
    'blog/database.json': {
      title: 'Blog',
      properties: {
        Name: { title: {} },
        Status: { status: { options: [{ name: 'Published' }] } },
        Password: { rich_text: {} },
      },
    },
    'blog/one.json': post('One', {}, [{ child_database: { database: 'tools' } }]),
    'blog/locked.json': post('Behind glass', { Password: 'swordfish' }),
    'tools/database.json': {
      title: 'Tools',
      parent: 'blog/one',
      properties: { Name: { title: {} }, password: { rich_text: {} } },
    },
    'tools/hammer.json': row({ Name: 'Hammer' }),
    'tools/anvil.json': row({ Name: 'Anvil', password: 'marlin' }),
  });
  run = await createLoaderRun(workspace.path);
  await run.load();
  expect([...run.entries().keys()].sort()).toEqual(['Behind glass', 'One']);
  expect(Object.keys(run.entries().get('One')?.properties ?? {})).not.toContain('Password');
  expect(await html()).toContain('Hammer');
  const text = await everything();
  const shown = ['swordfish', 'Anvil', 'marlin'].filter((x) => text.includes(x));
  expect(shown).toEqual([]);
});
