import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../content-loader/local-api/serve.ts';
import { serveLocalApi } from '../../content-loader/local-api/serve.ts';
import type { SmallWorkspace } from './small-workspace.ts';
import { createSmallWorkspace } from './small-workspace.ts';
import type { TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const token = 'ntn_secret_of_the_collections_test';

describe('a site of two databases', () => {
  let workspace: SmallWorkspace;
  let served: ServedApi;
  let site: TemporarySite;

  beforeAll(async () => {
    workspace = await createSmallWorkspace();
    await writeBooks(workspace.folder);
    await workspace.edit('second', (page) => {
      page['children'] = [{ paragraph: ['See ', { mention: { page: 'books/dune' } }] }];
    });
    await workspace.edit('third', (page) => {
      page['properties'] = { Name: '', Status: 'Published', Date: '2026-01-01', Tags: ['Tea'] };
    });
    served = await serveLocalApi({ workspace: workspace.folder, token });
    const idOf = (name: string): string =>
      served.api.databases().find(({ title }) => title === name)?.id ?? '';
    site = await createTemporarySite();
    await site.edit('src/site.ts', (text) =>
      text.replace(
        'defineSite({',
        `defineSite({ collections: { books: { database: '${idOf('Books')}' } },`,
      ),
    );
    const result = await site.build({
      NOTION_TOKEN: token,
      NOTION_DATABASE_ID: idOf('Blog'),
      NOTION_BASE_URL: served.url,
      SITE_URL: 'https://example.com',
    });
    expect(result.output).toContain('The site is in dist/');
  });

  afterAll(async () => {
    await served.close();
    await workspace.remove();
    await site.remove();
  });

  it('lists each database at its own address and in the navigation', async () => {
    const books = await site.read('books/index.html');
    expect(books).toContain('<h1>Books</h1>');
    expect(books).toContain('href="/books/dune/"');
    expect(books).not.toContain('First post');
    expect(await site.read('posts/index.html')).not.toContain('>Dune<');
    expect(await site.read('index.html')).toMatch(/<a href="\/books\/"[^>]*>\s*Books/);
  });

  it('gives a page of the second database the template of a post', async () => {
    const dune = await site.read('books/dune/index.html');
    expect(dune).toMatch(/<h1[^>]*>\s*Dune\s*<\/h1>/);
    expect(dune).toContain('Sand everywhere.');
    expect(dune).toContain('"item":"https://example.com/books/"');
    expect(await site.read('books/dune.md')).toContain('Sand everywhere.');
    expect(await site.read('sitemap-0.xml')).toContain('https://example.com/books/dune/');
  });

  it('resolves links in both directions, and says where a page is mentioned', async () => {
    const second = await site.read('posts/second-post/index.html');
    const dune = await site.read('books/dune/index.html');
    expect(second).toContain('<a href="/books/dune/">Dune</a>');
    expect(dune).toContain('<a href="/posts/first-post/">First post</a>');
    expect(dune.slice(dune.indexOf('backlinks-title'))).toContain('href="/posts/second-post/"');
  });

  it('keeps the neighbours of a page within its database', async () => {
    const dune = await site.read('books/dune/index.html');
    expect(dune).not.toContain('class="neighbours"');
  });

  it('draws the title of a post without a cover for social networks', async () => {
    expect(await site.read('books/dune/index.html')).toContain(
      '<meta property="og:image" content="https://example.com/books/dune.jpg">',
    );
    const picture = await readFile(join(site.folder, 'dist/books/dune.jpg'));
    const { format, width, height } = await sharp(picture).metadata();
    expect([format, width, height]).toEqual(['jpeg', 1200, 630]);
    const other = await readFile(join(site.folder, 'dist/posts/first-post.jpg'));
    expect(other.equals(picture)).toBe(false);
  });

  it('calls a page without a title "Untitled" wherever a name is needed', async () => {
    const files = (await site.list()).filter((file) => /^posts\/[^/]+\/index\.html$/.test(file));
    const untitled = files.find((file) => !/first|second/.test(file)) ?? '';
    const html = await site.read(untitled);
    expect(html).toMatch(/<h1[^>]*>\s*Untitled\s*<\/h1>/);
    expect(html).toContain('<title>Untitled · Quire</title>');
    expect(html).toContain('"headline":"Untitled"');
    expect(html).toContain('"name":"Untitled"');
    expect(await site.read('rss.xml')).toContain('<title>Untitled</title>');
    expect(await site.read('atom.xml')).toContain('<title>Untitled</title>');
    expect(await site.read('feed.json')).toContain('"title":"Untitled"');
    expect(await site.read('tags/tea/rss.xml')).toContain('<title>Untitled</title>');
    expect(await site.read('posts/index.html')).toMatch(/<a href="[^"]+"[^>]*>\s*Untitled\s*<\/a>/);
    expect(await site.read('llms.txt')).toContain('[Untitled](');
  });
});

async function writeBooks(folder: string): Promise<void> {
  await mkdir(join(folder, 'books'));
  const write = (name: string, value: unknown): Promise<void> =>
    writeFile(join(folder, 'books', `${name}.json`), JSON.stringify(value));
  await write('database', {
    title: 'Books',
    properties: {
      Name: { title: {} },
      Status: { status: { options: [{ name: 'Published', color: 'green' }] } },
    },
  });
  await write('dune', {
    created_time: '2026-01-01T10:00:00.000Z',
    last_edited_time: '2026-01-01T10:00:00.000Z',
    properties: { Name: 'Dune', Status: 'Published' },
    children: [
      { paragraph: ['Sand everywhere. Compare ', { mention: { page: 'blog/first' } }, '.'] },
    ],
  });
}
