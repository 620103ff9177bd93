import { readFile } from 'node:fs/promises';

import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makeAnimation, makeBomb, makeJpeg, makePhotoOnItsSide, makePng } from './pictures.ts';
import { expectImage, openWorkbench, type Workbench } from './workbench.ts';

let bench: Workbench;
beforeEach(async () => {
  bench = await openWorkbench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const fetchImage = async (body: Buffer, name = 'photo.jpg') => {
  bench.host.serve(`/${name}`, body);
  const build = bench.startBuild();
  const view = await build.fetchAsset({
    url: `${bench.host.origin}/${name}?X-Amz-Signature=1`,
    owner: 'notion',
    medium: 'image',
  });
  return { build, view };
};

const inspect = (build: Parameters<Workbench['pathOf']>[0], src: string) =>
  sharp(bench.pathOf(build, src), { animated: true }).metadata();

/** The middle of what stands in an image's place: red, green, blue. */
const readPreview = async (view: Parameters<typeof expectImage>[0]) => {
  const address = expectImage(view).image.preview ?? '';
  expect(address).toMatch(/^data:image\/webp;base64,.{40,400}$/);
  const { data, info } = await sharp(Buffer.from(address.split(',')[1] ?? '', 'base64'))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(Math.max(info.width, info.height)).toBe(16);
  const middle = (Math.floor(info.height / 2) * info.width + info.width / 2) * info.channels;
  return [...data.subarray(middle, middle + 3)];
};

/** WebP keeps colours about. */
const near = (value: number): unknown =>
  expect.toSatisfy((sample: number) => Math.abs(sample - value) < 8, `near ${value}`);

describe('an image', () => {
  test('is published in several widths, none larger than 2000 pixels or than itself', async () => {
    const { build, view } = await fetchImage(await makeJpeg(3000, 1500));
    const { image } = expectImage(view);
    expect([image.width, image.height]).toEqual([2000, 1000]);
    expect(image.variants.map(({ width }) => width)).toEqual([480, 768, 1080, 1600]);
    for (const { src, width } of [...image.variants, image]) {
      const metadata = await inspect(build, src);
      expect([metadata.format, metadata.width]).toEqual(['webp', width]);
    }
  });

  test('that is small keeps its size and has no copies', async () => {
    const { image } = expectImage((await fetchImage(await makeJpeg(300, 200))).view);
    expect([image.width, image.height, image.variants]).toEqual([300, 200, []]);
  });

  test('stands upright and does not tell where it was taken', async () => {
    const photo = await makePhotoOnItsSide();
    const before = await sharp(photo).metadata();
    expect([before.orientation, before.exif?.includes('N')]).toEqual([6, true]);
    const { build, view } = await fetchImage(photo);
    const { image } = expectImage(view);
    expect([image.width, image.height]).toEqual([600, 900]);
    for (const { path } of build.published()) {
      const metadata = await sharp(path).metadata();
      expect([metadata.exif, metadata.orientation, metadata.xmp]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect((await readFile(path)).includes('Exif')).toBe(false);
    }
  });

  test('has a tiny copy to stand in its place, unless it is transparent', async () => {
    const opaque = await fetchImage(await makeJpeg(100, 100, '#336699'), 'a.jpg');
    expect(await readPreview(opaque.view)).toEqual([0x33, 0x66, 0x99].map(near));
    const clear = await sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.5 } },
    })
      .png()
      .toBuffer();
    const { build, view } = await fetchImage(clear, 'b.png');
    expect(expectImage(view).image.preview).toBeUndefined();
    expect((await inspect(build, expectImage(view).image.src)).hasAlpha).toBe(true);
  });

  test.each(['gif', 'webp'] as const)('that moves keeps moving: %s', async (format) => {
    const gif = await makeAnimation();
    const animation = await sharp(gif, { animated: true }).toFormat(format).toBuffer();
    const { build, view } = await fetchImage(animation, `wave.${format}`);
    const { image } = expectImage(view);
    const metadata = await inspect(build, image.src);
    expect([metadata.pages, metadata.delay, metadata.loop]).toEqual([3, [100, 100, 100], 0]);
    expect([image.width, image.height]).toEqual([60, 40]);
  });

  test('from an iPhone is converted', async () => {
    const heic = await readFile(new URL('fixtures/two-colors.heic', import.meta.url));
    const { build, view } = await fetchImage(heic, 'IMG_0001.HEIC');
    const { image, file } = expectImage(view);
    expect([image.width, image.height, file.name]).toEqual([120, 80, 'IMG_0001.webp']);
    const raw = await sharp(bench.pathOf(build, image.src)).raw().toBuffer();
    const [red = 0, , blue = 0] = raw;
    expect(red).toBeGreaterThan(blue + 80);
    const [lastRed = 0, , lastBlue = 0] = raw.subarray(raw.length - 3);
    expect(lastBlue).toBeGreaterThan(lastRed + 80);
  });

  test('from an iPhone keeps its colours', async () => {
    const heic = await readFile(new URL('fixtures/display-p3.heic', import.meta.url));
    const { view } = await fetchImage(heic, 'green.heic');
    // Without its Display P3 profile it would be #60bd48.
    expect(await readPreview(view)).toEqual([0x2f, 0xc0, 0x2f].map(near));
  });

  test('that browsers show and sharp does not is published as it is', async () => {
    const icon = Buffer.from('00000100010010200000010020006804000016000000', 'hex');
    const { build, view } = await fetchImage(icon, 'favicon.ico');
    const { image } = expectImage(view);
    expect([image.width, image.height, image.src.endsWith('.ico')]).toEqual([16, 32, true]);
    expect(await readFile(bench.pathOf(build, image.src))).toEqual(icon);
  });

  test('that moves for very long is published as it is', async () => {
    const animation = await makeAnimation();
    bench.host.serve('/long.gif', animation);
    const build = bench.startBuild({ limits: { animationPixels: 5000 } });
    const url = `${bench.host.origin}/long.gif`;
    const view = await build.fetchAsset({ url, owner: 'notion', medium: 'image' });
    const { image } = expectImage(view);
    expect([image.width, image.height]).toEqual([60, 40]);
    expect(await readFile(bench.pathOf(build, image.src))).toEqual(animation);
  });

  test('as AVIF, TIFF and WebP is converted like any other', async () => {
    const source = sharp(await makeJpeg(64, 48));
    for (const format of ['avif', 'tiff', 'webp'] as const) {
      const { view } = await fetchImage(await source.clone()[format]().toBuffer(), `x.${format}`);
      expect(expectImage(view).image).toMatchObject({ width: 64, height: 48 });
    }
  });

  test('in grey is converted', async () => {
    const grey = await sharp(await makePng(64, 48))
      .greyscale()
      .toColourspace('b-w')
      .png()
      .toBuffer();
    const { view } = await fetchImage(grey);
    const [red = 0, green, blue] = await readPreview(view);
    expect([green, blue]).toEqual([near(red), near(red)]);
  });

  test('as an icon is at most 280 pixels', async () => {
    bench.host.serve('/icon.png', await makePng(900, 600));
    const view = await bench
      .startBuild()
      .fetchAsset({ url: `${bench.host.origin}/icon.png`, owner: 'external', medium: 'icon' });
    expect(expectImage(view).image).toMatchObject({ width: 280, height: 187, variants: [] });
  });

  test('with too many pixels is refused before it is decoded', async () => {
    const { view, build } = await fetchImage(await makeBomb(12_000, 12_000), 'bomb.png');
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'too-many-pixels' });
    expect(build.published()).toEqual([]);
  });

  test('that is cut off is refused', async () => {
    const whole = await makeJpeg(800, 800);
    const { view } = await fetchImage(whole.subarray(0, whole.length / 2));
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'corrupt' });
  });

  test('is called by its content, whatever the author called it', async () => {
    bench.host.serve('/x', await makeJpeg(20, 20));
    const build = bench.startBuild();
    const names = [
      '../../etc/passwd',
      'Über uns — é.JPG',
      '図.png',
      'con.jpg',
      'a b?c#d%2F.html',
      '...',
      '',
    ];
    const views = await Promise.all(
      names.map((name) =>
        build.fetchAsset({
          url: `${bench.host.origin}/x`,
          owner: 'external',
          medium: 'image',
          name,
        }),
      ),
    );
    for (const view of views) {
      expect(expectImage(view).image.src).toMatch(
        /^\/base\/_astro\/[a-z0-9]+(-[a-z0-9]+)*\.[0-9a-f]{16}\.webp$/,
      );
    }
    expect(expectImage(views[1] ?? fail()).image.src).toContain('/uber-uns-e.');
    expect(expectImage(views[3] ?? fail()).image.src).toContain('/file-con.');
  });
});

const fail = (): never => {
  throw new Error('missing');
};
