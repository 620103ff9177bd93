import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { AssetSource } from '../../../content-loader/assets/asset-source.ts';
import { makeJpeg, makePng } from './pictures.ts';
import { expectFile, expectImage, openWorkbench, type Workbench } from './workbench.ts';

let bench: Workbench;
beforeEach(async () => {
  bench = await openWorkbench();
});
afterEach(() => bench[Symbol.asyncDispose]());

let signature = 0;
/** As Notion would say it this time: every answer signs anew. */
const ofNotion = (path: string, medium: AssetSource['medium'] = 'image'): AssetSource => {
  signature += 1;
  return {
    url: `${bench.host.origin}${path}?X-Amz-Signature=${signature}`,
    owner: 'notion',
    medium,
  };
};

describe('what is kept', () => {
  test('a file is fetched once, whatever its signature, and encoded once', async () => {
    bench.host.serve('/a.jpg', await makeJpeg(1000, 800));
    const first = bench.startBuild();
    const views = await Promise.all([1, 2, 3].map(() => first.fetchAsset(ofNotion('/a.jpg'))));
    expect(new Set(views.map((view) => JSON.stringify(view))).size).toBe(1);
    expect(first.stats()).toMatchObject({ downloaded: 1, encoded: 1 });

    const second = bench.startBuild();
    expect(await second.fetchAsset(ofNotion('/a.jpg'))).toEqual(views[0]);
    expect(second.stats()).toMatchObject({ downloaded: 0, encoded: 0, reused: 1 });
    expect(second.published()).toEqual(first.published());
    expect(bench.host.requests).toHaveLength(1);
  });

  test('equal pictures at two addresses are one', async () => {
    const picture = await makeJpeg(1000, 800);
    bench.host.serve('/1/a.jpg', picture);
    bench.host.serve('/2/a.jpg', picture);
    const build = bench.startBuild();
    const one = await build.fetchAsset(ofNotion('/1/a.jpg'));
    expect(await build.fetchAsset(ofNotion('/2/a.jpg'))).toEqual(one);
    expect(build.stats()).toMatchObject({ downloaded: 2, encoded: 1, files: 3 });
  });

  test('for external files the query counts', async () => {
    const [red, blue] = [await makePng(10, 10, '#ff0000'), await makePng(10, 10, '#0000ff')];
    bench.host.serve('/chart', (request, response) => {
      response.end(request.url?.includes('red') === true ? red : blue);
    });
    const build = bench.startBuild();
    const shown = await Promise.all(
      ['red', 'blue'].map(async (name) => {
        const url = `${bench.host.origin}/chart?c=${name}`;
        return expectImage(await build.fetchAsset({ url, owner: 'external', medium: 'image' }))
          .image.preview;
      }),
    );
    expect(shown[0]).not.toBe(shown[1]);
  });

  test('a page that was fetched again asks whether its file has changed', async () => {
    let picture = await makeJpeg(50, 40);
    let etag = '"1"';
    let sent = 0;
    bench.host.serve('/a.jpg', (request, response) => {
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else {
        sent += 1;
        response.writeHead(200, { etag }).end(picture);
      }
    });
    await bench.startBuild().fetchAsset(ofNotion('/a.jpg'));
    const unchanged = bench.startBuild();
    await unchanged.fetchAsset({ ...ofNotion('/a.jpg'), revalidate: true });
    expect([sent, unchanged.stats().downloaded]).toEqual([1, 0]);

    [picture, etag] = [await makeJpeg(70, 40), '"2"'];
    const view = await bench.startBuild().fetchAsset({ ...ofNotion('/a.jpg'), revalidate: true });
    expect(expectImage(view).image.width).toBe(70);
    expect(expectImage(await bench.startBuild().fetchAsset(ofNotion('/a.jpg'))).image.width).toBe(
      70,
    );
  });

  test('a host without ETags is asked by length, and the body is not waited for', async () => {
    const picture = await makeJpeg(50, 40);
    let whole = true;
    bench.host.serve('/a.jpg', (_request, response) => {
      response.writeHead(200, { 'content-length': picture.length });
      if (whole) response.end(picture);
      else response.write(picture.subarray(0, 10));
    });
    await bench.startBuild().fetchAsset(ofNotion('/a.jpg'));
    whole = false;
    const build = bench.startBuild();
    expectImage(await build.fetchAsset({ ...ofNotion('/a.jpg'), revalidate: true }));
    expect(build.stats().downloaded).toBe(0);
  });

  test('a host without ETags is believed to have changed a file whose length is another', async () => {
    const serve = (picture: Buffer): void => {
      bench.host.serve('/a.jpg', (_request, response) => {
        response.writeHead(200, { 'content-length': picture.length }).end(picture);
      });
    };
    serve(await makeJpeg(50, 40));
    await bench.startBuild().fetchAsset(ofNotion('/a.jpg'));
    serve(await makeJpeg(70, 40));
    const view = await bench.startBuild().fetchAsset({ ...ofNotion('/a.jpg'), revalidate: true });
    expect(expectImage(view).image.width).toBe(70);
  });

  test('a copy outlives its original', async () => {
    bench.host.serve('/a.jpg', await makeJpeg(50, 40));
    await bench.startBuild().fetchAsset(ofNotion('/a.jpg'));
    bench.host.serve('/a.jpg', (_request, response) => response.writeHead(500).end());
    expectImage(await bench.startBuild().fetchAsset({ ...ofNotion('/a.jpg'), revalidate: true }));
  });

  test.each([
    ['cut', (path: string) => truncate(path, 10)],
    ['overwritten', async (path: string) => writeFile(path, Buffer.alloc((await stat(path)).size))],
    ['lost', (path: string) => rm(path)],
  ])('a file that was %s in the cache is made again', async (_what, damage) => {
    bench.host.serve('/a.jpg', await makeJpeg(1000, 800));
    bench.host.serve('/b.pdf', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'));
    const sources = () => [ofNotion('/a.jpg'), ofNotion('/b.pdf', 'pdf')];
    const first = bench.startBuild();
    const views = await Promise.all(sources().map(first.fetchAsset));
    const before = await readAll(first.published());

    await Promise.all(first.published().map(({ path }) => damage(path)));
    const second = bench.startBuild();
    expect(await Promise.all(sources().map(second.fetchAsset))).toEqual(views);
    expect(await readAll(second.published())).toEqual(before);
    // The original picture was whole: only the PDF had to come again.
    expect(second.stats()).toMatchObject({ downloaded: 1, encoded: 1 });
  });

  test('when every file of the cache is damaged everything is made again', async () => {
    bench.host.serve('/a.jpg', await makeJpeg(1000, 800));
    const first = bench.startBuild();
    await first.fetchAsset(ofNotion('/a.jpg'));
    const before = await readAll(first.published());
    const files = await readdir(bench.folder, { recursive: true, withFileTypes: true });
    await Promise.all(
      files
        .filter((entry) => entry.isFile())
        .map((entry) => writeFile(join(entry.parentPath, entry.name), '{"x')),
    );
    const second = bench.startBuild();
    await second.fetchAsset(ofNotion('/a.jpg'));
    expect(await readAll(second.published())).toEqual(before);
  });

  test('nothing unfinished stays behind', async () => {
    bench.host.serve('/a.jpg', await makeJpeg(1000, 800));
    bench.host.serve('/bad', (request) => request.socket.destroy());
    const build = bench.startBuild();
    await Promise.allSettled([ofNotion('/a.jpg'), ofNotion('/bad')].map(build.fetchAsset));
    expect(await readdir(join(bench.folder, 'tmp'))).toEqual([]);
  });

  test('what no page has used for long is removed, the rest stays', async () => {
    bench.host.serve('/old.jpg', await makeJpeg(100, 80, '#111111'));
    bench.host.serve('/new.jpg', await makeJpeg(100, 80, '#eeeeee'));
    const start = Date.UTC(2026, 0, 1);
    const build = async (day: number, ...paths: string[]) => {
      const assets = bench.startBuild({ now: () => start + day * 86_400_000 });
      await Promise.all(paths.map((path) => assets.fetchAsset(ofNotion(path))));
      return { assets, removed: await assets.collectGarbage() };
    };
    await build(0, '/old.jpg', '/new.jpg');
    expect((await build(10, '/new.jpg')).removed.files).toBe(0);
    // Record, original, derivation, rendition.
    expect((await build(20, '/new.jpg')).removed.files).toBe(4);
    const last = await build(21, '/new.jpg', '/old.jpg');
    expect(last.assets.stats()).toMatchObject({ downloaded: 1, reused: 1, encoded: 1 });
  });
});

describe('files that are not pictures', () => {
  test('are published as they are, under an extension that fits their bytes', async () => {
    const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n');
    bench.host.serve('/x.exe', pdf);
    const build = bench.startBuild();
    const { file } = expectFile(
      await build.fetchAsset({ ...ofNotion('/x.exe', 'pdf'), name: 'Report 2026.pdf' }),
    );
    expect(file).toMatchObject({
      name: 'Report 2026.pdf',
      type: 'application/pdf',
      bytes: pdf.length,
    });
    expect(file.src).toMatch(/^\/base\/_astro\/report-2026\.[0-9a-f]{16}\.pdf$/);
    expect(await readFile(bench.pathOf(build, file.src))).toEqual(pdf);
  });

  test.each([
    ['page.html', '<!-- x --><html><script>alert(1)</script></html>', 'txt'],
    ['evil.csv', '\n<!DOCTYPE html><title>x</title>', 'txt'],
    ['data.csv', 'a,b\n1,2\n', 'csv'],
    ['code.js', 'alert(1)', 'txt'],
    ['feed.xml', '<?xml version="1.0"?><rss/>', 'txt'],
    ['notes.md', '# Hello', 'md'],
    ['model.blend1', Buffer.from([0, 1, 2, 3, 255]), 'bin'],
    ['blob.png', Buffer.from([0, 1, 2, 3, 255]), 'bin'],
    ['empty.txt', '', 'txt'],
  ])('%s cannot run in the name of the site', async (name, body, ext) => {
    bench.host.serve(`/${name}`, body);
    const { file } = expectFile(await bench.startBuild().fetchAsset(ofNotion(`/${name}`, 'file')));
    expect([file.name, file.src.split('.').at(-1)]).toEqual([name, ext]);
  });

  test('a photo that is a download stays as it was given', async () => {
    const photo = await makeJpeg(3000, 20);
    bench.host.serve('/p.jpg', photo);
    const build = bench.startBuild();
    const { file } = expectFile(await build.fetchAsset(ofNotion('/p.jpg', 'file')));
    expect(await readFile(bench.pathOf(build, file.src))).toEqual(photo);
  });
});

const readAll = (files: readonly { fileName: string; path: string }[]) =>
  Promise.all(
    files.map(async ({ fileName, path }) => [fileName, (await readFile(path)).toString('hex')]),
  );
