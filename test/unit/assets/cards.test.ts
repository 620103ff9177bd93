import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makePng } from './pictures.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

let bench: Workbench;
beforeEach(async () => {
  bench = await openWorkbench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const servePage = (
  path: string,
  body: string | Buffer,
  type = 'text/html; charset=utf-8',
): void => {
  bench.host.serve(path, (_request, response) =>
    response.writeHead(200, { 'content-type': type }).end(body),
  );
};

const head = (inner: string): string =>
  `<!doctype html><html><head>${inner}</head><body>Text</body></html>`;

describe('a card', () => {
  test('holds what the page says of itself, with local pictures', async () => {
    servePage(
      '/page',
      head(
        '<title>Fallback</title><meta property="og:title" content="Tea &amp; Toast">' +
          '<meta name="description" content="All  about\n breakfast"><meta property="og:site_name" content="Kitchen">' +
          '<meta property="og:image" content="/big.png"><link rel="shortcut icon" href="/icon.png">',
      ),
    );
    bench.host.serve('/big.png', await makePng(1600, 900));
    bench.host.serve('/icon.png', await makePng(64, 64, '#ff0000'));
    const build = bench.startBuild();
    const card = await build.fetchCard(`${bench.host.origin}/page#part`);
    expect(card).toMatchObject({
      title: 'Tea & Toast',
      description: 'All about breakfast',
      siteName: 'Kitchen',
      image: { width: 800, height: 450, variants: [{ width: 400 }] },
    });
    expect(card?.icon).toMatch(/^\/base\/_astro\/icon\.[0-9a-f]{16}\.webp$/);
    expect(build.published()).toHaveLength(3);

    const asked = bench.host.requests.length;
    const again = bench.startBuild();
    expect(await again.fetchCard(`${bench.host.origin}/page`)).toEqual(card);
    expect(bench.host.requests).toHaveLength(asked);
    const offline = bench.startBuild({ offline: true });
    expect(await offline.fetchCard(`${bench.host.origin}/page`)).toEqual(card);
  });

  test('keeps no signature of its picture, and shows it in later builds too', async () => {
    const picture = '/big.png?w=9&X-Amz-Credential=AKIA7&amp;X-Amz-Signature=5ec2e7';
    servePage('/signed', head(`<title>T</title><meta property="og:image" content="${picture}">`));
    const png = await makePng(1600, 900);
    bench.host.serve('/big.png', (request, response) => {
      const isSigned = request.url?.includes('X-Amz-Signature=5ec2e7') === true;
      response.writeHead(isSigned ? 200 : 403).end(isSigned ? png : '');
    });
    const card = await bench.startBuild().fetchCard(`${bench.host.origin}/signed`);
    expect(card?.image).toMatchObject({ width: 800, height: 450 });
    const entries = await readdir(bench.folder, { recursive: true, withFileTypes: true });
    const kept = await Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')),
    );
    expect(kept.join('\n')).toContain('/big.png?w=9');
    expect(kept.filter((text) => /X-Amz|AKIA7|5ec2e7/i.test(text))).toEqual([]);
    expect(await bench.startBuild().fetchCard(`${bench.host.origin}/signed`)).toEqual(card);
  });

  test('says nothing in an encoding that nothing declares', async () => {
    const latin = Buffer.from(head('<title>Caf\u00e9 na\u00efve</title>'), 'latin1');
    servePage('/latin', latin, 'text/html');
    const build = bench.startBuild();
    const card = await build.fetchCard(`${bench.host.origin}/latin`);
    expect(card?.title).toBeUndefined();
    const shiftJis = Buffer.from([
      0x3c, 0x74, 0x69, 0x74, 0x6c, 0x65, 0x3e, 0x93, 0xfa, 0x96, 0x7b,
    ]);
    const described = Buffer.from('</title><meta name="description" content="About">');
    servePage('/japanese', Buffer.concat([shiftJis, described]), 'text/html');
    expect(await build.fetchCard(`${bench.host.origin}/japanese`)).toMatchObject({
      title: undefined,
      description: 'About',
    });
    servePage('/declared', latin, 'text/html; charset=iso-8859-1');
    expect(await build.fetchCard(`${bench.host.origin}/declared`)).toMatchObject({
      title: 'Caf\u00e9 na\u00efve',
    });
  });

  test('makes do with a title', async () => {
    servePage('/page', head('<TITLE> Only\n this </TITLE>'));
    expect(await bench.startBuild().fetchCard(`${bench.host.origin}/page`)).toEqual({
      title: 'Only this',
      description: undefined,
      siteName: undefined,
      image: undefined,
      icon: undefined,
    });
  });

  test('is short', async () => {
    servePage(
      '/page',
      head(
        `<title>${'👩‍🚀'.repeat(500)}</title><meta name=description content="${'x '.repeat(9000)}">`,
      ),
    );
    const card = await bench.startBuild().fetchCard(`${bench.host.origin}/page`);
    expect([...new Intl.Segmenter().segment(card?.title ?? '')]).toHaveLength(200);
    expect(card?.description?.length).toBeLessThanOrEqual(300);
  });

  test.each([
    ['by its host', 'text/html; charset=Shift_JIS', head('<title>\x93\xfa\x96\x7b</title>')],
    ['by itself', 'text/html', head('<meta charset="shift_jis"><title>\x93\xfa\x96\x7b</title>')],
  ])('is read in the encoding that is named %s', async (_by, type, page) => {
    servePage('/page', Buffer.from(page, 'latin1'), type);
    expect(await bench.startBuild().fetchCard(`${bench.host.origin}/page`)).toMatchObject({
      title: '日本',
    });
  });

  test('needs no more of the page than its head', async () => {
    bench.host.serve('/page', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('<head><title>Long</title></head><body>');
      const more = (): void => {
        if (!response.destroyed) response.write('x'.repeat(65_536), more);
      };
      more();
    });
    expect(await bench.startBuild().fetchCard(`${bench.host.origin}/page`)).toMatchObject({
      title: 'Long',
    });
  });

  test('is nothing for a site that is dead, slow, private, no page, or endless before its head', async () => {
    servePage('/data', '{}', 'application/json');
    servePage('/empty', '');
    bench.host.serve('/slow', () => undefined);
    bench.host.serve('/error', (_request, response) => response.writeHead(500).end());
    bench.host.serve('/reset', (request) => request.socket.destroy());
    const build = bench.startBuild({ limits: { cardMs: 1_000 } });
    const paths = ['/data', '/empty', '/slow', '/error', '/reset', '/none'];
    const urls = [
      ...paths.map((path) => bench.host.origin + path),
      'http://10.0.0.1/',
      'mailto:a@b.c',
      'nonsense',
    ];
    expect(await Promise.all(urls.map(build.fetchCard))).toEqual(urls.map(() => undefined));

    const asked = bench.host.requests.length;
    const again = bench.startBuild();
    expect(await Promise.all(urls.map(again.fetchCard))).toEqual(urls.map(() => undefined));
    expect(bench.host.requests).toHaveLength(asked);
    servePage('/error', head('<title>Back</title>'));
    const tomorrow = bench.startBuild({ now: () => Date.now() + 25 * 3_600_000 });
    expect(await tomorrow.fetchCard(`${bench.host.origin}/error`)).toMatchObject({ title: 'Back' });
  });
});
