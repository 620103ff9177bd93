import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import { startCommand } from './running-command.ts';
import { findFreePort } from '../free-port.ts';
import type { SmallWorkspace } from './small-workspace.ts';
import { createSmallWorkspace, privateWords } from './small-workspace.ts';
import type { Passing, TamperingProxy } from '../unit/loader/tampering-proxy.ts';
import { createTamperingProxy } from '../unit/loader/tampering-proxy.ts';
import type { TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

let workspace: SmallWorkspace;
let api: ServedApi;
let proxy: TamperingProxy;
let site: TemporarySite;
let environment: Record<string, string>;
/** What the private site answered while it was served. */
let served: { readonly status: number; readonly html: string; readonly output: string };
let before: Map<string, string>;

beforeAll(async () => {
  workspace = await createSmallWorkspace();
  api = await serveLocalApi({ workspace: workspace.folder });
  proxy = await createTamperingProxy(api.url, answerWithTrash);
  site = await createTemporarySite();
  environment = {
    NOTION_TOKEN: 'ntn_preview',
    NOTION_DATABASE_ID: api.api.databases()[0]?.id ?? '',
    NOTION_BASE_URL: proxy.url,
    SITE_URL: 'https://example.com',
    QUIRE_CACHE_DIR: join(site.folder, '.cache'),
  };
  expect((await site.build(environment)).code).toBe(0);
  before = await readTexts(join(site.folder, 'dist'));
  const port = await findFreePort();
  const args = ['preview', '--drafts', '--port', String(port)];
  const preview = startCommand(site.folder, args, environment);
  await preview.printed(/Local.*http/);
  const response = await fetch(`http://localhost:${port}/posts/zwitschermaschine/`);
  served = { status: response.status, html: await response.text(), output: preview.output() };
  await preview.stop();
});

afterAll(async () => {
  await site.remove();
  await proxy.close();
  await api.close();
  await workspace.remove();
});

/** A row that is moved to the trash while rows are read is still among them, and says so. */
async function answerWithTrash({ request, response, status, body }: Passing): Promise<boolean> {
  if (!request.endsWith('/query') || status !== 200) return false;
  const trashed = await fetchTrashed();
  const list = JSON.parse(body.toString()) as { results: unknown[] };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ...list, results: [...list.results, ...trashed] }));
  return true;
}

async function fetchTrashed(): Promise<unknown[]> {
  const [database] = api.api.databases();
  const notion = { 'notion-version': '2026-03-11', authorization: 'Bearer ntn_preview' };
  const headers = { ...notion, 'content-type': 'application/json' };
  const found = await fetch(`${api.url}/v1/databases/${database?.id ?? ''}`, { headers });
  const { data_sources: sources } = (await found.json()) as { data_sources: { id: string }[] };
  const answer = await fetch(`${api.url}/v1/data_sources/${sources[0]?.id ?? ''}/query`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ in_trash: true }),
  });
  const { results } = (await answer.json()) as { results: unknown[] };
  if (results.length !== 1) throw new Error('There should be one page in the trash.');
  return results;
}

/** Every text file below a folder by its path. */
async function readTexts(folder: string, skip = /^$/): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !skip.test(path.slice(folder.length + 1)));
  return new Map(
    await Promise.all(
      paths.map(
        async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')] as const,
      ),
    ),
  );
}

function namesWithPrivateWords(texts: ReadonlyMap<string, string>): string[] {
  return [...texts]
    .filter(([, text]) => privateWords.some((word) => text.includes(word)))
    .map(([name]) => name);
}

describe('a private preview', () => {
  it('serves drafts with a mark in words', () => {
    expect(served.status).toBe(200);
    expect(served.html).toMatch(/<strong class="mark"[^>]*>Draft<\/strong>/);
    expect(served.html).toContain('Kopfsteinpflaster');
    expect(served.output).toContain('The site is in dist-drafts/');
  });

  it('shows scheduled posts, follows links to drafts, and leaves out the trash', async () => {
    const texts = await readTexts(join(site.folder, 'dist-drafts'));
    expect(texts.get('posts/morgenröte/index.html')).toMatch(/class="mark"[^>]*>Scheduled</);
    expect(texts.get('posts/first-post/index.html')).toContain('href="/posts/zwitschermaschine/"');
    expect(texts.get('posts/index.html')).toMatch(/class="mark"[^>]*>Draft</);
    const trashed = [...texts].filter(([, text]) => /Bleistiftspitzer|Regenschirm/.test(text));
    expect(trashed.map(([name]) => name)).toEqual([]);
  });

  it('asks on every page, for every file and in robots.txt not to be indexed', async () => {
    const texts = await readTexts(join(site.folder, 'dist-drafts'));
    const pages = [...texts].filter(([name]) => name.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(8);
    const indexed = pages.filter(([, html]) => !/<meta name="robots" content="noindex"/.test(html));
    expect(indexed.map(([name]) => name)).toEqual([]);
    expect(texts.get('robots.txt')).toBe('User-agent: *\nDisallow: /\n');
    expect(texts.get('_headers')).toContain('/*\n  X-Robots-Tag: noindex\n');
  });

  it('leaves the site for everybody as it was', async () => {
    expect(before.get('index.html')).toContain('First post');
    expect(await readTexts(join(site.folder, 'dist'))).toEqual(before);
  });

  it('leaves no word of a draft to the next build, nor to what it keeps', async () => {
    await workspace.edit('third', (page) => {
      page['last_edited_time'] = '2026-01-03T10:00:00.000Z';
    });
    expect((await site.build(environment)).code).toBe(0);
    const texts = await readTexts(join(site.folder, 'dist'));
    expect(texts.get('posts/third-post/index.html')).toContain('More words.');
    expect(namesWithPrivateWords(texts)).toEqual([]);
    // Notion's own answers are shared, and a cache of the preview's own holds the rest.
    const kept = await readTexts(
      join(site.folder, '.cache'),
      /^(drafts[\\/]|quire[\\/](trees\.sqlite|assets[\\/]))/,
    );
    expect(kept.size).toBeGreaterThan(5);
    expect(namesWithPrivateWords(kept)).toEqual([]);
    const record = join(site.folder, 'src', 'redirects.json');
    expect(existsSync(record)).toBe(true);
    expect(await readFile(record, 'utf8')).not.toMatch(/zwitschermaschine/i);
  });
});
