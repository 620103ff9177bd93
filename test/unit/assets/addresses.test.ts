import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { isPublicAddress } from '../../../content-loader/assets/public-address.ts';
import { makeJpeg } from './pictures.ts';
import { expectImage, openWorkbench, type Workbench } from './workbench.ts';

let bench: Workbench;
beforeEach(async () => {
  bench = await openWorkbench();
  bench.host.serve('/a.jpg', await makeJpeg(40, 30));
});
afterEach(() => bench[Symbol.asyncDispose]());

/** Every name is this machine; only `files.test` may be. */
const startBuild = () =>
  bench.startBuild({
    allowHosts: ['files.test'],
    resolveHost: (host) =>
      host === 'none.test'
        ? Promise.reject(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }))
        : Promise.resolve(['127.0.0.1']),
  });

const fetchFrom = (origin: string, path = '/a.jpg') =>
  startBuild().fetchAsset({ url: `${origin}${path}`, owner: 'external', medium: 'image' });

const redirect = (from: string, to: string): void => {
  bench.host.serve(from, (_request, response) => response.writeHead(302, { location: to }).end());
};

describe('addresses', () => {
  test('a host on the list may be private, on any port', async () => {
    expectImage(await fetchFrom(`http://files.test:${bench.host.port}`));
  });

  test.each([
    'http://evil.test',
    'http://127.0.0.1',
    'http://2130706433',
    'http://[::1]',
    'http://[::ffff:7f00:1]',
    'http://0',
  ])('a private host is not connected to: %s', async (origin) => {
    const view = await fetchFrom(`${origin}:${bench.host.port}`);
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'refused' });
    expect(bench.host.requests).toEqual([]);
  });

  test('a name that is public when it is checked and private when it is used is refused', async () => {
    const answers = [['8.8.8.8', '127.0.0.1'], ['127.0.0.1']];
    const build = bench.startBuild({
      allowHosts: [],
      resolveHost: () => Promise.resolve(answers.shift() ?? ['127.0.0.1']),
    });
    for (const path of ['/a.jpg', '/b.jpg']) {
      const url = `http://rebound.test:${bench.host.port}${path}`;
      const view = await build.fetchAsset({ url, owner: 'external', medium: 'image' });
      expect(view).toMatchObject({ kind: 'unavailable', reason: 'refused' });
    }
    expect(bench.host.requests).toEqual([]);
  });

  test('a redirect to a private host is not followed', async () => {
    redirect('/out', `http://evil.test:${bench.host.port}/a.jpg`);
    const view = await fetchFrom(`http://files.test:${bench.host.port}`, '/out');
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'refused' });
    expect(bench.host.requests).toEqual(['/out']);
  });

  test.each(['file:///etc/passwd', 'ftp://files.test/a.jpg', 'http://me:secret@files.test/a'])(
    'a redirect to %s is not followed',
    async (target) => {
      redirect('/out', target);
      const view = await fetchFrom(`http://files.test:${bench.host.port}`, '/out');
      expect(view).toMatchObject({ kind: 'unavailable', reason: 'refused' });
    },
  );

  test('redirects are followed, but not in circles', async () => {
    redirect('/one', '/two');
    redirect('/two', '/a.jpg');
    redirect('/circle', '/circle');
    const origin = `http://files.test:${bench.host.port}`;
    expectImage(await fetchFrom(origin, '/one'));
    expect(await fetchFrom(origin, '/circle')).toMatchObject({ reason: 'refused' });
  });

  test.each([
    [5, undefined],
    [6, 'refused'],
  ] as const)('of %d redirects in a row: %s', async (count, reason) => {
    for (let hop = 1; hop <= count; hop += 1) {
      redirect(`/hop-${hop}`, hop === count ? '/a.jpg' : `/hop-${hop + 1}`);
    }
    const view = await fetchFrom(`http://files.test:${bench.host.port}`, '/hop-1');
    if (reason === undefined) expectImage(view);
    else expect(view).toMatchObject({ reason });
  });

  test('a redirect without a host stays on the host that sent it, not on the first', async () => {
    const { port } = bench.host;
    const picture = await makeJpeg(40, 30);
    redirect('/first', `http://second.test:${port}/away`);
    redirect('/away', 'there.jpg');
    bench.host.serve('/there.jpg', ({ headers }, response) => {
      if (headers.host === `second.test:${port}`) response.end(picture);
      else response.writeHead(404).end();
    });
    const build = bench.startBuild({
      allowHosts: ['files.test', 'second.test'],
      resolveHost: () => Promise.resolve(['127.0.0.1']),
    });
    const url = `http://files.test:${port}/first`;
    expectImage(await build.fetchAsset({ url, owner: 'external', medium: 'image' }));
  });

  test('an unknown host name is unreachable', async () => {
    const view = await fetchFrom('http://none.test');
    expect(view).toMatchObject({ kind: 'unavailable', reason: 'unreachable' });
  });

  test('an offline build uses the cache and makes no request', async () => {
    const source = { url: `${bench.host.origin}/a.jpg`, owner: 'notion', medium: 'image' } as const;
    const missing = await bench.startBuild({ offline: true }).fetchAsset(source);
    expect(missing).toMatchObject({ kind: 'unavailable', reason: 'unreachable' });
    expect(missing.kind === 'unavailable' && missing.detail).toContain('offline');
    expect(bench.host.requests).toEqual([]);
    expectImage(await bench.startBuild().fetchAsset(source));
    expectImage(await bench.startBuild({ offline: true }).fetchAsset(source));
    expect(bench.host.requests).toHaveLength(1);
  });

  test('a fetch of this process serves the hosts on the list, offline too', async () => {
    const picture = await makeJpeg(40, 30);
    const build = bench.startBuild({
      offline: true,
      allowHosts: ['notion.local'],
      fetch: () => Promise.resolve(new Response(new Uint8Array(picture))),
    });
    const of = (url: string) => build.fetchAsset({ url, owner: 'notion', medium: 'image' });
    expectImage(await of('http://notion.local/a.jpg'));
    expect(await of('http://elsewhere.test/a.jpg')).toMatchObject({ reason: 'unreachable' });
  });

  test.each([
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '127.0.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    'not an address',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['8.8.8.8', '104.18.1.1', '2606:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});
