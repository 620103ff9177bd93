import { readFile, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@notionhq/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LIST_PATH } from '../../content-loader/publish/published-list.ts';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import type { RunningCommand } from './running-command.ts';
import { startCommand } from './running-command.ts';
import { findFreePort } from '../free-port.ts';
import type { SmallWorkspace } from './small-workspace.ts';
import { createSmallWorkspace } from './small-workspace.ts';
import type { TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const token = 'ntn_secret_of_the_live_test';
const verificationToken = 'secret_that_signs_deliveries';
const first = 'posts/first-post/index.html';

interface World {
  readonly workspace: SmallWorkspace;
  readonly site: TemporarySite;
  readonly served: ServedApi;
  readonly client: Client;
  readonly environment: Readonly<Record<string, string>>;
  readonly live: RunningCommand;
}

let world: World;

beforeAll(async () => {
  const port = await findFreePort();
  const workspace = await createSmallWorkspace();
  const site = await createTemporarySite();
  const served = await serveLocalApi({
    ...{ workspace: workspace.folder, token, writable: true },
    webhook: { url: `http://127.0.0.1:${port}/`, verificationToken, combineMs: 100 },
  });
  const environment = {
    NOTION_TOKEN: token,
    NOTION_DATABASE_ID: served.api.databases()[0]?.id ?? '',
    NOTION_BASE_URL: served.url,
    NOTION_WEBHOOK_TOKEN: verificationToken,
    SITE_URL: 'https://example.com',
    QUIRE_CACHE_DIR: join(site.folder, '.cache'),
  };
  const args = ['live', '--port', String(port), '--every', '3000', '--to', 'www'];
  const live = startCommand(site.folder, args, environment);
  const client = new Client({ auth: token, baseUrl: served.url, notionVersion: '2026-03-11' });
  world = { workspace, site, served, client, environment, live };
  await live.printed(/✔ Live after/);
});

afterAll(async () => {
  await world.live.stop();
  await world.served.close();
  await world.workspace.remove();
  await world.site.remove();
});

async function write(title: string, text: string): Promise<void> {
  await world.client.blocks.children.append({
    block_id: await idOf(title),
    children: [{ paragraph: { rich_text: [{ text: { content: text } }] } }],
  });
}

async function idOf(title: string): Promise<string> {
  const { results } = await world.client.dataSources.query({
    data_source_id: world.served.api.databases()[0]?.data_sources[0]?.id ?? '',
    filter: { property: 'Name', title: { equals: title } },
  });
  return results[0]?.id ?? '';
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) {
    await sleep(100);
  }
}

/** Between the two renames of a swap there is no file. */
const shows = async (path: string, text: string): Promise<boolean> =>
  (await world.site.read(path).catch(() => '')).includes(text);

/** Every file of `dist/`, or of the folder that it was sent to. */
async function readSite(folder = 'dist'): Promise<ReadonlyMap<string, string>> {
  const root = join(world.site.folder, folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== LIST_PATH)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const read = files.map(async (file) => {
    return [relative(root, file), (await readFile(file)).toString('base64')] as const;
  });
  return new Map(await Promise.all(read));
}

it('shows an edit of a text that a delivery tells, in the folder that it sends the site to', async () => {
  await write('First post', 'Written while it runs.');
  await until(() => shows(join('..', 'www', first), 'Written while it runs.'));
});

it('takes a page away that is a draft again', async () => {
  const properties = { Status: { status: { name: 'Draft' } } };
  await world.client.pages.update({ page_id: await idOf('Second post'), properties });
  await until(() => !world.site.exists('posts/second-post/index.html') && world.site.exists(first));
});

it('is refused in a folder where another one runs', async () => {
  const second = await world.site.command(['live'], world.environment);
  expect(second.code).toBe(1);
  expect(second.output).toContain('Another build is running');
});

it('lets another build run beside it while it waits, and notices that the caches are others', async () => {
  // It may have to wait until the other has bundled. A lock that is held while waiting for edits would
  // keep it for ever.
  const beside = await world.site.build(world.environment, ['--fresh']);
  expect(beside.code, beside.output).toBe(0);
  await write('First post', 'Written after another build.');
  await until(() => shows(join('..', 'www', first), 'Written after another build.'));
});

it('bundles again when the database has another title, which every page shows', async () => {
  const id = world.served.api.databases()[0]?.id ?? '';
  await world.client.databases.update({
    database_id: id,
    title: [{ text: { content: 'Another blog' } }],
  });
  await write('First post', 'Below another title.');
  await until(() => shows(first, 'Below another title.'));
  expect(await world.site.read(first)).toContain('Another blog');
});

it('leaves the site as it is when a build fails, goes on, and reads sources that were mended', async () => {
  const settings = { text: '' };
  await world.site.edit('src/site.ts', (text) => {
    settings.text = text;
    return `${text}\nthrow new Error('A mistake in the settings.');\n`;
  });
  const before = await readSite();
  await write('First post', 'After a mistake.');
  await world.live.printed(/The next try is in 5 s/);
  expect(world.live.output()).toContain('A mistake in the settings.');
  expect(await readSite()).toEqual(before);
  await world.site.edit('src/site.ts', () => settings.text);
  await until(() => shows(first, 'After a mistake.'));
});

it('ends at a signal with the site that a clean build makes, byte for byte', async () => {
  await until(() => shows(join('..', 'www', first), 'After a mistake.'));
  await until(() => world.live.output().trimEnd().endsWith('Waiting for edits.'));
  expect(await world.live.stop()).toBe(0);
  const warm = await readSite();
  expect([...(await readSite('www'))]).toEqual([...warm]);
  for (const folder of ['dist', '.cache']) {
    await rm(join(world.site.folder, folder), { recursive: true });
  }
  const clean = await world.site.build(world.environment, ['--fresh']);
  expect(clean.code, clean.output).toBe(0);
  const fresh = await readSite();
  expect([...fresh.keys()]).toEqual([...warm.keys()]);
  expect(
    [...fresh].filter(([path, bytes]) => warm.get(path) !== bytes).map(([path]) => path),
  ).toEqual([]);
});
