import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSearchIndex } from '../../../src/lib/search-index.ts';

describe('the search index', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-search-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Builds a site of one page; gives the text of the index's entry file, and whether it is new. */
  async function build(words: string, site: string): Promise<string> {
    const dist = join(folder, site);
    await mkdir(dist, { recursive: true });
    const body = `<article data-pagefind-body><h1>Page</h1><p>${words}</p></article>`;
    await writeFile(join(dist, 'index.html'), `<html lang="en"><body>${body}</body></html>`);
    await writeSearchIndex(dist, join(folder, 'cache'));
    return readFile(join(dist, 'pagefind', 'pagefind-entry.json'), 'utf8');
  }
  const keptFiles = join('cache', 'files');

  it('is made of the pages', async () => {
    expect(await build('ink and paper', 'one')).toContain('"page_count":1');
    expect(await readdir(join(folder, keptFiles))).toContain('pagefind-entry.json');
  });

  it('is taken from the cache where no page has changed', async () => {
    const label = join(folder, 'cache', 'label');
    const first = await build('ink and paper', 'one');
    const { ino } = await stat(label);
    expect(await build('ink and paper', 'two')).toBe(first);
    expect((await stat(label)).ino).toBe(ino);
    const files = await readdir(join(folder, 'two', 'pagefind'), { recursive: true });
    expect(files.sort()).toEqual(
      (await readdir(join(folder, keptFiles), { recursive: true })).sort(),
    );
  });

  it('is made anew when a page has changed', async () => {
    const before = await build('ink and paper', 'one');
    expect(await build('vellum and quills', 'three')).not.toBe(before);
  });

  it('is made anew when the kept one is damaged', async () => {
    const good = await build('ink and paper', 'one');
    await writeFile(join(folder, keptFiles, 'pagefind-entry.json'), 'damaged');
    await rm(join(folder, 'four'), { recursive: true, force: true });
    expect(await build('ink and paper', 'four')).toBe(good);
  });
});
