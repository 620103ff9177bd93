import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../content-loader/core/digest.ts';
import { findHeader, readHeaderRules } from '../../../content-loader/publish/host-headers.ts';
import { listSite, toHeaders } from '../../../content-loader/publish/list-site.ts';

const lasting = 'public, max-age=31536000, immutable';

describe('what files are served with', async () => {
  const text = await readFile(join(import.meta.dirname, '../../../public/_headers'), 'utf8');
  const cases: readonly (readonly [string, string, string])[] = [
    ['index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['posts/tea/index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['posts/tea.md', 'text/markdown; charset=utf-8', 'no-cache'],
    ['rss.xml', 'application/rss+xml; charset=utf-8', 'no-cache'],
    ['feed.json', 'application/feed+json; charset=utf-8', 'no-cache'],
    ['sitemap.xml', 'application/xml; charset=utf-8', 'no-cache'],
    ['site.webmanifest', 'application/manifest+json; charset=utf-8', 'no-cache'],
    ['_astro/page.DEADBEEF.css', 'text/css; charset=utf-8', lasting],
    ['_astro/tea.0123.avif', 'image/avif', lasting],
    ['_astro/font.woff2', 'font/woff2', lasting],
    ['pagefind/fragment/en_1.pf_fragment', 'application/octet-stream', lasting],
    ['pagefind/wasm.en.pagefind', 'application/octet-stream', 'no-cache'],
    ['a/_astro/x.css', 'text/css; charset=utf-8', 'no-cache'],
    ['.well-known/constructor', 'application/octet-stream', 'no-cache'],
    ['x.toString', 'application/octet-stream', 'no-cache'],
  ];

  it.each(cases)('%s', (path, contentType, cacheControl) => {
    expect(toHeaders(readHeaderRules(text), path)).toEqual({ contentType, cacheControl });
  });

  it('is the same without a file of the site’s own, but for types that only it knows', () => {
    const rules = readHeaderRules();
    for (const [path, , cacheControl] of cases) {
      expect(toHeaders(rules, path).cacheControl, path).toBe(cacheControl);
    }
  });

  it('follows the last rule that matches, with stars, names and pages', () => {
    const rules = readHeaderRules(
      '# first\r\n/*\r\n  Cache-Control: no-store\r\n\r\n/posts/:slug/\n  cache-control:  private  \n/a.b\n  X-Y: 1:2\n',
    );
    const find = (path: string): string | undefined => findHeader(rules, path, 'cache-control');
    expect(find('posts/tea/index.html')).toBe('private');
    expect(find('posts/tea/more/index.html')).toBe('no-store');
    expect(findHeader(rules, 'a.b', 'x-y')).toBe('1:2');
    expect(findHeader(rules, 'aXb', 'x-y')).toBeUndefined();
  });

  it('does not depend on lines that are no rules', () => {
    expect(findHeader(readHeaderRules('  Cache-Control: lost\nnonsense\n'), 'a', 'x')).toBe(
      undefined,
    );
  });
});

describe('the files of a site', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-list-'));
    for (const [path, content] of Object.entries({
      'index.html': 'home',
      'a b/ü.txt': 'x',
      _redirects: '/a /b 301',
      '.quire-published.json': '{}',
    })) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('have their digests', async () => {
    const files = await listSite(folder, true);
    expect(files.map(({ path }) => path).sort()).toEqual(['_redirects', 'a b/ü.txt', 'index.html']);
    expect(files.find(({ path }) => path === 'a b/ü.txt')).toMatchObject({
      sha256: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
      bytes: 1,
    });
  });

  it('have the digest of all their bytes when they are large', async () => {
    const content = 'x'.repeat(3_500_000);
    await writeFile(join(folder, 'film.mp4'), content);
    const files = await listSite(folder, true);
    const { sha256: digest, bytes } = files.find(({ path }) => path === 'film.mp4') ?? {};
    expect([digest, bytes]).toEqual([sha256(content), 3_500_000]);
  });

  it('lack the configuration of hosts where it would be served as a file', async () => {
    const files = await listSite(folder, false);
    expect(files.map(({ path }) => path).sort()).toEqual(['a b/ü.txt', 'index.html']);
  });
});
