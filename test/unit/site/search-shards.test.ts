import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as pagefind from 'pagefind';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSearchIndex } from '../../../src/lib/search/search-index.ts';
import { createCborReader } from '../../../src/lib/search/cbor-reader.ts';
import type { MetaIndex } from '../../../src/lib/search/meta-index.ts';
import { readMetaIndex } from '../../../src/lib/search/meta-index.ts';
import { countShards, inShardOrder, shardOf } from '../../../src/lib/search/shards.ts';
import { openIndex } from '../../bench/search/open-index.ts';
import { createRandom, pick, pickNumber } from '../../bench/sites/random.ts';
import type { Random } from '../../bench/sites/random.ts';
import { createWords } from '../../bench/sites/words.ts';

/** Spellings of one word, words of other scripts, and letters beyond the first plane. */
const others =
  'café cafe CAFÉ naïve naive Ångström привет γειά 🎉 ﬁn ｆｕｌｌ o’clock re-use'.split(' ');
const PAGES = 300;

function toPage(number: number, revision = 0): string {
  const random = createRandom(number + revision * 10_000);
  const words = (count: number): string =>
    `${createWords(random, count)} ${Array.from({ length: 4 }, () => pick(random, others)).join(' ')}`;
  const title = `${createWords(random, 3)} ${pick(random, others)}`;
  const date =
    number % 3 === 0 ? '' : `<time data-pagefind-meta="date">2026-01-${number % 28}</time>`;
  const section = ['docs', 'guide', ''][number % 3] ?? '';
  const filter = section === '' ? '' : ` data-pagefind-filter="in:${section}"`;
  const rare = number % 50 === 7 ? '<i data-pagefind-meta="rare">once</i>' : '';
  return wrap(
    toLanguage(random),
    `<h1>${title}</h1>${date}${rare}<h2>${words(3)}</h2><p>${words(80)}</p>`,
    filter,
  );
}

function toLanguage(random: Random): string {
  return pickNumber(random, 20) === 0 ? ' lang="ja"' : '';
}

function wrap(language: string, text: string, filter = ''): string {
  const japanese = language === '' ? '' : '<p>文字と紙 インク</p>';
  return (
    '<!DOCTYPE html><html lang="en"><head></head><body>' +
    `<article${language} data-pagefind-body${filter}>${text}${japanese}</article></body></html>`
  );
}

