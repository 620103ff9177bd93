import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import { takeSnapshot } from '../bench/chaos/snapshot.ts';
import { createTamperingProxy } from '../unit/loader/tampering-proxy.ts';
import type { SmallWorkspace } from './small-workspace.ts';
import { createSmallWorkspace } from './small-workspace.ts';
import type { BuildResult, TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const token = 'ntn_secret_of_the_safety_test';
const extra = ['fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

describe('a site that stands', () => {
  let workspace: SmallWorkspace;
  let served: ServedApi;
  let site: TemporarySite;

  const connection = (): Readonly<Record<string, string>> => ({
    NOTION_TOKEN: token,
    NOTION_DATABASE_ID: served.api.databases()[0]?.id ?? '',
    NOTION_BASE_URL: served.url,
  });
  const build = (
    args: readonly string[] = [],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<BuildResult> => site.build({ ...connection(), ...environment }, args);

  const setStatus = async (names: readonly string[], status: string): Promise<void> => {
    for (const name of names) {
      await workspace.edit(name, (page) => {
        page['properties'] = { Name: `${name} post`, Status: status, Date: '2026-01-01' };
      });
    }
  };

  /** The site, Astro's store and Quire's caches, but for what only says when a build ran. */
  const standing = (): Record<string, unknown> => ({
    dist: takeSnapshot(join(site.folder, 'dist')),
    store: readFileSync(join(site.folder, '.cache', 'data-store.json'), 'utf8'),
    ...Object.fromEntries(
      ['records', 'published', 'trees'].map((name) => [
        name,
        readFileSync(join(site.folder, '.cache', 'quire', `${name}.sqlite`), 'base64'),
      ]),
    ),
  });

  beforeAll(async () => {
    workspace = await createSmallWorkspace();
    for (const name of extra) {
      await workspace.write(name, {
        created_time: '2026-01-01T10:00:00.000Z',
        last_edited_time: '2026-01-02T10:00:00.000Z',
        properties: { Name: `${name} post`, Status: 'Published', Date: '2026-01-01' },
        children: [{ paragraph: `The words of the ${name}.` }],
      });
    }
    served = await serveLocalApi({ workspace: workspace.folder, token });
    site = await createTemporarySite();
    const { code, output } = await build();
    expect(code, output).toBe(0);
  });

  afterAll(async () => {
    await served.close();
    await workspace.remove();
    await site.remove();
  });

  it('is kept when a page cannot be had, and the build names the page and why', async () => {
    const proxy = await createTamperingProxy(served.url, ({ request, response }) => {
      // Nothing else is asked for: only this page is edited.
      if (!request.endsWith('/children')) return false;
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
      return true;
    });
    await workspace.edit('fourth', (file) => {
      file['last_edited_time'] = '2026-01-03T10:00:00.000Z';
    });
    const before = takeSnapshot(join(site.folder, 'dist'));
    const { code, output } = await build([], { NOTION_BASE_URL: proxy.url, QUIRE_PATIENCE: '1' });
    await proxy.close();
    expect(code).toBe(1);
    expect(output).toMatch(/fourth post \(?https:\/\/\S+/);
    expect(output).toContain('502');
    expect(output).not.toMatch(/^\s+at /m);
    expect(takeSnapshot(join(site.folder, 'dist'))).toEqual(before);
    expect((await build()).code).toBe(0);
  });

  it.skipIf(process.platform === 'win32')('is kept when the disk is full', async () => {
    await rm(join(site.folder, '.cache'), { recursive: true });
    const before = takeSnapshot(join(site.folder, 'dist'));
    const { code, output } = await site.buildOnFullDisk(connection());
    expect(code, output).toBe(1);
    expect(output).toContain('cannot be written');
    expect(output).not.toMatch(/^\s+at /m);
    expect(takeSnapshot(join(site.folder, 'dist'))).toEqual(before);
    expect((await build()).code).toBe(0);
  });

  it('is kept when most of its pages would vanish, and the build names them', async () => {
    const before = standing();
    await setStatus(extra, 'Draft');
    const { code, output } = await build();
    expect(code).toBe(1);
    expect(output).toContain('✖ Far fewer pages are published than last time');
    expect(output).toContain('Last time 8 pages were published, this time it would be 3');
    expect(output).toMatch(/• fourth post \(https:\/\/\S+\)/);
    expect(output).toContain('--allow-drop');
    expect(output).not.toMatch(/^\s+at /m);
    expect(standing()).toEqual(before);
  });

  it('loses them when that is meant, and the next build thinks nothing of it', async () => {
    const { code, output } = await build(['--allow-drop']);
    expect(code, output).toBe(0);
    expect(output).toContain('5 removed');
    expect(site.exists('posts/fourth-post/index.html')).toBe(false);
    expect((await build()).code).toBe(0);
    await setStatus(extra, 'Published');
    expect((await build()).code).toBe(0);
  });

  it('loses a page or two without being asked', async () => {
    await setStatus(extra.slice(0, 2), 'Draft');
    const { code, output } = await build();
    expect(code, output).toBe(0);
    expect(site.exists('posts/fourth-post/index.html')).toBe(false);
  });

  it('is built by one process after the other when two begin at once', async () => {
    await setStatus(extra, 'Published');
    const results = await Promise.all([build(), build()]);
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    const waited = results.filter(({ output }) => output.includes('waiting for it'));
    expect(waited).toHaveLength(1);
    const together = takeSnapshot(join(site.folder, 'dist'));
    await rm(join(site.folder, '.cache'), { recursive: true });
    expect((await build()).code).toBe(0);
    expect(takeSnapshot(join(site.folder, 'dist'))).toEqual(together);
  });

  it('is back after a kill between the two renames, even by a build that fails', async () => {
    const dist = join(site.folder, 'dist');
    const before = takeSnapshot(dist);
    await rename(dist, join(site.folder, 'dist.last'));
    const { code } = await build([], { NOTION_TOKEN: 'ntn_wrong' });
    expect(code).toBe(1);
    expect(takeSnapshot(dist)).toEqual(before);
    expect(existsSync(join(site.folder, 'dist.last'))).toBe(false);
    expect(existsSync(join(site.folder, 'dist.lock'))).toBe(false);
  });

  it('says what was done in the report, on the screen and in the summary of an action', async () => {
    const file = join(site.folder, 'summary.md');
    const { output } = await build([], { GITHUB_STEP_SUMMARY: file });
    const report: unknown = JSON.parse(
      readFileSync(join(site.folder, '.cache', 'quire', 'report.json'), 'utf8'),
    );
    expect(report).toMatchObject({
      pages: { published: 8, fetched: 0, converted: 0, removed: 0 },
      requests: { database: 1, dataSource: 1, query: 1, children: 0 },
      retries: 0,
      limited: 0,
    });
    const times = (report as { times: Record<string, number> }).times;
    expect(Object.keys(times)).toEqual(['query', 'posts', 'render', 'files', 'search', 'swap']);
    const summary = readFileSync(file, 'utf8');
    expect(summary).toContain(
      '| Pages | 8 published: 0 fetched, 0 converted, 8 reused, 0 removed |',
    );
    expect(output).toContain('8 published: 0 fetched, 0 converted, 8 reused, 0 removed');
    for (const stage of Object.keys(times)) {
      expect(summary).toContain(`| Time: ${stage} |`);
      expect(output).toContain(`${stage} `);
    }
  });

  it('says in the summary of an action why a build stopped', async () => {
    const file = join(site.folder, 'failure.md');
    await build([], { GITHUB_STEP_SUMMARY: file, NOTION_TOKEN: 'ntn_wrong' });
    expect(readFileSync(file, 'utf8')).toContain('✖ **Notion refused the token**');
  });

  it('refuses a flag that does not exist', async () => {
    const { code, output } = await build(['--alow-drop']);
    expect(code).toBe(1);
    expect(output).toContain('✖ There is no such flag');
  });

  it('is kept by a strict build that finds anything, and told with all its places', async () => {
    const before = standing();
    const { code, output } = await build(['--strict']);
    expect(code).toBe(1);
    expect(output).toContain('✖ There are findings, and --strict allows none');
    expect(output).toContain('link-private');
    expect(output).toMatch(/First post: .* \(https:\/\/\S+#[0-9a-f]{32}\)/);
    expect(output).not.toMatch(/^\s+at /m);
    expect(standing()).toEqual(before);

    await workspace.edit('first', (page) => {
      page['last_edited_time'] = '2026-01-03T10:00:00.000Z';
      page['children'] = [{ paragraph: 'Nothing to find.' }];
    });
    const mended = await build(['--strict']);
    expect(mended.code, mended.output).toBe(0);
    expect(await site.read('posts/first-post/index.html')).toContain('Nothing to find.');
  });
});

describe('a build that takes long', () => {
  let workspace: SmallWorkspace;
  let served: ServedApi;
  let site: TemporarySite;

  beforeAll(async () => {
    workspace = await createSmallWorkspace();
    // Four answers one after the other, two of them before the build begins.
    served = await serveLocalApi({ workspace: workspace.folder, token, latency: { ms: 2_000 } });
    site = await createTemporarySite();
  });

  afterAll(async () => {
    await served.close();
    await workspace.remove();
    await site.remove();
  });

  const environment = (): Record<string, string> => ({
    NOTION_TOKEN: token,
    NOTION_DATABASE_ID: served.api.databases()[0]?.id ?? '',
    NOTION_BASE_URL: served.url,
  });

  it('writes whole lines where there is no terminal', async () => {
    const { output } = await site.build(environment());
    expect(output).toMatch(/^\d of 3 pages, \d requests? at/m);
    expect(output).not.toContain('\r');
    expect(output).not.toContain('\u001B[2K');
  });

  const script = spawnSync('script', ['--version'], { encoding: 'utf8' });
  const isThere = script.status === 0 && script.stdout.includes('util-linux');

  it.skipIf(!isThere)('keeps one line up to date on a terminal', async () => {
    await rm(join(site.folder, '.cache'), { recursive: true });
    const { output } = await site.buildOnTerminal(environment());
    expect(output).toMatch(/\r\u001B\[2K\S+ \d of 3 pages, \d requests?/);
    expect(output).toContain('The site is in dist/');
  });
});
