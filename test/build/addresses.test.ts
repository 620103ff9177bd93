import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import type { TemporaryFolder } from '../unit/local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../unit/local-api/temporary-folder.ts';
import type { TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const tags = ['Search', '🎉', 'C++', 'C', '2024'];
const page = (title: string, values: object = {}, rest: object = {}): object => ({
  created_time: '2024-01-01T10:00:00.000Z',
  last_edited_time: '2024-01-01T10:00:00.000Z',
  properties: { Name: title, Status: 'Published', ...values },
  ...rest,
});
const links = [
  '/now/#today',
  '/cv.pdf?page=2',
  '/posts/guides/setup.md',
  '/tags/c/rss.xml',
  '/tags/',
];

describe('the addresses of a built site below a path', () => {
  let workspace: TemporaryFolder;
  let served: ServedApi;
  let site: TemporarySite;

  const build = async (): Promise<string> => {
    const result = await site.build({
      NOTION_TOKEN: 'ntn_secret',
      NOTION_DATABASE_ID: served.api.databases()[0]?.id ?? '',
      NOTION_BASE_URL: served.url,
      SITE_URL: 'https://example.com/blog',
    });
    expect(result.output).toContain('The site is in dist/');
    return result.output;
  };

  beforeAll(async () => {
    workspace = createTemporaryFolder({
      'workspace.json': { name: 'Small' },
      'blog/database.json': {
        title: 'Blog',
        properties: {
          Name: { title: {} },
          Slug: { rich_text: {} },
          Status: { status: { options: [{ name: 'Published' }, { name: 'Draft' }] } },
          Type: { select: { options: [{ name: 'Page' }] } },
          Tags: { multi_select: { options: tags.map((name) => ({ name })) } },
        },
      },
      'blog/typed.json': page('Typed', { Slug: 'MyPost', Tags: ['Search', '🎉', 'C++'] }),
      'blog/nested.json': page('Nested', { Slug: 'guides/setup' }),
      'blog/version.json': page('Version', { Slug: 'v1.2' }),
      'blog/year.json': page('2024', { Tags: ['2024'] }),
      'blog/help.json': page('Help', { Slug: 'help/start', Type: 'Page' }),
      'blog/hello.json': page(
        'Hello',
        {},
        {
          children: links.map((href) => ({ paragraph: [{ text: href, link: href }] })),
        },
      ),
      'blog/older.json': page(
        'Hello',
        { Status: 'Draft', Tags: ['C'] },
        {
          created_time: '2001-01-01T10:00:00.000Z',
        },
      ),
    });
    served = await serveLocalApi({ workspace: workspace.path, token: 'ntn_secret' });
    site = await createTemporarySite();
    await mkdir(join(site.folder, 'src', 'pages'), { recursive: true });
    await writeFile(join(site.folder, 'src', 'pages', 'now.astro'), '<h1 id="today">Now</h1>');
    await writeFile(join(site.folder, 'public', 'cv.pdf'), '%PDF-');
    await writeFile(join(site.folder, 'public', '_redirects'), '/mine /now/ 302\n');
  });

  afterAll(async () => {
    await served.close();
    workspace.remove();
    await site.remove();
  });

  it('are as they were typed, and links to all that is there stay', async () => {
    const output = await build();
    expect(output).not.toMatch(/slug-changed|link-broken/);
    expect(await site.list()).toEqual(
      expect.arrayContaining([
        'posts/MyPost/index.html',
        'posts/guides/setup/index.html',
        'posts/guides/setup.md',
        'posts/guides/setup.jpg',
        'posts/v1.2/index.html',
        'posts/2024/index.html',
        'help/start/index.html',
        'tags/search/index.html',
        'tags/u1f389/index.html',
        'tags/2024/index.html',
        'tags/c/rss.xml',
        'now/index.html',
      ]),
    );
    expect(await site.read('posts/guides/setup/index.html')).toContain('<h1');
    const hello = await site.read('posts/hello/index.html');
    for (const href of links) expect(hello).toContain(`href="/blog${href}"`);
    // What the former rule called them leads on.
    expect(await site.read('tags/search-1/index.html')).toContain('url=/blog/tags/search/');
    const redirects = await site.read('_redirects');
    expect(redirects).toContain('/blog/tags/untitled/ /blog/tags/u1f389/ 301\n');
    expect(redirects).toContain('/blog/tags/search-1/rss.xml /blog/tags/search/rss.xml 301\n');
    // What the writer put there stays, and comes first.
    expect(redirects).toMatch(/^\/mine \/now\/ 302\n/);
  });

  it('stay when older pages and tags come, and lead on when a Slug changes', async () => {
    workspace.write(
      'blog/older.json',
      page(
        'Hello',
        { Tags: ['C'] },
        {
          created_time: '2001-01-01T10:00:00.000Z',
          children: [{ paragraph: 'The older words.' }],
        },
      ),
    );
    workspace.write('blog/nested.json', page('Nested', { Slug: 'guides/first-steps' }));
    const output = await build();
    expect(output).toContain('2 × slug-changed');
    expect(await site.read('posts/hello-2/index.html')).toContain('The older words.');
    expect(await site.read('posts/hello/index.html')).not.toContain('The older words.');
    expect(await site.read('tags/c/index.html')).toContain('C++');
    expect(await site.read('tags/c-2/index.html')).toContain('hello-2');
    expect(await site.read('posts/guides/setup/index.html')).toContain(
      'url=/blog/posts/guides/first-steps/',
    );
    const record: unknown = JSON.parse(
      await readFile(join(site.folder, 'src', 'redirects.json'), 'utf8'),
    );
    expect(record).toMatchObject({
      moved: { '/posts/guides/setup/': expect.any(String) as unknown },
      terms: { tags: { 'C++': 'c', C: 'c-2', '🎉': 'u1f389' } },
    });
  });
});
