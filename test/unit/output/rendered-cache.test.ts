import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRenderedCache } from '../../../content-loader/output/rendered-cache.ts';

describe('the cache of rendered pages', () => {
  let folder: string;
  const pathOf = (name: string): string => join(folder, name);
  const check = async (): Promise<void> => {
    const cache = createRenderedCache(folder);
    await cache.checkStore();
    await cache.checkPages();
  };
  const remaining = (): string[] => files.filter((name) => existsSync(pathOf(name)));
  const files = [
    'data-store.json',
    'incremental-build.json',
    'dist/index.html',
    'dist/posts/a/index.html',
  ];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-rendered-'));
    await mkdir(pathOf('dist/posts/a'), { recursive: true });
    for (const name of files) await writeFile(pathOf(name), `content of ${name}`);
    await writeFile(
      pathOf('incremental-build.json'),
      manifestOf(['index.html', 'posts/a/index.html']),
    );
    await createRenderedCache(folder).stamp();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('leaves what is as the last build left it', async () => {
    await check();
    expect(remaining()).toEqual(files);
  });

  it('removes a page that was truncated', async () => {
    await writeFile(pathOf('dist/posts/a/index.html'), '');
    await check();
    expect(remaining()).toEqual(files.slice(0, 3));
  });

  it('removes a page of the same size and time of change, with one byte another', async () => {
    const path = pathOf('dist/index.html');
    const time = new Date('2026-01-01');
    await utimes(path, time, time);
    await createRenderedCache(folder).stamp();
    await writeFile(path, (await readFile(path, 'utf8')).replace('c', 'b'));
    await utimes(path, time, time);
    await check();
    expect(remaining()).toEqual([files[0], files[1], files[3]]);
  });

  it('removes a page that no whole build has made', async () => {
    await writeFile(pathOf('dist/new.html'), 'of a build that was killed');
    await check();
    expect(existsSync(pathOf('dist/new.html'))).toBe(false);
    expect(remaining()).toEqual(files);
  });

  it('restores nothing by a manifest that is damaged', async () => {
    await writeFile(pathOf('incremental-build.json'), '{}');
    await check();
    expect(remaining()).toEqual(['data-store.json']);
  });

  it('restores nothing when the checksums are lost', async () => {
    await rm(pathOf('quire'), { recursive: true });
    await check();
    expect(remaining()).toEqual([]);
  });

  it('removes a page that the manifest has forgotten', async () => {
    await writeFile(pathOf('incremental-build.json'), manifestOf(['index.html']));
    await createRenderedCache(folder).stamp();
    await check();
    expect(remaining()).toEqual(files.slice(0, 3));
  });

  it('removes a store that is damaged, and nothing else', async () => {
    await writeFile(pathOf('data-store.json'), '[]');
    await check();
    expect(remaining()).toEqual(files.slice(1));
  });

  it('accepts a copy of the cache, as CI restores it', async () => {
    for (const name of files) {
      const content = await readFile(pathOf(name));
      await rm(pathOf(name));
      await writeFile(pathOf(name), content);
    }
    await check();
    expect(remaining()).toEqual(files);
  });
});

/** What Astro writes of a build that made these files. */
function manifestOf(names: readonly string[]): string {
  const paths = Object.fromEntries(names.map((name) => [`/${name}`, { outputFile: name }]));
  return JSON.stringify({ routes: { 'src/pages/[slug].astro': { paths } } });
}
