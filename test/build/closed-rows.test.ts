import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveId } from '../../packages/notion-local/src/model/ids.ts';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import type { TemporaryFolder } from '../unit/local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../unit/local-api/temporary-folder.ts';
import { compareSnapshots, takeSnapshot } from '../bench/chaos/snapshot.ts';
import { readFolder } from '../unit/snapshot/record.ts';
import { closedWords, closedWorkspace, unshownWords } from './closed-workspace.ts';
import type { TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const token = 'ntn_secret_of_the_closed_rows_test';

function find(
  words: readonly string[],
  texts: readonly (readonly [place: string, text: string])[],
): readonly string[] {
  return texts.flatMap(([place, text]) =>
    words
      .filter((word) => text.toLowerCase().includes(word.toLowerCase()))
      .map((word) => `${word} in ${place}`),
  );
}

describe('a site whose pages name rows that nothing publishes', () => {
  let workspace: TemporaryFolder;
  let served: ServedApi;
  let site: TemporarySite;
  let printed = '';
  let environment: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    workspace = createTemporaryFolder(closedWorkspace);
    served = await serveLocalApi({ workspace: workspace.path, token });
    site = await createTemporarySite();
    await mkdir(join(site.folder, 'src/pages'), { recursive: true });
    await site.edit('src/site.ts', (text) =>
      text.replace(
        'defineSite({',
        `defineSite({
           postsPerPage: 5,
           collections: { books: { database: '${deriveId('database', 'books')}', layout: 'notion' } },
           databases: { '${deriveId('database', 'tasks')}': { hide: ['Email'] } },`,
      ),
    );
    environment = {
      NOTION_TOKEN: token,
      NOTION_DATABASE_ID: deriveId('database', 'blog'),
      NOTION_BASE_URL: served.url,
      SITE_URL: 'https://example.com',
    };
    const { output } = await site.build(environment);
    expect(output).toContain('The site is in dist/');
    printed = output;
  });

  afterAll(async () => {
    await served.close();
    workspace.remove();
    await site.remove();
  });

  /** The index of the search is packed. */
  const readText = async (path: string): Promise<string> => {
    const bytes = await readFile(path);
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  };

  it('has none of their words in any file, nor in what it prints and reports', async () => {
    const files = await site.list();
    expect(files.filter((file) => file.startsWith('pagefind/')).length).toBeGreaterThan(3);
    const report = await readText(join(site.folder, '.cache/quire/report.json'));
    const texts = await Promise.all(
      files.map(async (file) => [file, await readText(join(site.folder, 'dist', file))] as const),
    );
    const notes = [['report', report] as const, ['output', printed] as const];
    expect(find(closedWords, [...texts, ...notes])).toEqual([]);
    expect(find(unshownWords, texts)).toEqual([]);
  });

  it('shows what is published of them, in every type of view', async () => {
    const html = await site.read('posts/one/index.html');
    const types = Array.from(html.matchAll(/data-view-type="(\w+)"/g), ([, type]) => type);
    expect([...new Set(types)].sort()).toEqual(
      ['board', 'calendar', 'chart', 'form', 'gallery', 'list', 'map', 'table', 'timeline'].sort(),
    );
    expect(html).toContain('Write a letter');
    expect(html).toContain('Open place');
  });

  it('lists a collection as the first view of its database, its rows linked to their pages', async () => {
    const html = await site.read('books/index.html');
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
    expect(main).toContain('data-view-type="table"');
    expect(main).not.toContain('Second tab');
    const links = Array.from(main.matchAll(/href="(\/books\/volume-\d+\/)"/g), ([, href]) => href);
    const numbers = links.map((href) => Number(/\d+/.exec(href ?? '')?.[0]));
    // By genre, then by year.
    expect(numbers).toEqual([12, 10, 8, 6, 4, 2, 13, 11, 9, 7, 5, 3, 1]);
    expect(main).toContain('Novel');
    expect(main).not.toContain('post-card');
    expect(site.exists('books/2/index.html')).toBe(false);
    expect(site.exists('books/volume-1/index.html')).toBe(true);
  });

  it('is the same site from a snapshot, which holds none of these words either', async () => {
    const online = takeSnapshot(join(site.folder, 'dist')) ?? new Map<string, string>();
    const recorded = await site.command(['record'], environment);
    expect(recorded.code, recorded.output).toBe(0);
    const files = await readFolder(join(site.folder, 'snapshot'));
    const texts = [...files].map(
      ([path, text]) => [path, Buffer.from(text, 'latin1').toString('utf8')] as const,
    );
    expect(find(closedWords, texts)).toEqual([]);
    const { code, output } = await site.build({
      ...environment,
      NOTION_OFFLINE: '1',
      QUIRE_CACHE_DIR: join(site.folder, '.offline'),
    });
    expect(code, output).toBe(0);
    expect(compareSnapshots(takeSnapshot(join(site.folder, 'dist')), online)).toEqual([]);
  });
});