describe('the number of shards', () => {
  it('leaves small sites in one, and shards of large ones small', () => {
    expect([1, 128].map((pages) => countShards(pages, undefined))).toEqual([1, 1]);
    for (const pages of [129, 257, 1_000, 1_025, 10_000, 16_384, 100_000, 1_000_000]) {
      const size = pages / countShards(pages, undefined);
      expect(size, String(pages)).toBeGreaterThan(15);
      expect(size, String(pages)).toBeLessThanOrEqual(256);
    }
  });

  it('stays when a site grows or shrinks a little', () => {
    const former = countShards(1_024, undefined);
    expect(countShards(1_025, undefined)).not.toBe(former);
    expect(countShards(1_025, former)).toBe(former);
    expect(countShards(257, former)).toBe(former);
    // Not for ever: memory is bounded by the size of a shard.
    expect(countShards(10_000, former)).toBe(countShards(10_000, undefined));
    expect(countShards(1_000, 1)).toBe(countShards(1_000, undefined));
  });

  it('puts a page into the same shard whatever other pages there are', () => {
    const counts = Array.from({ length: 64 }, () => 0);
    for (let page = 0; page < 10_000; page += 1) {
      const shard = shardOf(`posts/${page}/index.html`, 64);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(100);
    expect(Math.max(...counts)).toBeLessThan(220);
  });
});

describe('an index made in shards', () => {
  let folder = '';
  const pages = new Map<string, string>(
    Array.from({ length: PAGES }, (_, number) => [`p/${number}/index.html`, toPage(number)]),
  );
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-shards-'));
    await build('first');
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true }));

  /** Builds a site of the pages; gives its index. */
  async function build(name: string, last = 'none', cache = 'cache'): Promise<string> {
    const dist = join(folder, name);
    for (const [path, html] of pages) {
      await mkdir(join(dist, dirname(path)), { recursive: true });
      await writeFile(join(dist, path), html);
    }
    const site = { everything: false, language: 'en', last: join(folder, last), keys: new Map() };
    await writeSearchIndex({ ...site, folder: dist }, join(folder, cache));
    return join(dist, 'pagefind');
  }

  /** What a folder holds: every file by its path, as text of one byte each character. */
  async function readAll(index: string): Promise<Record<string, string>> {
    const entries = await readdir(index, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return Object.fromEntries(
      await Promise.all(
        files.map(async (file) => {
          const path = join(file.parentPath, file.name);
          return [path.slice(index.length + 1), (await readFile(path)).toString('latin1')];
        }),
      ),
    ) as Record<string, string>;
  }

  async function readShards(): Promise<Record<string, string>> {
    const all = await readAll(join(folder, 'cache', 'shards'));
    return Object.fromEntries(
      await Promise.all(
        Object.keys(all).map(async (name) => {
          const { ino, mtimeMs } = await stat(join(folder, 'cache', 'shards', name));
          return [name, `${ino} ${mtimeMs}`];
        }),
      ),
    ) as Record<string, string>;
  }

  /** What Pagefind makes of all pages at once. */
  async function makeWhole(): Promise<{ files: Record<string, string>; index: string }> {
    const { index } = await pagefind.createIndex({});
    if (!index) throw new Error('Pagefind did not start');
    const order = inShardOrder([...pages.keys()].map((path) => ({ path, digest: '' })));
    for (const { path } of order) {
      const html = pages.get(path) ?? '';
      const content = html.includes(' lang="ja"') ? html.replace('lang="en"', 'lang="ja"') : html;
      await index.addHTMLFile({ sourcePath: path, content });
    }
    const { files } = await index.getFiles();
    const whole = join(folder, 'whole');
    for (const { path, content } of files) {
      await mkdir(join(whole, dirname(path)), { recursive: true });
      await writeFile(join(whole, path), content);
    }
    await pagefind.close();
    return { files: unpack(await readAll(whole)), index: whole };
  }

  function unpack(files: Record<string, string>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(files)
        .filter(([path]) => path.includes('.pf_'))
        .map(([path, file]) => [path, gunzipSync(Buffer.from(file, 'latin1')).toString('latin1')]),
    );
  }

  it('is what Pagefind makes of all pages at once: the same names, the same contents', async () => {
    const whole = (await makeWhole()).files;
    const merged = unpack(await readAll(join(folder, 'first', 'pagefind')));
    expect(Object.keys(await readShards()).length).toBe(countShards(PAGES, undefined));
    expect(countShards(PAGES, undefined)).toBeGreaterThan(1);
    // Pagefind lists filters and their values in any order.
    const [names, wanted] = [merged, whole].map((files) =>
      Object.keys(files)
        .filter((name) => /^(?:fragment|index)/.test(name))
        .sort(),
    );
    expect(names).toEqual(wanted);
    expect(names?.filter((name) => merged[name] !== whole[name])).toEqual([]);
    for (const language of ['en', 'ja']) {
      expect(readFirst(merged, language)).toEqual(readFirst(whole, language));
    }
    // Several lists of words, and pages of both languages.
    expect(names?.filter((name) => name.startsWith('index/en')).length).toBeGreaterThan(3);
    expect(readFirst(merged, 'ja').meta.pages.length).toBeGreaterThan(5);
    expect(JSON.stringify(readFirst(merged, 'en').filters)).toMatch(/"in",.*"docs",.*"guide",/);
  });

  it('answers as that one does, also with a filter', async () => {
    const { index } = await makeWhole();
    const [merged, whole] = [
      await openIndex(join(folder, 'first', 'pagefind'), ['ja']),
      await openIndex(index, ['ja']),
    ];
    const random = createRandom(7);
    const queries = [
      ...Array.from({ length: 40 }, () => createWords(random, 1 + pickNumber(random, 3))),
      ...others,
      'ba',
      'caf nai',
      '文字',
      '"re-use"',
      'nothing has this',
    ];
    for (const query of queries) {
      for (const filters of [{}, { in: 'docs' }]) {
        expect(await merged.find(query, filters), query).toEqual(await whole.find(query, filters));
      }
    }
    expect(await merged.find('café')).toHaveLength(11);
  });

  const edited = 'p/40/index.html';
  const added = 'p/another/index.html';
  const removed = 'p/41/index.html';
  it.each([
    ['edited', edited, wrap('', '<h1>Edited</h1><p>zebrafish</p>')],
    ['added', added, wrap('', '<h1>Added</h1><p>axolotl</p>')],
    ['removed', removed, undefined],
  ])('is made anew of one shard where a page was %s', async (how, path, html) => {
    const before = await readShards();
    if (html === undefined) pages.delete(path);
    else pages.set(path, html);
    const index = await build(how, 'first');
    const after = await readShards();
    const count = Object.keys(before).length;
    const touched = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(touched).toEqual([`${count}/${shardOf(path, count)}`]);
    // As bytes: no trace of what was there before.
    const clean = await build(`${how}-clean`, 'none', `cache-${how}`);
    expect(await readAll(index)).toEqual(await readAll(clean));
  });

  it('finds new words and none that left', async () => {
    const index = await openIndex(join(folder, 'removed', 'pagefind'));
    expect(await index.find('zebrafish')).toMatchObject([1, ['/p/40/', expect.any(Number)]]);
    expect(await index.find('axolotl')).toMatchObject([1, ['/p/another/', expect.any(Number)]]);
    const files = unpack(await readAll(join(folder, 'removed', 'pagefind')));
    expect(Object.values(files).filter((file) => file.includes('"/p/41/"'))).toEqual([]);
  });

  it('links the files of the last site that stay the same', async () => {
    pages.set(edited, wrap('', '<h1>Edited again</h1><p>zebrafish</p>'));
    const index = await build('linked', 'removed');
    const former = join(folder, 'removed', 'pagefind');
    const [fresh, old] = [await readAll(index), await readAll(former)];
    const same = Object.keys(fresh).filter((name) => old[name] === fresh[name]);
    expect(same.length).toBeGreaterThan(PAGES);
    for (const name of same) {
      expect((await stat(join(index, name))).ino, name).toBe((await stat(join(former, name))).ino);
    }
  });

  it('is one shard where a page has a place in another order', async () => {
    pages.clear();
    for (let number = 0; number < 257; number += 1) {
      const sort = number === 5 ? '<b data-pagefind-sort="rank">5</b>' : '';
      pages.set(`p/${number}/index.html`, wrap('', `<h1>Page</h1>${sort}`));
    }
    const files = unpack(await readAll(await build('sorted', 'none', 'cache-sorted')));
    expect(readFirst(files, 'en').meta).toMatchObject({ sorts: 1, pages: { length: 257 } });
  });

  /** What is loaded first of a language, and its filters, in an order of their own. */
  function readFirst(
    files: Readonly<Record<string, string>>,
    language: string,
  ): { meta: MetaIndex; filters: unknown } {
    const contents = Object.entries(files)
      .filter(([name]) => name.startsWith(`pagefind.${language}_`))
      .map(([, file]) => readMetaIndex(toContent(file)));
    const [meta] = contents;
    if (!meta || contents.length > 1)
      throw new Error(`There are ${contents.length} of ${language}`);
    const filters = meta.filters.map(([filter, name]) => {
      const reader = createCborReader(toContent(files[`filter/${name}.pf_filter`] ?? ''));
      reader.array();
      expect(reader.text()).toBe(filter);
      const values = Array.from({ length: reader.array() }, () => {
        reader.array();
        const value = reader.text();
        return [value, Array.from({ length: reader.array() }, () => reader.integer())] as const;
      });
      return [filter, values.sort(([a], [b]) => (a < b ? -1 : 1))] as const;
    });
    return {
      meta: { ...meta, filters: [] },
      filters: filters.sort(([a], [b]) => (a < b ? -1 : 1)),
    };
  }

  function toContent(file: string): Uint8Array {
    return Buffer.from(file.slice('pagefind_dcd'.length), 'latin1');
  }
});
