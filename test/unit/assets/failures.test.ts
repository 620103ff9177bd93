import { gzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { AssetFailure } from '../../../content-loader/assets/asset-failure.ts';
import { makeJpeg } from './pictures.ts';
import { expectFile, expectImage, openWorkbench, type Workbench } from './workbench.ts';

let bench: Workbench;
beforeEach(async () => {
  bench = await openWorkbench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const ofNotion = (path: string) =>
  ({
    url: `${bench.host.origin}${path}?X-Amz-Signature=secret`,
    owner: 'notion',
    medium: 'image',
  }) as const;
const external = (path: string) =>
  ({ url: `${bench.host.origin}${path}`, owner: 'external', medium: 'image' }) as const;

/** Answers with each status once, then with the picture. */
const serveAfter = async (path: string, statuses: readonly number[]): Promise<void> => {
  const picture = await makeJpeg(40, 30);
  const left = [...statuses];
  bench.host.serve(path, (_request, response) => {
    const status = left.shift();
    response.writeHead(status ?? 200).end(status === undefined ? picture : '<html>error</html>');
  });
};

describe("a file of Notion's", () => {
  test('is asked for again after 500, 502, 503, 429', async () => {
    await serveAfter('/a.jpg', [500, 503, 429]);
    expectImage(await bench.startBuild().fetchAsset(ofNotion('/a.jpg')));
    expect(bench.host.requests).toHaveLength(4);
  });

  test('stops the page when the host fails to the end, after a fresh URL was tried', async () => {
    bench.host.serve('/a.jpg', (_request, response) => response.writeHead(500).end());
    const fresh: string[] = [];
    const source = {
      ...ofNotion('/a.jpg'),
      renew: () => {
        fresh.push('asked');
        return Promise.resolve(`${bench.host.origin}/a.jpg?X-Amz-Signature=fresh`);
      },
    };
    const failure = await bench
      .startBuild()
      .fetchAsset(source)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AssetFailure);
    expect(String(failure)).toContain('500');
    expect(String(failure)).not.toContain('secret');
    expect(fresh).toEqual(['asked']);
    expect(bench.host.requests.at(-1)).toContain('fresh');
  });

  test('comes through a connection that is reset, or cut off in the middle', async () => {
    const picture = await makeJpeg(400, 300);
    let turn = 0;
    bench.host.serve('/a.jpg', (request, response) => {
      turn += 1;
      if (turn === 1) request.socket.destroy();
      else if (turn === 2) {
        response.writeHead(200, { 'content-length': picture.length });
        response.write(picture.subarray(0, 500), () => request.socket.destroy());
      } else response.writeHead(200).end(picture);
    });
    expectImage(await bench.startBuild().fetchAsset(ofNotion('/a.jpg')));
    expect(turn).toBe(3);
  });

  test('comes through a body that stalls', async () => {
    const picture = await makeJpeg(400, 300);
    let turn = 0;
    bench.host.serve('/a.jpg', (_request, response) => {
      turn += 1;
      response.writeHead(200);
      if (turn > 1) response.end(picture);
      else response.write(picture.subarray(0, 500));
    });
    const build = bench.startBuild({ limits: { idleMs: 300 } });
    expectImage(await build.fetchAsset(ofNotion('/a.jpg')));
  });

  test('comes through an error page or nothing at all with status 200', async () => {
    const picture = await makeJpeg(40, 30);
    const answers = ['<!DOCTYPE html><title>Bad gateway</title>', '', picture];
    bench.host.serve('/a.jpg', (_request, response) => response.end(answers.shift()));
    expectImage(await bench.startBuild().fetchAsset(ofNotion('/a.jpg')));
  });

  test('is fetched by a fresh URL when its signature has expired', async () => {
    const picture = await makeJpeg(40, 30);
    bench.host.serve('/a.jpg', (request, response) => {
      const isFresh = request.url?.includes('Signature=2') === true;
      response.writeHead(isFresh ? 200 : 403).end(isFresh ? picture : '<Error/>');
    });
    let signature = 0;
    const renew = () => {
      signature += 1;
      return Promise.resolve(`${bench.host.origin}/a.jpg?X-Amz-Signature=${signature}`);
    };
    expectImage(await bench.startBuild().fetchAsset({ ...ofNotion('/a.jpg'), renew }));
    expect(signature).toBe(2);
  });

  test('that is gone for good is no reason to stop, and is not looked for all the time', async () => {
    bench.host.serve('/gone.jpg', (_request, response) => response.writeHead(403).end());
    const renew = () => Promise.resolve(`${bench.host.origin}/gone.jpg?X-Amz-Signature=2`);
    const source = { ...ofNotion('/gone.jpg'), renew };
    const first = bench.startBuild();
    const view = await first.fetchAsset(source);
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'gone' });
    // The build succeeded.
    await first.collectGarbage();
    const asked = bench.host.requests.length;
    const build = bench.startBuild();
    expect(await build.fetchAsset(source)).toMatchObject({ reason: 'gone' });
    expect(bench.host.requests).toHaveLength(asked);
    expect(build.stats().failed).toEqual([
      { url: `${bench.host.origin}/gone.jpg`, reason: 'gone', detail: 'the host answered 403' },
    ]);
    const later = bench.startBuild({ now: () => Date.now() + 25 * 3_600_000 });
    bench.host.serve('/gone.jpg', await makeJpeg(40, 30));
    expectImage(await later.fetchAsset(source));
  });

  test('whose block is gone too is gone', async () => {
    const renew = () => Promise.reject(Object.assign(new Error('no'), { status: 404 }));
    const view = await bench.startBuild().fetchAsset({ ...ofNotion('/none.jpg'), renew });
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'gone' });
  });

  test('on a host that is not there is no reason to stop', async () => {
    await bench.host[Symbol.asyncDispose]();
    const view = await bench.startBuild().fetchAsset(ofNotion('/a.jpg'));
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'unreachable' });
  });

  test('on a host that was there a moment ago stops the page', async () => {
    bench.host.serve('/a.jpg', await makeJpeg(40, 30));
    const build = bench.startBuild();
    expectImage(await build.fetchAsset(ofNotion('/a.jpg')));
    await bench.host[Symbol.asyncDispose]();
    await expect(build.fetchAsset(ofNotion('/b.jpg'))).rejects.toThrow(AssetFailure);
  });

  test('that is an error page time after time is no image', async () => {
    bench.host.serve('/a.png', '<!DOCTYPE html><html><body>Sorry</body></html>');
    const view = await bench.startBuild().fetchAsset(ofNotion('/a.png'));
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'not-an-image' });
    expect(bench.host.requests).toHaveLength(2);
  });

  test('that is no image but a file is offered as one', async () => {
    bench.host.serve('/a.png', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'));
    const build = bench.startBuild();
    const { file } = expectFile(await build.fetchAsset(ofNotion('/a.png')));
    expect([file.type, file.src.endsWith('.pdf')]).toEqual(['application/pdf', true]);
    expect(build.stats().notices).toHaveLength(1);
  });
});

