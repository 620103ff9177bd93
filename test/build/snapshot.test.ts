import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import { compareSnapshots, takeSnapshot } from '../bench/chaos/snapshot.ts';
import type { Snapshot } from '../bench/chaos/snapshot.ts';
import { findWords, readFolder } from '../unit/snapshot/record.ts';
import type { SmallWorkspace } from './small-workspace.ts';
import { createSmallWorkspace, privateWords } from './small-workspace.ts';
import type { TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const token = 'ntn_secret_of_the_snapshot_test';
const sample = join(import.meta.dirname, '../../content-loader/workspace');
const noNetwork = pathToFileURL(join(import.meta.dirname, 'no-network.mjs')).href;

describe('the sample, served over HTTP and recorded', () => {
  let site: TemporarySite;
  let served: ServedApi;
  let environment: Record<string, string>;
  let online: Snapshot;

  beforeAll(async () => {
    site = await createTemporarySite();
    served = await serveLocalApi({ workspace: sample, token });
    const database = served.api.databases().find(({ title }) => title === 'Journal');
    environment = {
      NOTION_TOKEN: token,
      NOTION_DATABASE_ID: database?.id ?? '',
      NOTION_BASE_URL: served.url,
      SITE_URL: 'https://example.com',
    };
  });

  afterAll(async () => {
    await site.remove();
  });

  it('is the same the second time, to the last byte', async () => {
    const first = await site.command(['record'], environment);
    expect(first.output).toMatch(/✔ snapshot\/ holds \d+ pages \(\d+ fetched\) and \d+ files/);
    expect(first.code).toBe(0);
    const files = await readFolder(join(site.folder, 'snapshot'));
    const second = await site.command(['record'], environment);
    expect(second.output).toContain('(0 fetched)');
    expect(second.output).toContain('nothing changed');
    expect(await readFolder(join(site.folder, 'snapshot'))).toEqual(files);
    expect([...files.values()].join('')).not.toContain(token);
    // Of drafts, and of addresses that are signed.
    const drafts = ['vellichorium', 'quoinlatch', 'morrowbind', 'pulpwreck'];
    expect(findWords(files, [...drafts, 'x-amz', 'expiry_time'])).toEqual([]);
  });

  it('gives the same site offline, without a connection to anything', async () => {
    const { code, output } = await site.build(environment);
    expect(code, output).toBe(0);
    online = takeSnapshot(join(site.folder, 'dist')) ?? new Map<string, string>();
    await served.close();
    const log = join(site.folder, 'network.log');
    const offline = await site.build({
      ...environment,
      NOTION_OFFLINE: '1',
      QUIRE_CACHE_DIR: join(site.folder, '.offline'),
      NODE_OPTIONS: `--import ${noNetwork}`,
      NETWORK_LOG: log,
    });
    expect(offline.code, offline.output).toBe(0);
    expect(compareSnapshots(takeSnapshot(join(site.folder, 'dist')), online)).toEqual([]);
    expect(existsSync(log) ? await readFile(log, 'utf8') : '').toBe('');
    expect(offline.output).toMatch(/built from the snapshot in .*, last changed \d+ \w+ ago/);
    expect(offline.output).toMatch(/requests +0$/m);
  });

  it('gives the same site without a token', async () => {
    const { code, output } = await site.build({
      SITE_URL: 'https://example.com',
      NOTION_OFFLINE: '1',
      QUIRE_CACHE_DIR: join(site.folder, '.offline'),
    });
    expect(code, output).toBe(0);
    expect(compareSnapshots(takeSnapshot(join(site.folder, 'dist')), online)).toEqual([]);
  });

  it('is fallen back to when Notion is down and that is wanted, loudly', async () => {
    const down = {
      ...environment,
      NOTION_BASE_URL: 'http://127.0.0.1:9',
      QUIRE_PATIENCE: '2',
      GITHUB_ACTIONS: 'true',
    };
    const refused = await site.build(down);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('Notion cannot be reached');
    const summary = join(site.folder, 'summary.md');
    const { code, output } = await site.build({
      ...down,
      QUIRE_FALLBACK: '1',
      GITHUB_STEP_SUMMARY: summary,
    });
    expect(code, output).toBe(0);
    expect(output).toMatch(/^::warning title=Notion could not be reached::.*snapshot/m);
    expect(output).toContain('1 × notion-down');
    expect(await readFile(summary, 'utf8')).toContain('notion-down');
    expect(compareSnapshots(takeSnapshot(join(site.folder, 'dist')), online)).toEqual([]);
  });

  it('does not hide a refused token behind an old site', async () => {
    const other = await serveLocalApi({ workspace: sample, token: 'ntn_other' });
    const { code, output } = await site.build({
      ...environment,
      NOTION_BASE_URL: other.url,
      QUIRE_FALLBACK: '1',
    });
    await other.close();
    expect(output).toContain('Notion refused the token');
    expect(code).toBe(1);
  });

  it('is explained when it is damaged', async () => {
    const web = join(site.folder, 'snapshot', 'web.json');
    const whole = await readFile(web, 'utf8');
    await writeFile(web, whole.slice(0, 100));
    const { code, output } = await site.build({ NOTION_OFFLINE: '1' });
    expect(output).toContain('The snapshot is damaged');
    expect(code).toBe(1);
    await writeFile(web, whole);
  });
});

describe('record', () => {
  let site: TemporarySite;
  let workspace: SmallWorkspace;
  let served: ServedApi;
  let environment: Record<string, string>;
  let folder: string;

  beforeAll(async () => {
    site = await createTemporarySite();
    workspace = await createSmallWorkspace();
    served = await serveLocalApi({ workspace: workspace.folder, token });
    folder = join(site.folder, 'mine');
    environment = {
      NOTION_TOKEN: token,
      NOTION_DATABASE_ID: served.api.databases()[0]?.id ?? '',
      NOTION_BASE_URL: served.url,
    };
  });

  afterAll(async () => {
    await served.close();
    await workspace.remove();
    await site.remove();
  });

  it('leaves everything out that is not published, titles in mentions too', async () => {
    const { code, output } = await site.command(['record', 'mine'], environment);
    expect(code, output).toBe(0);
    const files = await readFolder(folder);
    expect([...files.keys()].filter((path) => path.startsWith('posts/'))).toEqual([
      'posts/database.json',
      'posts/first-post.json',
      'posts/second-post.json',
      'posts/third-post.json',
    ]);
    const text = [...files.values()].join('\n');
    for (const word of privateWords) expect(text).not.toContain(word);
    expect(text).toContain('typed words');
  });

  it('changes what was edited alone, and fetches nothing else', async () => {
    const before = await readFolder(folder);
    await workspace.edit('second', (page) => {
      page['last_edited_time'] = '2026-02-03T10:00:00.000Z';
      page['children'] = [{ paragraph: 'New words.' }];
    });
    const { output } = await site.command(['record', 'mine'], environment);
    expect(output).toContain('(1 fetched)');
    const after = await readFolder(folder);
    const changed = [...after].filter(([path, text]) => before.get(path) !== text);
    expect(changed.map(([path]) => path)).toEqual(['posts/second-post.json', 'snapshot.json']);
    expect(after.get('posts/second-post.json')).toContain('"New words."');
  });

  it('removes a page that is no longer published, and no other file', async () => {
    await writeFile(join(folder, 'README.md'), 'mine');
    await mkdir(join(folder, 'notes'));
    await writeFile(join(folder, 'notes', 'list.json'), '{}');
    await workspace.edit('third', (page) => {
      page['properties'] = { Name: 'Third post', Status: 'Draft' };
    });
    const { output } = await site.command(['record', 'mine'], environment);
    expect(output).toContain('1 removed');
    const files = await readFolder(folder);
    expect(files.has('posts/third-post.json')).toBe(false);
    expect(files.get('README.md')).toBe('mine');
    expect(files.get('notes/list.json')).toBe('{}');
  });

  it('writes into no folder that is something else', async () => {
    const { code, output } = await site.command(['record', 'src'], environment);
    expect(output).toContain('This folder is not a snapshot');
    expect(code).toBe(1);
  });

  it('asks nothing when nothing may be asked', async () => {
    const offline = { ...environment, NOTION_OFFLINE: '1' };
    const { code, output } = await site.command(['record', 'mine'], offline);
    expect(output).toContain('Recording needs a connection');
    expect(code).toBe(1);
  });

  it('makes a folder that is served as a Notion API', async () => {
    const copy = await serveLocalApi({ workspace: folder });
    const [database] = copy.api.databases();
    const response = await fetch(`${copy.url}/v1/databases/${database?.id ?? ''}`, {
      headers: { Authorization: 'Bearer x', 'Notion-Version': '2026-03-11' },
    });
    expect(await response.json()).toMatchObject({ object: 'database', id: database?.id });
    await copy.close();
  });

  it('is not needed for building offline from the cache, which says how old it is', async () => {
    expect((await site.build(environment)).code).toBe(0);
    await rm(folder, { recursive: true });
    const { code, output } = await site.build({ ...environment, NOTION_OFFLINE: '1' });
    expect(code, output).toBe(0);
    expect(output).toMatch(/built from the cache, last fetched \d+ minutes ago/);
  });
});
