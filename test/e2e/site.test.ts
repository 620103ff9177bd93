import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { beforeAll, describe, expect, it } from 'vitest';
import { validateHtml } from '../build/validate-html.ts';
import { ensureBuiltSite, listFiles } from './built-site.ts';
import { findBrokenLinks } from './site-links.ts';

let folder = '';
const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');

beforeAll(async () => {
  folder = await ensureBuiltSite();
}, 300_000);

describe('pages', () => {
  it('are valid HTML', async () => {
    expect((await listFiles(folder, '.html')).length).toBeGreaterThan(10);
    expect(await validateHtml(folder)).toEqual([]);
  });

  it('hold no link and no file reference that leads nowhere', async () => {
    expect(await findBrokenLinks(folder)).toEqual([]);
  });

  it('carry no inline style, which a strict Content-Security-Policy would refuse', async () => {
    const pages = await listFiles(folder, '.html');
    const texts = await Promise.all(pages.map(read));
    expect(pages.filter((_, index) => / style="/.test(texts[index] ?? ''))).toEqual([]);
  });

  it('have one main heading each', async () => {
    const pages = await listFiles(folder, '.html');
    const counts = await Promise.all(
      pages.map(async (page) => [page, (await read(page)).match(/<h1[ >]/g)?.length] as const),
    );
    expect(counts.filter(([, count]) => count !== 1)).toEqual([]);
  });
});

describe('feeds', () => {
  it('parse in all three forms and agree', async () => {
    const rss = parseRssFeed(await read('rss.xml'));
    const atom = parseAtomFeed(await read('atom.xml'));
    const json = parseJsonFeed(await read('feed.json'));
    const titles = rss.items?.map(({ title }) => title) ?? [];
    expect(titles.length).toBeGreaterThan(5);
    expect(titles.length).toBeLessThanOrEqual(20);
    expect(atom.entries?.map(({ title }) => title?.value)).toEqual(titles);
    expect(json.items?.map(({ title }) => title)).toEqual(titles);
  });

  it('hold the whole text with complete addresses', async () => {
    const { items = [] } = parseJsonFeed(await read('feed.json'));
    const contents = items.map(({ content_html }) => content_html ?? '');
    expect(contents.every((html) => html.length > 200)).toBe(true);
    expect(contents.filter((html) => /<[a-z][^>]* (?:href|src)="[/#]/.test(html))).toEqual([]);
    expect(items.every(({ url }) => URL.canParse(url ?? ''))).toBe(true);
  });

  it('exist for every tag', async () => {
    const pages = await listFiles(join(folder, 'tags'), 'index.html');
    const tags = pages.filter((page) => page.split('/').length === 2);
    const feeds = await listFiles(join(folder, 'tags'), 'rss.xml');
    expect(tags.length).toBeGreaterThan(0);
    expect(feeds).toEqual(tags.map((page) => page.replace('index.html', 'rss.xml')));
  });
});

describe('files for machines', () => {
  it('name every page in the sitemap, with the time of its last edit', async () => {
    expect(await read('sitemap-index.xml')).toContain('/sitemap-0.xml');
    const sitemap = await read('sitemap-0.xml');
    const posts = (await listFiles(join(folder, 'posts'), 'index.html')).filter((page) =>
      /^[^/]*\D[^/]*\/index\.html$/.test(page),
    );
    const missing = posts.filter(
      (page) =>
        !sitemap.includes(
          encodeURI(`/posts/${page.replace('index.html', '')}</loc>`).replace(
            '%3C/loc%3E',
            '</loc>',
          ),
        ),
    );
    expect(posts.length).toBeGreaterThan(5);
    expect(missing).toEqual([]);
    expect(sitemap.match(/<lastmod>/g)?.length).toBe(sitemap.match(/<loc>/g)?.length);
  });

  it('give every post a Markdown twin, which llms.txt names', async () => {
    const twins = await listFiles(join(folder, 'posts'), '.md');
    const list = await read('llms.txt');
    expect(twins.length).toBeGreaterThan(5);
    expect(twins.filter((twin) => !list.includes(encodeURI(`/posts/${twin}`)))).toEqual([]);
  });

  it('parse as JSON: the manifest and every piece of structured data', async () => {
    const manifest = JSON.parse(await read('site.webmanifest')) as { icons: { src: string }[] };
    expect(manifest.icons.length).toBeGreaterThan(0);
    const texts = await Promise.all((await listFiles(folder, '.html')).map(read));
    const blocks = texts.flatMap((text) =>
      [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
        ([, json = '']) => JSON.parse(json) as { '@type': string },
      ),
    );
    const types = new Set(blocks.map((block) => block['@type']));
    expect([...types].sort()).toEqual(['BlogPosting', 'BreadcrumbList', 'WebSite']);
  });
});
