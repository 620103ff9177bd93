import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { AssetMedium } from '../../../content-loader/assets/asset-source.ts';
import { makePng } from './pictures.ts';
import { expectFile, expectImage, openWorkbench, type Workbench } from './workbench.ts';

let bench: Workbench;
beforeEach(async () => {
  bench = await openWorkbench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const gif = Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64');
const media: readonly AssetMedium[] = ['image', 'video', 'audio', 'pdf', 'file'];

describe('the bytes decide what a file is', () => {
  test.each(media)('a web page in a block of %s is a page, and no failure', async (medium) => {
    const page = '<!doctype html><html><head><title>Channel</title></head></html>';
    bench.host.serve('/channel.html', Buffer.from(page));
    const build = bench.startBuild();
    const url = `${bench.host.origin}/channel.html`;
    const view = await build.fetchAsset({ url, owner: 'external', medium });
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'web-page' });
    expect(build.stats().failed).toEqual([]);
    expect(build.published()).toEqual([]);
  });

  test.each(['video', 'audio', 'pdf'] as const)(
    'a GIF in a block of %s is a picture',
    async (medium) => {
      bench.host.serve('/moving.gif', gif);
      const url = `${bench.host.origin}/moving.gif`;
      const build = bench.startBuild();
      expectImage(await build.fetchAsset({ url, owner: 'external', medium }));
      expectFile(await build.fetchAsset({ url, owner: 'external', medium: 'file' }));
      expect(build.stats().notices).toEqual([]);
    },
  );
});

describe('a data address', () => {
  const fetch = (url: string, medium: AssetMedium = 'image') =>
    bench.startBuild().fetchAsset({ url, owner: 'external', medium });

  test('is the picture that stands in it', async () => {
    const png = await makePng(40, 30);
    const { image } = expectImage(await fetch(`data:image/png;base64,${png.toString('base64')}`));
    expect(image).toMatchObject({ width: 40, height: 30 });
    expect(image.src).not.toMatch(/base64|png;|iVBOR/i);
    const percent = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="8"/>';
    const drawn = await fetch(`data:image/svg+xml,${encodeURIComponent(percent)}`);
    expect(expectImage(drawn).image).toMatchObject({ width: 9, height: 8 });
  });

  test('is a file of its bytes, whatever type it names', async () => {
    const build = bench.startBuild();
    const url = 'data:text/html;charset=utf-8;base64,SGVsbG8gJiBtb3Jl';
    const view = await build.fetchAsset({ url, owner: 'external', medium: 'file' });
    const { file } = expectFile(view);
    expect(file.type).toBe('text/plain');
    expect(await readFile(bench.pathOf(build, file.src), 'utf8')).toBe('Hello & more');
  });

  test('of HTML is refused as a file, and is no page that a reader could go to', async () => {
    const url = `data:text/html,${encodeURIComponent('<!doctype html><script>alert(1)</script>')}`;
    const build = bench.startBuild();
    const fetched = (['file', 'image'] as const).map((medium) =>
      build.fetchAsset({ url, owner: 'external', medium }),
    );
    for (const view of await Promise.all(fetched)) {
      expect(view).toMatchObject({ kind: 'unavailable' });
      expect(view).not.toMatchObject({ reason: 'web-page' });
    }
  });

  test('that holds no bytes, or too many, is refused without a word of it', async () => {
    const build = bench.startBuild({ limits: { bytes: 100 } });
    const views = await Promise.all(
      ['data:image/png;base64,***', 'data:', `data:text/plain,${'x'.repeat(101)}`].map((url) =>
        build.fetchAsset({ url, owner: 'external', medium: 'image' }),
      ),
    );
    expect(views.map((view) => view.kind)).toEqual(['unavailable', 'unavailable', 'unavailable']);
    expect(JSON.stringify([views, build.stats()])).not.toMatch(/\*\*\*|xxx/);
  });
});
