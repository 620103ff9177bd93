import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHeadersFile } from '../unit/deploy/header-tables.ts';
import { ensureBuiltSite } from '../e2e/built-site.ts';
import type { ServedByNginx } from './nginx.ts';
import { hasNginx, serveByNginx } from './nginx.ts';
import { execute } from './run-workflow.ts';

const root = join(import.meta.dirname, '..', '..');
const made: { site?: string; nginx?: ServedByNginx; post?: string } = {};
if (!hasNginx()) console.warn('SKIPPED: nginx is not installed (apt-get install nginx).');

/** Former addresses as a build writes them; no author should be able to write the last one. */
const redirects = [
  '/posts/old/ /posts/new/ 301',
  '/posts/%E5%8F%A4%E3%81%84/ /posts/%E6%96%B0%E3%81%97%E3%81%84/ 301',
  '/posts/$host";%20return%20200;%20#/ /posts/$host/ 301',
];

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A path exactly as given: `fetch` would tidy it up. */
async function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const { hostname, port } = new URL(made.nginx?.origin ?? '');
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode = 0 } = response;
        resolve({ status: statusCode, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    asked.on('error', reject).end();
  });
}

describe.skipIf(!hasNginx())('docs/deploy/nginx/quire.conf in a real nginx', () => {
  beforeAll(async () => {
    made.site = await mkdtemp(join(tmpdir(), 'quire-packed-'));
    await cp(await ensureBuiltSite(), made.site, { recursive: true });
    await writeFile(join(made.site, '_redirects'), `${redirects.join('\n')}\n`);
    const packed = await execute(root, process.execPath, [
      'content-loader/cli/start.mjs',
      'pack',
      made.site,
    ]);
    expect(packed.output).toMatch(/✔ \d+ texts of .+ compressed/);
    made.nginx = await serveByNginx(made.site);
    made.post =
      (await readdir(join(made.site, 'posts'))).find((name) => /^[a-z-]+$/.test(name)) ?? '';
  });

  afterAll(async () => {
    await made.nginx?.stop();
    if (made.site !== undefined) await rm(made.site, { recursive: true, force: true });
  });

  it('serves a page at its address, in UTF-8 and with every header of the table', async () => {
    const { status, headers } = await get(`/posts/${made.post ?? ''}/`);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    const table = readHeadersFile(await readFile(join(root, 'public/_headers'), 'utf8'));
    const all = Object.entries(table['/*'] ?? {});
    expect(all.length).toBeGreaterThan(5);
    all.forEach(([name, value]) => {
      expect(headers[name.toLowerCase()]).toBe(value);
    });
    expect(headers.server).toBe('nginx');
  });

  it('keeps hashed files for a year, and nothing that does not exist', async () => {
    const [name = ''] = await readdir(join(made.site ?? '', '_astro'));
    const found = await get(`/_astro/${name}`);
    expect([found.status, found.headers['cache-control']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    const missing = await get('/_astro/gone.12345678.webp');
    expect([missing.status, missing.headers['cache-control']]).toEqual([404, undefined]);
  });

  it.each([
    '/no-such-page/',
    '/posts/no-such-page',
    '/_astro/',
    '/_redirects',
    '/_headers',
    '/_redirects.map',
  ])('answers %s with status 404 and the page for it', async (path) => {
    const { status, headers, body } = await get(path);
    expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(body.toString()).toBe(await readFile(join(made.site ?? '', '404.html'), 'utf8'));
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    ['/posts', '/posts/'],
    ['/index.html', '/'],
    ['/posts/index.html?x=1', '/posts/'],
    ['/posts/old/', '/posts/new/'],
    ['/posts/old/?utm=1', '/posts/new/?utm=1'],
    ['/posts/%E5%8F%A4%E3%81%84/', '/posts/%E6%96%B0%E3%81%97%E3%81%84/'],
  ])('leads from %s to %s', async (from, to) => {
    const { status, headers } = await get(from);
    expect([status, headers.location]).toEqual([301, to]);
  });

  it.each(['//example.com/index.html', '/\\example.com/index.html', '//example.com/..'])(
    'redirects no reader to another site by %s',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.location ?? '/').toMatch(/^\/(?![/\\])/);
    },
  );

  it('takes an address for text, whatever it holds', async () => {
    const { status, headers } = await get('/posts/$host%22;%20return%20200;%20%23/');
    expect([status, headers.location]).toEqual([301, '/posts/%24host/']);
  });

  it('sends what was compressed beforehand, to whom can read it', async () => {
    const path = `/posts/${made.post ?? ''}/`;
    const plain = await get(path);
    const zipped = await get(path, { 'accept-encoding': 'gzip' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(zipped.headers.vary).toBe('Accept-Encoding');
    expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
    expect(zipped.body.byteLength).toBeLessThan(plain.body.byteLength / 2);
  });

  it.each([
    ['/rss.xml', 'application/rss+xml; charset=utf-8'],
    ['/atom.xml', 'application/atom+xml; charset=utf-8'],
    ['/feed.json', 'application/feed+json; charset=utf-8'],
    ['/site.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['/llms.txt', 'text/plain; charset=utf-8'],
    ['/sitemap-index.xml', 'text/xml; charset=utf-8'],
    ['/pagefind/pagefind.js', 'application/javascript; charset=utf-8'],
    ['/favicon.svg', 'image/svg+xml'],
  ])('names %s %s', async (path, type) => {
    const { status, headers } = await get(path);
    expect([status, headers['content-type'], headers['x-frame-options']]).toEqual([
      200,
      type,
      'SAMEORIGIN',
    ]);
  });

  it('sends the Markdown of a post as Markdown', async () => {
    const { status, headers } = await get(`/posts/${made.post ?? ''}.md`);
    expect([status, headers['content-type']]).toEqual([200, 'text/markdown; charset=utf-8']);
  });
});
