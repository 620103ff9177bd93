import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { startProcessorTime } from '../processor-time.ts';
import { AssetFailure } from '../../content-loader/assets/asset-failure.ts';
import { openFileHost } from '../unit/assets/file-host.ts';
import { makePng } from '../unit/assets/pictures.ts';
import { expectImage, openWorkbench, type Workbench } from '../unit/assets/workbench.ts';

/** What a host or a file may cost a build, at most. */

let bench: Workbench;
beforeEach(async () => {
  bench = await openWorkbench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const at = (path: string, owner: 'notion' | 'external' = 'external') =>
  ({ url: `${bench.host.origin}${path}`, owner, medium: 'image' }) as const;

describe('a host that answers slowly', () => {
  it('is given up after its budget, said once, and asked for no more files', async () => {
    const paths = Array.from({ length: 64 }, (_, number) => `/slow${number}.png`);
    for (const path of paths) {
      bench.host.serve(path, (_request, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write('x'), 50);
        response.on('close', () => {
          clearInterval(timer);
        });
      });
    }
    // One attempt takes 2.1 s of which 0.1 s count; eight run at once.
    const limits = { idleMs: 2_100, totalMs: 30_000, hostMs: 500 };
    const build = bench.startBuild({ limits });
    const views = await Promise.all(paths.map((path) => build.fetchAsset(at(path))));
    expect(views.every((view) => view.kind === 'unavailable')).toBe(true);
    expect(bench.host.requests.length).toBeLessThan(32);
    const given = build.stats().failed.filter(({ detail }) => detail.includes('given up'));
    expect(given).toEqual([
      expect.objectContaining({ url: `${bench.host.origin}/`, reason: 'unreachable' }),
    ]);
  });

  it('that is quick otherwise keeps its files', async () => {
    bench.host.serve('/a.png', await makePng(40, 30));
    const build = bench.startBuild({ limits: { hostMs: 1 } });
    expectImage(await build.fetchAsset(at('/a.png')));
    expectImage(await build.fetchAsset({ ...at('/a.png'), medium: 'icon' }));
  });
});

describe('downloads in all', () => {
  it('end at a sum: others are reported, and files of Notion’s fail the build', async () => {
    const picture = await makePng(40, 30);
    for (const path of ['/a.png', '/b.png', '/c.png']) bench.host.serve(path, picture);
    const build = bench.startBuild({ limits: { downloadBytes: picture.length } });
    expectImage(await build.fetchAsset(at('/a.png')));
    expect(await build.fetchAsset(at('/b.png'))).toMatchObject({ reason: 'refused' });
    expect(build.stats().failed).toEqual([
      expect.objectContaining({ detail: expect.stringContaining('is its limit') as string }),
    ]);
    await expect(build.fetchAsset(at('/c.png', 'notion'))).rejects.toBeInstanceOf(AssetFailure);
    // The next build goes on with what came.
    expectImage(await bench.startBuild().fetchAsset(at('/a.png')));
  });
});

/** A GIF of frames of one pixel each. */
const makeGif = (frames: number): Buffer => {
  const frame = Buffer.from('2c000000000100010000024c010100', 'hex');
  frame.set([0x02, 0x02, 0x44, 0x01, 0x00], 10);
  return Buffer.concat([
    Buffer.from('GIF89a'),
    Buffer.from('0a00080080000000000000ffffff', 'hex').subarray(0, 7),
    Buffer.from('000000ffffff', 'hex'),
    ...Array.from({ length: frames }, () => frame),
    Buffer.from(';'),
  ]);
};

describe('an animation of very many frames', () => {
  it.each([2_001, 160_000])('%i: is published as it is', async (frames) => {
    bench.host.serve('/a.gif', makeGif(frames));
    const time = startProcessorTime();
    const { image } = expectImage(await bench.startBuild().fetchAsset(at('/a.gif', 'notion')));
    expect(image).toMatchObject({ width: 10, height: 8, variants: [] });
    expect(image.src).toMatch(/\.gif$/);
    expect(time()).toBeLessThan(10_000);
  });
});

describe('a damaged picture', () => {
  it.each([
    ['HEIC', 'ftypheic', 'a.heic'],
    ['AVIF', 'ftypavif', 'a.avif'],
  ])(
    '%s: is reported in one line, without a folder of this machine',
    async (_what, brand, name) => {
      const box = Buffer.concat([
        Buffer.from([0, 0, 0, 24]),
        Buffer.from(brand),
        Buffer.alloc(12),
        Buffer.from([0, 0, 0, 40]),
        Buffer.from('meta'),
        Buffer.alloc(200, 0xee),
      ]);
      bench.host.serve(`/${name}`, box);
      const build = bench.startBuild();
      const view = await build.fetchAsset(at(`/${name}`, 'notion'));
      expect(view).toMatchObject({ kind: 'unavailable', reason: 'corrupt' });
      for (const { detail } of build.stats().failed) {
        expect(detail).not.toMatch(/\n|\/tmp|\/home|\/work|blobs/);
        expect(detail.length).toBeLessThan(80);
      }
      expect(build.stats().failed).toHaveLength(1);
    },
  );

  it('of which half is missing, too', async () => {
    const whole = await sharp({
      create: { width: 900, height: 600, channels: 3, background: '#a54' },
    })
      .png()
      .toBuffer();
    bench.host.serve('/a.png', whole.subarray(0, whole.length / 2));
    const build = bench.startBuild();
    await build.fetchAsset(at('/a.png', 'notion'));
    expect(build.stats().failed.map(({ detail }) => detail)).toEqual([
      'damaged: its pixels cannot be read',
    ]);
  });
});

describe('a redirect', () => {
  it('without a host leads on at the host that sent it', async () => {
    await using second = await openFileHost();
    second.serve('/deep/b', (_request, response) => {
      response.writeHead(302, { location: 'c.png' }).end();
    });
    second.serve('/deep/c.png', await makePng(40, 30));
    bench.host.serve('/a.png', (_request, response) => {
      response.writeHead(302, { location: `${second.origin}/deep/b` }).end();
    });
    expectImage(await bench.startBuild().fetchAsset(at('/a.png')));
    expect(second.requests).toEqual(['/deep/b', '/deep/c.png']);
    expect(bench.host.requests).toEqual(['/a.png']);
  });
});