describe('an external file', () => {
  test('is asked for twice, then reported', async () => {
    bench.host.serve('/a.jpg', (_request, response) => response.writeHead(503).end());
    const view = await bench.startBuild().fetchAsset(external('/a.jpg'));
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'unreachable' });
    expect(bench.host.requests).toHaveLength(2);
  });

  test('comes with the second try', async () => {
    await serveAfter('/a.jpg', [502]);
    expectImage(await bench.startBuild().fetchAsset(external('/a.jpg')));
  });

  test('that is not there is asked for once', async () => {
    const view = await bench.startBuild().fetchAsset(external('/none.jpg'));
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'gone' });
    expect(bench.host.requests).toHaveLength(1);
  });

  test('of no bytes is reported, and not kept as an empty file', async () => {
    bench.host.serve('/empty.jpg', Buffer.alloc(0));
    const build = bench.startBuild();
    const view = await build.fetchAsset(external('/empty.jpg'));
    expect(view).toMatchObject({ kind: 'unavailable' });
    expect(build.published()).toEqual([]);
  });

  test('is what its bytes say, whatever its host and its name do', async () => {
    const picture = await makeJpeg(40, 30);
    const serve = (path: string, type: string, body: Buffer | string): void => {
      bench.host.serve(path, (_request, response) => {
        response.writeHead(200, { 'content-type': type }).end(body);
      });
    };
    serve('/photo.html', 'text/html', picture);
    serve('/page.png', 'image/png', '<!doctype html><script>alert(1)</script>');
    const build = bench.startBuild();
    const { image } = expectImage(await build.fetchAsset(external('/photo.html')));
    expect(image.src).toMatch(/\.webp$/);
    const page = await build.fetchAsset(external('/page.png'));
    expect(page).toMatchObject({ kind: 'unavailable' });
    expect(build.published().map(({ fileName }) => fileName)).toEqual([
      image.src.replace('/base/_astro/', ''),
    ]);
  });

  test('that is a web page is neither an image nor a download', async () => {
    bench.host.serve('/a.png', '<html><body>Buy</body></html>');
    const build = bench.startBuild();
    expect(await build.fetchAsset(external('/a.png'))).toMatchObject({ reason: 'web-page' });
    const pdf = await build.fetchAsset({ ...external('/a.png'), medium: 'pdf' });
    expect(pdf).toMatchObject({ kind: 'unavailable', reason: 'web-page' });
    expect(build.published()).toEqual([]);
  });

  test('with an address that is none is refused', async () => {
    const build = bench.startBuild();
    for (const url of ['ftp://example.org/a.png', 'file:///etc/passwd', 'photo.png', '']) {
      const view = await build.fetchAsset({ url, owner: 'external', medium: 'image' });
      expect(view).toMatchObject({ kind: 'unavailable', reason: 'refused' });
    }
  });
});

