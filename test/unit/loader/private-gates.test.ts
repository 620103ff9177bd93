import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openPrivate } from '../encrypt/open-private.ts';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import { post, row } from './other-databases.ts';
import type { LoaderRun, LoaderRunOptions } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

const PASSWORD = 'swordfish';
const ALLOW = { QUIRE_ALLOW_GATES: '1' };

let workspace: TemporaryFolder;
let run: LoaderRun;

afterEach(async () => {
  await run.close();
  workspace.remove();
});

const database = (column: object, more: object = {}): object => ({
  title: 'Blog',
  properties: {
    Name: { title: {} },
    Status: { status: { options: [{ name: 'Published' }] } },
    ...column,
    ...more,
  },
});

const rowsWith = (values: object): Readonly<Record<string, object>> => ({
  'blog/one.json': post('One', {}),
  'blog/locked.json': post('Behind glass', values, [{ paragraph: 'Regenschirm' }]),
});

async function start(
  files: Readonly<Record<string, object>>,
  options: LoaderRunOptions = {},
): Promise<void> {
  workspace = createTemporaryFolder({ 'workspace.json': { name: 'Company' }, ...files });
  run = await createLoaderRun(workspace.path, { ownProject: true, ...options });
}

function write(files: Readonly<Record<string, object>>): void {
  for (const [name, file] of Object.entries(files)) workspace.write(name, file);
}

const isOpen = async (): Promise<boolean> =>
  (await run.content('Behind glass')).html.includes('Regenschirm');

async function everything(): Promise<string> {
  const paths = await readdir(run.cacheFolder, { recursive: true, withFileTypes: true });
  const texts = paths
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1'));
  return [JSON.stringify(run.list()), ...(await Promise.all(texts))].join('\n');
}

describe('the property with passwords, from build to build', () => {
  const settings: { properties: Record<string, string> } = { properties: {} };
  const begin = async (): Promise<void> => {
    settings.properties = {};
    const text = { id: 'pw', rich_text: {} };
    const files = {
      'blog/database.json': database({ Password: text }),
      ...rowsWith({ Password: PASSWORD }),
    };
    await start(files, { site: () => settings });
    await run.publish();
    expect(await isOpen()).toBe(false);
    const gates = await readFile(join(run.project, 'src', 'gates.json'), 'utf8');
    expect(gates).toContain('"password": [\n      {\n        "property": "pw"');
  };

  it('stops the build where it is renamed, until the site says its new name', async () => {
    await begin();
    const renamed = { 'blog/database.json': database({ Secret: { id: 'pw', rich_text: {} } }) };
    write({ ...renamed, ...rowsWith({ Secret: PASSWORD }) });
    await expect(run.publish()).rejects.toThrow('is called "Secret" now');
    // What is allowed opens no page, and shows no password.
    await run.publish(ALLOW);
    expect(await isOpen()).toBe(false);
    expect(await everything()).not.toContain(PASSWORD);
    settings.properties = { password: 'Secret' };
    await run.publish();
    expect(await isOpen()).toBe(false);
    expect(Object.keys(run.entries().get('One')?.properties ?? {})).not.toContain('Secret');
  });

  it('stops the build where it has another type, whatever is allowed', async () => {
    await begin();
    const options = [{ name: PASSWORD }];
    write({
      'blog/database.json': database({ Password: { id: 'pw', select: { options } } }),
      ...rowsWith({ Password: PASSWORD }),
    });
    await expect(run.publish()).rejects.toThrow('is of type select, so it is not known');
    await expect(run.publish(ALLOW)).rejects.toThrow('is of type select, so it is not known');
  });

  it('stops the build where it is gone, a new one of its name notwithstanding', async () => {
    await begin();
    write({ 'blog/database.json': database({}), ...rowsWith({}) });
    await expect(run.publish()).rejects.toThrow('the property with the passwords of pages is gone');
    write({ 'blog/database.json': database({ Password: { id: 'new', rich_text: {} } }) });
    await expect(run.publish()).rejects.toThrow('is not the same one');
    await run.publish(ALLOW);
    expect(await isOpen()).toBe(true);
  });

  it('asks at the first build what a text is that is called so in another language', async () => {
    await start(
      {
        'blog/database.json': database({ Kennwort: { rich_text: {} } }),
        ...rowsWith({ Kennwort: PASSWORD }),
      },
      { site: () => settings },
    );
    settings.properties = {};
    await expect(run.publish()).rejects.toThrow("properties: { password: 'Kennwort' },");
    settings.properties = { password: 'Kennwort' };
    await run.publish();
    expect(await openPrivate((await run.content('Behind glass')).html, PASSWORD)).toContain(
      'Regenschirm',
    );
  });
});

