import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
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
    await mkdir(join(site.folder, 'src/pages'), { recursive: true });
    await writeFile(join(site.folder, 'src/pages/reviews.json.ts'), reviewsPage);
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
    // A summary may name a page of the other.
    expect(books).not.toContain('href="/posts/first-post/"');
    expect(await site.read('posts/index.html')).not.toContain('href="/books/dune/"');
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

  it('gives relations to a collection as references to its entries, without drafts', async () => {
    expect(JSON.parse(await site.read('reviews.json'))).toEqual({
      Dune: ['First post', 'Second post'],
      related: ['/posts/first-post/'],
    });
  });

  it('gives each collection types of its own, for which the site compiles', async () => {
    const names = await readdir(join(site.folder, 'src'), { recursive: true });
    const modules = names.filter((name) => name.endsWith('.ts')).map((name) => `src/${name}`);
    const types = ['posts', 'books'].map((name) => `.astro/loaders/${name}.ts`);
    expect(modules.length).toBeGreaterThan(30);
    expect(await compile(site, [...modules, ...types])).toEqual([]);
  });

  it('makes a misspelt or foreign property of a collection an error that names what there is', async () => {
    await site.edit('src/pages/reviews.json.ts', (text) =>
      text
        .replace('properties.Review', 'properties.Reviews')
        .replace('data.title]', 'data.properties.Tags]'),
    );
    const [misspelt, foreign, ...others] = await compile(site, ['src/pages/reviews.json.ts']);
    expect(misspelt).toContain("Property 'Reviews' does not exist");
    expect(misspelt).toContain('there are “Name”, “Status”, “Review”');
    expect(misspelt).toContain("Did you mean 'Review'?");
    expect(foreign).toContain("Property 'Tags' does not exist");
    expect(others).toEqual([]);
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

  it('asks for all its databases at one rate', async () => {
    // Four at once and five a second pass; two collections with a rate of their own would not.
    const slow = await serveLocalApi({
      workspace: workspace.folder,
      token,
      rate: { perSecond: 5.5, burst: 6 },
    });
    const cache = join(site.folder, '.cache-of-one-rate');
    const { code, output } = await site.build({
      NOTION_TOKEN: token,
      NOTION_DATABASE_ID: served.api.databases().find(({ title }) => title === 'Blog')?.id ?? '',
      NOTION_BASE_URL: slow.url,
      QUIRE_CACHE_DIR: cache,
      QUIRE_MAX_RATE: '5',
      SITE_URL: 'https://example.com',
    });
    await slow.close();
    expect(code, output).toBe(0);
    const report = JSON.parse(
      await readFile(join(cache, 'quire', 'report.json'), 'utf8'),
    ) as object;
    // Two of each: what is published, and the states of the gates that are closed.
    expect(report).toMatchObject({ limited: 0, requests: { query: 4 } });
  });

  it('calls a page without a title "Untitled" wherever a name is needed', async () => {
    const files = (await site.list()).filter((file) => /^posts\/[^/]+\/index\.html$/.test(file));
    const untitled = files.find((file) => !/first|second/.test(file)) ?? '';
    const html = await site.read(untitled);
    expect(html).toMatch(/<h1[^>]*>\s*Untitled\s*<\/h1>/);
    expect(html).toContain('<title>Untitled · Blog</title>');
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

const reviewsPage = `import { getCollection, getEntries, getEntry } from 'astro:content';

export async function GET(): Promise<Response> {
  const reviews: Record<string, string[]> = {};
  for (const { data } of await getCollection('books')) {
    const posts = await getEntries(data.properties.Review?.pages ?? []);
    reviews[data.title] = posts.map((post) => post.data.title);
    const [first] = data.related;
    const other = first && (await getEntry(first));
    reviews['related'] = other ? [other.data.href] : [];
  }
  return new Response(JSON.stringify(reviews));
}
`;

/** What the compiler says of modules of the site with the types that its build has written. */
async function compile(site: TemporarySite, files: readonly string[]): Promise<readonly string[]> {
  const config: unknown = JSON.parse(await readFile(join(site.folder, 'tsconfig.json'), 'utf8'));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, site.folder);
  const program = ts.createProgram({
    rootNames: [...files, '.astro/types.d.ts'].map((file) => join(site.folder, file)),
    options: { ...options, incremental: false },
  });
  return files
    .map((file) => program.getSourceFile(join(site.folder, file)))
    .flatMap((file) => (file ? program.getSemanticDiagnostics(file) : []))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

async function writeBooks(folder: string): Promise<void> {
  await mkdir(join(folder, 'books'));
  const write = (name: string, value: unknown): Promise<void> =>
    writeFile(join(folder, 'books', `${name}.json`), JSON.stringify(value));
  await write('database', {
    title: 'Books',
    properties: {
      Name: { title: {} },
      Status: { status: { options: [{ name: 'Published', color: 'green' }] } },
      Review: { relation: { database: 'blog', type: 'single_property' } },
      'Related Posts': { relation: { database: 'blog', type: 'single_property' } },
    },
  });
  await write('dune', {
    created_time: '2026-01-01T10:00:00.000Z',
    last_edited_time: '2026-01-01T10:00:00.000Z',
    properties: {
      Name: 'Dune',
      Status: 'Published',
      Review: ['blog/first', 'blog/draft', 'blog/second'],
      'Related Posts': ['blog/first'],
    },
    children: [
      { paragraph: ['Sand everywhere. Compare ', { mention: { page: 'blog/first' } }, '.'] },
    ],
  });
}