describe('what is too much', () => {
  test('a file that says it is too large is not fetched, and its size is known', async () => {
    bench.host.serve('/film.mp4', (_request, response) => {
      response.writeHead(200, { 'content-length': 5_000_000 });
      response.write(Buffer.alloc(10));
    });
    const build = bench.startBuild({ limits: { bytes: 1000 } });
    const view = await build.fetchAsset({ ...ofNotion('/film.mp4'), medium: 'video' });
    expect(view).toMatchObject({ reason: 'too-large', bytes: 5_000_000 });
    expect(bench.host.requests).toHaveLength(1);
  });

  test('a stream without end is cut off', async () => {
    let isOpen = false;
    bench.host.serve('/endless', (_request, response) => {
      isOpen = true;
      const more = (): void => {
        if (!response.destroyed) response.write(Buffer.alloc(65_536), more);
      };
      response.writeHead(200).on('close', () => {
        isOpen = false;
      });
      more();
    });
    const build = bench.startBuild({ limits: { bytes: 500_000 } });
    const view = await build.fetchAsset({ ...ofNotion('/endless'), medium: 'file' });
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'too-large' });
    await expect.poll(() => isOpen).toBe(false);
  });

  test('a body that unpacks to too much is cut off, however small it is', async () => {
    const packed = gzipSync(Buffer.alloc(20_000_000));
    bench.host.serve('/bomb.jpg', (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length });
      response.end(packed);
    });
    const build = bench.startBuild({ limits: { bytes: 500_000 } });
    expect(packed.length).toBeLessThan(500_000);
    const view = await build.fetchAsset(ofNotion('/bomb.jpg'));
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'too-large' });
  });

  test('a stream that only drips is given up', async () => {
    bench.host.serve('/drip', (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 50);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    const build = bench.startBuild({ limits: { totalMs: 400 } });
    const view = await build.fetchAsset({ ...external('/drip'), medium: 'file' });
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'unreachable' });
  });
});
