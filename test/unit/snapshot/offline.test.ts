import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServeOptions } from '../../../packages/notion-local/src/serve.ts';
import type { LoaderRun } from '../loader/run-loader.ts';
import { createLoaderRun } from '../loader/run-loader.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import { post, secrets, workspaceFiles } from '../loader/other-databases.ts';
import { findWords, readFolder, record } from './record.ts';

// Of the whole sample: `test/build/snapshot.test.ts`.
describe('a snapshot', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-snapshot-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const shown = async (run: LoaderRun) => {
    const entries = [...run.entries()];
    const pages = await Promise.all(
      entries.map(async ([title, { notionUrl: _, properties, ...entry }]) => {
        // Notion gives every property of a page; the workspace made by hand leaves some out.
        const said = Object.entries(properties).filter(
          ([, value]) => value.type !== 'checkbox' || value.checked,
        );
        const page = { entry, properties: Object.fromEntries(said) };
        return [entry.notionId, { ...page, content: await run.content(title) }] as const;
      }),
    );
    return new Map(pages);
  };

  const compare = async (
    workspace: ServeOptions['workspace'],
    databaseId?: string,
  ): Promise<ReadonlyMap<string, string>> => {
    const environment = databaseId === undefined ? {} : { NOTION_DATABASE_ID: databaseId };
    const online = await createLoaderRun(workspace, { environment });
    await online.load();
    const expected = await shown(online);
    await record(folder);
    const files = await readFolder(folder);
    // Everything anew, so that the snapshot alone decides what is written the second time.
    await rm(join(online.cacheFolder, 'quire'), { recursive: true });
    await record(folder);
    expect(await readFolder(folder)).toEqual(files);
    await online.close();

    const offline = await createLoaderRun(workspace, {
      environment: { ...environment, NOTION_OFFLINE: '1', QUIRE_SNAPSHOT_DIR: folder },
    });
    expect(await offline.load()).toEqual([]);
    const actual = await shown(offline);
    expect([...actual.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [id, page] of expected) expect(actual.get(id), page.entry.title).toEqual(page);
    expect(expected.size).toBeGreaterThan(3);
    await offline.close();
    return files;
  };

  it('of a tree gives the same pages offline, and holds nothing of what is marked', async () => {
    const page = (title: string, children: readonly object[] = []): object => ({
      ...post('', {}, [{ paragraph: `Words of ${title}.` }, ...children]),
      properties: undefined,
      title,
    });
    const child = (key: string): object => ({ child_page: { page: `pages/${key}` } });
    const show = (database: string): object => ({ child_database: { database } });
    const row = (name: string, published = true): object => ({
      ...post(name, {}),
      properties: { Name: name, Published: published },
    });
    const gated = { Name: { title: {} }, Published: { checkbox: {} } };
    const workspace = createTemporaryFolder({
      'workspace.json': { name: 'Trees' },
      'pages/root.json': page('Root', [
        {
          column_list: {},
          children: [
            { column: {}, children: [child('a')] },
            { column: {}, children: [{ paragraph: 'x' }] },
          ],
        },
        child('secret'),
        show('rows'),
        show('hidden'),
        show('linked'),
        child('b'),
      ]),
      'pages/a.json': page('A', [child('deep')]),
      'pages/deep.json': page('Deep', [{ link_to_page: { page: 'rows/two' } }, { breadcrumb: {} }]),
      'pages/secret.json': page('_Zealhidden', [child('below')]),
      'pages/below.json': page('Zealhidden below'),
      'pages/b.json': page('B', [show('plain')]),
      'rows/database.json': {
        title: 'Rows',
        properties: gated,
        views: [{ name: 'Own order', type: 'list', order: ['rows/two', 'rows/one'] }],
      },
      'rows/one.json': row('One'),
      'rows/two.json': row('Two'),
      'rows/draft.json': row('Zealhidden row', false),
      'plain/database.json': { title: 'Plain', properties: { Name: { title: {} } } },
      'plain/p.json': { ...post('P', {}), properties: { Name: 'Plain row' } },
      'hidden/database.json': { title: 'Draft: Zealhidden', properties: { Name: { title: {} } } },
      'hidden/h.json': { ...post('H', {}), properties: { Name: 'Zealhidden plain' } },
      'linked/database.json': {
        title: 'Zealhidden link',
        data_sources: [],
        views: [{ name: 'All', type: 'table', database: 'hidden' }],
      },
    });
    const files = await compare(workspace.path, deriveId('page', 'pages/root'));
    expect(findWords(files, ['zealhidden'])).toEqual([]);
    expect([...files.keys()].filter((path) => path.startsWith('pages/posts/'))).toHaveLength(4);
    workspace.remove();
  });

  it('holds nothing of databases and rows that are not shown, and shows the others offline', async () => {
    const workspace = createTemporaryFolder({
      ...workspaceFiles,
      'blog/three.json': post('Three', { Client: ['crm/crispin'], Place: ['places/oslo'] }),
      'blog/four.json': post('Four', { Tool: ['tools/hammer'] }),
    });
    const files = await compare(workspace.path);
    expect(findWords(files, [...secrets, '"Lead"', '"Lost"'])).toEqual([]);
    expect([...files.values()].join('')).toContain('Oslo');
    workspace.remove();
  });
});
