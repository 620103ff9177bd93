import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuiltSite, listFiles } from './built-site.ts';
import { checkStructuredData } from './structured-data.ts';

let folder = '';
const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');

beforeAll(async () => {
  folder = await ensureBuiltSite();
}, 300_000);

describe('pictures that the site draws', () => {
  it('every post names one for social networks, which is there, 1200 × 630', async () => {
    const pages = (await listFiles(join(folder, 'posts'), 'index.html')).filter((page) =>
      /^[^/]*\D[^/]*\/index\.html$/.test(page),
    );
    const sizes = pages.map(async (page) => {
      const html = await read(join('posts', page));
      const image = /property="og:image" content="([^"]*)"/.exec(html)?.[1] ?? '';
      const path = decodeURIComponent(new URL(image).pathname);
      const { width, height, format } = await sharp(join(folder, path)).metadata();
      const named = [...html.matchAll(/og:image:(?:width|height)" content="(\d+)"/g)];
      return [width, height, format, ...named.map(([, size]) => Number(size))].join(' ');
    });
    expect(pages.length).toBeGreaterThan(15);
    expect(new Set(await Promise.all(sizes))).toEqual(new Set(['1200 630 jpeg 1200 630']));
  });

  it('every icon that a page or the manifest names is there in its size', async () => {
    const html = await read('index.html');
    const icons = [...html.matchAll(/<link rel="(?:apple-touch-)?icon" href="([^"]*)"/g)];
    expect(icons.map(([, href]) => href)).toEqual([
      '/favicon.svg',
      '/favicon.ico',
      '/apple-touch-icon.png',
    ]);
    const manifest = JSON.parse(await read('site.webmanifest')) as {
      icons: { src: string; sizes: string }[];
    };
    for (const { src, sizes } of [
      ...manifest.icons,
      { src: '/apple-touch-icon.png', sizes: '180x180' },
    ]) {
      const { width, height } = await sharp(join(folder, src)).metadata();
      if (sizes === 'any') expect(width).toBe(height);
      else expect(`${width}x${height}`).toBe(sizes);
    }
    expect((await readFile(join(folder, 'favicon.ico'))).readUInt16LE(4)).toBe(3);
    // The sample's database has a picture as its icon.
    expect(await read('favicon.svg')).toContain('<image');
  });

  it('every image of every page has its dimensions', async () => {
    const pages = await listFiles(folder, '.html');
    const images = await Promise.all(
      pages.map(async (page) =>
        [...(await read(page)).matchAll(/<img\b[^>]*>/g)].map(([tag]) => tag),
      ),
    );
    const bare = images
      .flat()
      .filter((tag) => !/ width="\d+"/.test(tag) || !/ height="\d+"/.test(tag));
    expect(images.flat().length).toBeGreaterThan(20);
    expect(bare).toEqual([]);
  });
});

describe('structured data', () => {
  it('has the types that schema.org publishes, on every page', async () => {
    const texts = await Promise.all((await listFiles(folder, '.html')).map(read));
    const blocks = texts.flatMap((text) =>
      [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
        ([, json = '']) => JSON.parse(json) as object,
      ),
    );
    expect(blocks.length).toBeGreaterThan(30);
    expect(await checkStructuredData(blocks)).toEqual([]);
  });

  it('is refused with a property or a value that its type does not have', async () => {
    const wrong = { '@context': 'https://schema.org', '@type': 'BlogPosting', haedline: 'Ink' };
    expect(await checkStructuredData([wrong])).toHaveLength(1);
    expect(await checkStructuredData([{ ...wrong, '@type': 'Recipe' }])).toHaveLength(1);
  });
});
