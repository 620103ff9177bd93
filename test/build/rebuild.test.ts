import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import type { SmallWorkspace } from './small-workspace.ts';
import { createSmallWorkspace, privateWords } from './small-workspace.ts';
import type { TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const token = 'ntn_secret_of_the_rebuild_test';

describe('building again', () => {
  let workspace: SmallWorkspace;
  let served: ServedApi;
  let site: TemporarySite;
  const requested: string[] = [];

  const build = async (): Promise<string[]> => {
    requested.length = 0;
    const result = await site.build({
      NOTION_TOKEN: token,
      NOTION_DATABASE_ID: served.api.databases()[0]?.id ?? '',
      NOTION_BASE_URL: served.url,
      SITE_URL: 'https://example.com',
    });
    expect(result.output).toContain('The site is in dist/');
    expect(result.code).toBe(0);
    return requested.map((line) => line.replace(/[0-9a-f-]{32,36}/g, 'ID'));
  };

  beforeAll(async () => {
    workspace = await createSmallWorkspace();
    served = await serveLocalApi({
      workspace: workspace.folder,
      token,
      log: (line) => requested.push(line),
    });
    site = await createTemporarySite();
  });

  afterAll(async () => {
    await served.close();
    await workspace.remove();
    await site.remove();
  });

  it('asks once for each list of blocks, and publishes what is published', async () => {
    const lines = await build();
    // The page's blocks and those of its toggle; each other page's blocks.
    expect(lines.filter((line) => line.includes('/children'))).toHaveLength(4);
    // The last asks for the states of the gates that are closed.
    expect(lines).toHaveLength(8);
    const files = await site.list();
    expect(files.filter((file) => /^posts\/[^/]+-post\/index\.html$/.test(file))).toEqual([
      'posts/first-post/index.html',
      'posts/second-post/index.html',
      'posts/third-post/index.html',
    ]);
  });

  it('keeps drafts, trashed and scheduled posts out of every file', async () => {
    const leaks: string[] = [];
    for (const file of await site.list()) {
      const text = await site.read(file);
      leaks.push(...privateWords.filter((word) => text.includes(word)).map((w) => `${file}: ${w}`));
    }
    expect(leaks).toEqual([]);
    const first = await site.read('posts/first-post/index.html');
    expect(first).toContain('<a href="/posts/second-post/">Second post</a>');
    expect(first).toContain('Private page');
    expect(first).toContain('typed words');
  });

  it('asks only for the database, its data source and the rows when nothing changed', async () => {
    expect(await build()).toEqual([
      expect.stringContaining('GET /v1/databases/ID'),
      expect.stringContaining('GET /v1/data_sources/ID'),
      expect.stringContaining('POST /v1/data_sources/ID/query'),
    ]);
  });

  it('fetches only the page that was edited', async () => {
    await workspace.edit('second', (page) => {
      page['last_edited_time'] = '2026-01-03T10:00:00.000Z';
      page['children'] = [{ paragraph: 'Changed words.' }];
    });
    const lines = await build();
    expect(lines.filter((line) => line.includes('/children'))).toHaveLength(1);
    // The last asks for closed gates that were edited meanwhile.
    expect(lines).toHaveLength(5);
    expect(await site.read('posts/second-post/index.html')).toContain('Changed words.');
  });

  it('follows a renamed page in the pages that link to it, without fetching them', async () => {
    await workspace.edit('second', (page) => {
      page['last_edited_time'] = '2026-01-04T10:00:00.000Z';
      page['properties'] = {
        Name: 'Renamed',
        Slug: 'renamed',
        Status: 'Published',
        Date: '2026-01-01',
      };
    });
    const lines = await build();
    expect(lines.filter((line) => line.includes('/children'))).toHaveLength(1);
    expect(await site.read('posts/first-post/index.html')).toContain(
      '<a href="/posts/renamed/">Renamed</a>',
    );
  });

  it('leads from the former address of a page to its address', async () => {
    const former = await site.read('posts/second-post/index.html');
    expect(former).toContain('<meta http-equiv="refresh" content="0; url=/posts/renamed/">');
    expect(former).toContain('<link rel="canonical" href="https://example.com/posts/renamed/">');
    expect(former).toContain('<meta name="robots" content="noindex">');
    expect(await site.read('_redirects')).toBe('/posts/second-post/ /posts/renamed/ 301\n');
    expect(await site.read('sitemap-0.xml')).not.toContain('second-post');
    expect(site.exists('moved-pages.json')).toBe(false);
    const record: unknown = JSON.parse(
      readFileSync(join(site.folder, 'src', 'redirects.json'), 'utf8'),
    );
    expect(record).toHaveProperty(['moved', '/posts/second-post/']);
  });

  it('removes a page that is no longer published from every surface', async () => {
    await workspace.edit('third', (page) => {
      page['properties'] = { Name: 'Third post', Status: 'Draft', Date: '2026-01-01' };
    });
    await build();
    for (const file of await site.list()) {
      expect(await site.read(file), file).not.toContain('Third post');
    }
  });

  it('leaves the token nowhere on disk', async () => {
    const entries = await readdir(site.folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const found = files.filter((file) => readFileSync(file).includes(token));
    expect(files.length).toBeGreaterThan(50);
    expect(found).toEqual([]);
  });
});
