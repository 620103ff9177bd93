import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPageReuse } from '../../../content-loader/output/page-reuse.ts';
import { createRenderedCache } from '../../../content-loader/output/rendered-cache.ts';

describe('the reuse of rendered pages', () => {
  let root: string;
  const pathOf = (name: string): string => join(root, name);
  const read = (name: string): Promise<string> => readFile(pathOf(name), 'utf8');
  const write = async (name: string, content: string): Promise<void> => {
    await mkdir(dirname(pathOf(name)), { recursive: true });
    await writeFile(pathOf(name), content);
  };
  const inodeOf = async (name: string): Promise<number> => (await stat(pathOf(name))).ino;
  const reuse = () => createPageReuse(pathOf('cache'));
  const swap = async (): Promise<void> => {
    await rename(pathOf('dist'), pathOf('dist.last'));
    await rename(pathOf('dist.next'), pathOf('dist'));
    await reuse().moveBack(pathOf('dist'), pathOf('dist.last'));
  };
  /** What Astro does: page and copy, and a manifest that names all. */
  const render = async (pages: Readonly<Record<string, string>>, names: readonly string[]) => {
    for (const [name, content] of Object.entries(pages)) {
      await write(`dist.next/${name}`, content);
      await write(`cache/dist/${name}`, content);
    }
    const paths = Object.fromEntries(names.map((name) => [name, { outputFile: encodeURI(name) }]));
    await write('cache/incremental-build.json', JSON.stringify({ routes: { route: { paths } } }));
  };
  const a = 'posts/a/index.html';
  const b = 'posts/ü b/index.html';

  /** A first site of two pages, made without a reuse. */
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'quire-reuse-'));
    await render({ [a]: 'A', [b]: 'B' }, [a, b]);
    await write('dist.next/rss.xml', 'feed');
    await createRenderedCache(pathOf('cache')).stamp();
    await rename(pathOf('dist.next'), pathOf('dist'));
    await reuse().moveBack(pathOf('dist'), pathOf('dist.last'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('moves an unchanged page instead of copying it, and back with the next build', async () => {
    const [site, cached] = [await inodeOf(`dist/${a}`), await inodeOf(`cache/dist/${a}`)];
    for (const [inSite, inCache] of [
      [cached, site],
      [site, cached],
    ]) {
      expect(reuse().moveIn(pathOf('dist'), pathOf('dist.next'))).toBe(true);
      await swap();
      expect(await inodeOf(`dist/${a}`)).toBe(inSite);
      expect(await inodeOf(`cache/dist/${a}`)).toBe(inCache);
      await createRenderedCache(pathOf('cache')).checkPages();
      expect(await read(`cache/dist/${b}`)).toBe('B');
    }
    expect(existsSync(pathOf('cache/dist/rss.xml'))).toBe(false);
  });

  it('keeps what was rendered, and forgets a page that is gone', async () => {
    reuse().moveIn(pathOf('dist'), pathOf('dist.next'));
    await rm(pathOf(`dist.next/${b}`));
    await render({ [a]: 'A 2' }, [a]);
    await swap();
    await createRenderedCache(pathOf('cache')).checkPages();
    expect(await read(`dist/${a}`)).toBe('A 2');
    expect(await read(`cache/dist/${a}`)).toBe('A 2');
    expect(existsSync(pathOf('cache/dist/posts/ü b'))).toBe(false);
  });

  it('never takes a page of a site that was edited by hand', async () => {
    await write(`dist/${a}`, 'a by hand');
    reuse().moveIn(pathOf('dist'), pathOf('dist.next'));
    await swap();
    expect(await read(`dist/${a}`)).toBe('A');
    expect(existsSync(pathOf(`cache/dist/${a}`))).toBe(false);
    expect(await read(`cache/dist/${b}`)).toBe('B');
  });

  it('puts pages back after a build that was killed, but none that it rendered', async () => {
    reuse().moveIn(pathOf('dist'), pathOf('dist.next'));
    await write(`dist.next/${a}`, 'half a p');
    await write(`cache/dist/${a}`, 'half a p');
    reuse().recover(pathOf('dist.next'));
    await createRenderedCache(pathOf('cache')).checkPages();
    expect(existsSync(pathOf(`cache/dist/${a}`))).toBe(false);
    expect(await read(`cache/dist/${b}`)).toBe('B');
    expect(reuse().isMoved()).toBe(false);
  });

  it('restores nothing after a build that was killed while it moved pages back', async () => {
    reuse().moveIn(pathOf('dist'), pathOf('dist.next'));
    await render({ [a]: 'A 2' }, [b, a]);
    await rename(pathOf('dist'), pathOf('dist.last'));
    await rename(pathOf('dist.next'), pathOf('dist'));
    reuse().recover(pathOf('dist.next'));
    await createRenderedCache(pathOf('cache')).checkPages();
    expect(existsSync(pathOf('cache/dist'))).toBe(false);
    expect(existsSync(pathOf('cache/incremental-build.json'))).toBe(false);
  });

  it('moves nothing where there is no site to take pages back from', async () => {
    await rm(pathOf('dist'), { recursive: true });
    expect(reuse().moveIn(pathOf('dist'), pathOf('dist.next'))).toBe(false);
    expect(await read(`cache/dist/${a}`)).toBe('A');
  });
});
