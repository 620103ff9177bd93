import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSearchIndex } from '../../../src/lib/search/search-index.ts';

describe('the search index', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-search-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Builds a site of one page; gives the text of the index's entry file, and whether it is new. */
  async function build(words: string, name: string, last = 'none', key = ''): Promise<string> {
    const dist = join(folder, name);
    await mkdir(dist, { recursive: true });
    const body = `<article data-pagefind-body><h1>Page</h1><p>${words}</p></article>`;
    await writeFile(join(dist, 'index.html'), `<html lang="en"><body>${body}</body></html>`);
    const keys = new Map(key === '' ? [] : [['index.html', key]]);
    const site = {
      folder: dist,
      everything: false,
      language: 'en',
      last: join(folder, last),
      keys,
    };
    await writeSearchIndex(site, join(folder, 'cache'));
    return readFile(join(dist, 'pagefind', 'pagefind-entry.json'), 'utf8');
  }
  const kept = join('cache', 'shards', '1', '0');
  const entry = join('pagefind', 'pagefind-entry.json');
  const listIndex = async (site: string): Promise<string[]> =>
    (await readdir(join(folder, site, 'pagefind'), { recursive: true })).sort();

  it('is made of the pages', async () => {
    expect(await build('ink and paper', 'one')).toContain('"page_count":1');
    expect(await readFile(join(folder, kept), 'utf8')).toContain('.pf_meta');
  });

  it('is taken from the cache where no page has changed', async () => {
    const label = join(folder, 'cache', 'label');
    const first = await build('ink and paper', 'one');
    const { ino } = await stat(label);
    expect(await build('ink and paper', 'two')).toBe(first);
    expect((await stat(label)).ino).toBe(ino);
    expect(await listIndex('two')).toEqual(await listIndex('one'));
  });

  it('is taken from the last site, whose files it then shares', async () => {
    const first = await build('ink and paper', 'one');
    expect(await build('ink and paper', 'next', 'one')).toBe(first);
    expect(await listIndex('next')).toEqual(await listIndex('one'));
    expect((await stat(join(folder, 'next', entry))).ino).toBe(
      (await stat(join(folder, 'one', entry))).ino,
    );
  });

  it.each([
    ['absent', undefined],
    ['cut short', '[["pagefind-entry.json",'],
    ['of another shape', '{"pagefind-entry.json":7}\n'],
    ['another one', '[["pagefind-entry.json",2]]\n{}'],
  ])('is made anew when the kept one is %s', async (_how, text) => {
    const good = await build('ink and paper', 'one');
    await rm(join(folder, kept));
    if (text !== undefined) await writeFile(join(folder, kept), text);
    expect(await build('ink and paper', 'again')).toBe(good);
    expect(await listIndex('again')).toEqual(await listIndex('one'));
  });

  it('stops where the kept one cannot be read', async () => {
    await build('ink and paper', 'one');
    await rm(join(folder, kept));
    await mkdir(join(folder, kept));
    await expect(build('ink and paper', 'again')).rejects.toThrow(/EISDIR/);
    await rm(join(folder, kept), { recursive: true });
  });

  it('is not taken from a last site whose index is damaged', async () => {
    const good = await build('ink and paper', 'one');
    await build('ink and paper', 'damaged');
    await writeFile(join(folder, 'damaged', entry), 'damaged');
    expect(await build('ink and paper', 'mended', 'damaged')).toBe(good);
  });

  it('is made anew when a page has changed', async () => {
    const before = await build('ink and paper', 'one');
    expect(await build('vellum and quills', 'three')).not.toBe(before);
  });

  it('is taken from the cache, without a look at them, where pages have the keys they had', async () => {
    const before = await build('ink and paper', 'keyed', 'none', 'key 1');
    // No page changes under its key: these words would be seen if it were read.
    expect(await build('vellum and quills', 'unread', 'none', 'key 1')).toBe(before);
    expect(await build('vellum and quills', 'read', 'none', 'key 2')).not.toBe(before);
  });

  it('reads the pages again where the note of their keys is damaged', async () => {
    await build('ink and paper', 'noted', 'none', 'key 1');
    const note = join(folder, 'cache', 'pages');
    const text = await readFile(note, 'utf8');
    await writeFile(note, text.replace(/"([^"]{22})"\]\]$/, '""]]'));
    expect(await readFile(note, 'utf8')).not.toBe(text);
    expect(await build('ink and paper', 'unharmed', 'none', 'key 1')).toContain('"page_count":1');
  });

  /** Builds a site of these pages; gives the number of searched ones by language. */
  async function countPages(
    name: string,
    pages: Readonly<Record<string, string>>,
    everything = false,
  ): Promise<unknown> {
    const dist = join(folder, name);
    for (const [path, html] of Object.entries(pages)) {
      await mkdir(join(dist, path, '..'), { recursive: true });
      await writeFile(join(dist, path), html);
    }
    const site = {
      folder: dist,
      everything,
      language: 'en',
      last: join(folder, 'none'),
      keys: new Map(),
    };
    await writeSearchIndex(site, join(folder, `cache-${name}`));
    const text = await readFile(join(dist, 'pagefind', 'pagefind-entry.json'), 'utf8');
    const { languages } = JSON.parse(text) as {
      languages: Record<string, { page_count: number }>;
    };
    return Object.entries(languages).map(([tag, { page_count: count }]) => `${tag} ${count}`);
  }
  const toPage = (article: string, head = ''): string =>
    `<html lang="en"><head>${head}</head><body>${article}</body></html>`;
  const noindex = '<meta name="robots" content="noindex">';

  it('has the pages below folders, without lists, files and what asks not to be found', async () => {
    const pages = {
      'index.html': toPage('<main>A list</main>'),
      'posts/one/index.html': toPage('<article data-pagefind-body>One</article>'),
      'posts/two/index.html': toPage('<article data-pagefind-body>Two</article>'),
      'posts/draft/index.html': toPage('<article data-pagefind-body>Draft</article>', noindex),
      'posts/one.md': toPage('<article data-pagefind-body>No page</article>'),
    };
    expect(await countPages('site', pages)).toEqual(['en 2']);
    expect(await countPages('all', pages, true)).toEqual(['en 3']);
  });

  it('cuts words by the language of a text that has no spaces, in the order of languages', async () => {
    const article = (tag: string): string =>
      toPage(`<article data-pagefind-body lang="${tag}">Text 文字</article>`);
    const pages = {
      'a/index.html': article('zh-Hans'),
      'b/index.html': article('ja'),
      'c/index.html': article('de'),
      'd/index.html': toPage('<article data-pagefind-body>Text</article>'),
    };
    expect(await countPages('languages', pages)).toEqual(['en 2', 'ja 1', 'zh-hans 1']);
    const loaded = await listIndex('languages');
    for (const file of ['pagefind.js', 'pagefind-worker.js', 'pagefind-entry.json']) {
      expect(loaded).toContain(file);
    }
    expect(loaded.some((file) => file.startsWith('wasm.'))).toBe(true);
    expect(
      loaded.filter((file) => /\.pf_(?:fragment|index|meta)$/.test(file)).length,
    ).toBeGreaterThan(6);
    expect(loaded.filter((file) => /ui|highlight|\.css$/.test(file))).toEqual([]);
  });

  it('has pages of every address, and those that name no language', async () => {
    const paths = [
      'index',
      '404',
      'a%20b/index',
      'zwei wörter/index',
      'a#b/index',
      'A/index',
      'a/index',
    ];
    const entries = paths.map((path) => [
      `${path}.html`,
      toPage('<article data-pagefind-body>Text</article>').replace(' lang="en"', ''),
    ]);
    const named = toPage('<article data-pagefind-body lang="ja">文字</article>');
    const pages = { ...(Object.fromEntries(entries) as Record<string, string>), 'z.html': named };
    expect(await countPages('addresses', pages)).toEqual(['en 7', 'ja 1']);
    const fragments = (await listIndex('addresses')).filter((file) => file.includes('fragment/'));
    const urls = await Promise.all(
      fragments.map(async (file) => {
        const packed = await readFile(join(folder, 'addresses', 'pagefind', file));
        return /"url":"([^"]*)"/.exec(gunzipSync(packed).toString())?.[1];
      }),
    );
    expect(urls.sort()).toEqual(
      ['/', '/404.html', '/A/', '/a#b/', '/a%20b/', '/a/', '/z.html', '/zwei wörter/'].sort(),
    );
  });

  it('is made anew when the kept one is damaged', async () => {
    const good = await build('ink and paper', 'one');
    await writeFile(join(folder, kept), 'damaged');
    await rm(join(folder, 'four'), { recursive: true, force: true });
    expect(await build('ink and paper', 'four')).toBe(good);
  });
});