describe('around a page with a password', () => {
  it('publishes no page below it, and no row of a database in it on other pages', async () => {
    const files = {
      'blog/database.json': database(
        { Password: { rich_text: {} } },
        { Tool: { relation: { database: 'tools', type: 'single_property' } } },
      ),
      'blog/one.json': post('One', { Tool: ['tools/anvil'] }, [
        { paragraph: ['It is ', { mention: { page: 'tools/anvil' } }] },
        { child_database: { database: 'tools' } },
      ]),
      'blog/locked.json': post('Behind glass', { Password: PASSWORD }, [
        { child_page: { page: 'pages/below' } },
        { child_database: { database: 'tools' } },
      ]),
      'pages/below.json': row(
        { title: 'Hinterhaus' },
        { parent: 'blog/locked', children: [{ paragraph: 'Regenschirm' }] },
      ),
      'tools/database.json': {
        title: 'Tools',
        parent: 'blog/locked',
        properties: { Name: { title: {} } },
      },
      'tools/anvil.json': row({ Name: 'Amboss' }),
    };
    await start(files, { site: { collections: { posts: { subpages: true } } } });
    await run.load();
    expect([...run.entries().keys()].sort()).toEqual(['Behind glass', 'One']);
    const text = await everything();
    expect(
      ['Hinterhaus', 'Regenschirm', 'Amboss', PASSWORD].filter((word) => text.includes(word)),
    ).toEqual([]);
    const opened = await openPrivate((await run.content('Behind glass')).html, PASSWORD);
    expect(opened).toContain('Amboss');
  });

  it('tells by no view and no value of another row what its properties are', async () => {
    const tags = { multi_select: { options: [{ name: 'Tea' }, { name: 'Ink' }] } };
    const columns = { properties: ['Name', 'Tags', 'Note', 'Cost', 'Password'] };
    const filter = { property: 'Tags', multi_select: { contains: 'Ink' } };
    const count = { relation_property_name: 'Of', rollup_property_name: 'Cost', function: 'sum' };
    const own = database(
      { Password: { rich_text: {} } },
      { Tags: tags, Note: { rich_text: {} }, Cost: { number: {} } },
    );
    const values = { Tags: ['Ink'], Note: 'Morgenlicht', Cost: 471147, Password: PASSWORD };
    await start({
      'blog/database.json': {
        ...own,
        views: [
          { name: 'Everything', type: 'table', configuration: columns },
          { name: 'Inky', type: 'list', filter, configuration: columns },
          {
            name: 'Groups',
            type: 'board',
            configuration: { group_by: 'Tags', properties: ['Name'] },
          },
        ],
      },
      'blog/one.json': post('One', { Tags: ['Tea'] }, [
        { child_database: { database: 'blog' } },
        { child_database: { database: 'sums' } },
      ]),
      'blog/two.json': post('Two', { Tags: ['Ink'], Cost: 5 }),
      'blog/locked.json': post('Behind glass', values),
      'sums/database.json': {
        title: 'Sums',
        parent: 'blog/one',
        properties: {
          Name: { title: {} },
          Of: { relation: { database: 'blog', type: 'single_property' } },
          Sum: { rollup: count },
          Notes: { formula: { expression: 'prop("Of").map(current.prop("Note")).join("")' } },
          Keys: { formula: { expression: 'prop("Of").map(current.prop("Password")).join("")' } },
        },
      },
      'sums/both.json': row({
        ...{ Name: 'Both', Of: ['blog/two', 'blog/locked'] },
        ...{ Notes: { string: 'Morgenlicht' }, Keys: { string: PASSWORD } },
      }),
    });
    await run.load();
    const { html } = await run.content('One');
    const [, table = '', list = '', board = ''] = html.split('data-view-type=');
    expect(table).toContain('Behind glass');
    expect(list).toContain('Two');
    expect(list).not.toContain('Behind glass');
    expect(board.slice(board.indexOf('Ink'), board.indexOf('Ink') + 400)).not.toContain(
      'Behind glass',
    );
    expect(html).toContain('Both');
    const shown = [html, JSON.stringify(run.list())].join('\n');
    const secrets = ['Morgenlicht', '471147', '471152', '471,147', PASSWORD];
    const all = await everything();
    expect(secrets.filter((word) => shown.includes(word) || all.includes(word))).toEqual([]);
  });

  it('is built from a large database that is asked only for what changed', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 220 }, (_, n) => [`blog/p${n}.json`, post(`Page ${n}`, {})] as const),
    );
    await start({
      'blog/database.json': database({ Password: { rich_text: {} } }),
      ...many,
      ...rowsWith({ Password: '' }),
    });
    await run.publish();
    expect(await isOpen()).toBe(true);
    const edited = { last_edited_time: '2026-01-03T10:00:00.000Z' };
    const locked = rowsWith({ Password: PASSWORD })['blog/locked.json'];
    write({ 'blog/locked.json': { ...locked, ...edited } });
    await run.publish();
    const { html } = await run.content('Behind glass');
    expect(await openPrivate(html, PASSWORD)).toContain('Regenschirm');
    write({ 'blog/p1.json': { ...post('Page one', {}), ...edited } });
    await run.publish();
    expect((await run.content('Behind glass')).html).toBe(html);
    expect(await everything()).not.toContain('Regenschirm');
  });
});
