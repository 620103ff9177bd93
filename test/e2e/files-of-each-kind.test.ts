import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HARMLESS_TYPES, MEDIA_EXTENSIONS } from '../../content-loader/assets/harmless-kinds.ts';
import { readHeadersFile, type HeaderTable } from '../unit/deploy/header-tables.ts';
import { launchBrowser, PATIENCE_MS } from './browser.ts';
import { drawing, makeTrueFiles } from './true-files.ts';

/** Every kind of the list, served with the headers of `public/_headers`: true files, and pages that are called so. */

const root = join(import.meta.dirname, '..', '..');
const browser: Browser | undefined = await launchBrowser();
const kinds = Object.keys(HARMLESS_TYPES);
const files = new Map<string, Buffer>();
const requests: string[] = [];
let table: HeaderTable;
let server: Server;
let context: BrowserContext;
let origin = '';

const script = `<script>fetch('/ran')</script><img src="/none" onerror="fetch('/ran')">`;
const lies = `<!doctype html><html><head><title>x</title></head><body>${script}</body></html>`;

const pictures = ['apng', 'avif', 'bmp', 'gif', 'ico', 'jpg', 'png', 'svg', 'webp'];

/** Shows a file in every element of a page that takes an address. */
const toPage = (path: string): string => `<!doctype html><title>x</title><img src="${path}">
  <video src="${path}" controls></video><audio src="${path}" controls></audio>
  <object data="${path}"></object><embed src="${path}"><iframe src="${path}"></iframe>`;

function headersOf(path: string): readonly (readonly [string, string])[] {
  const rules = [
    '/*',
    ...(path.startsWith('/_astro/')
      ? ['/_astro/*', `/_astro/*.${path.split('.').at(-1) ?? ''}`]
      : []),
  ];
  return rules
    .flatMap((rule) => Object.entries(table[rule] ?? {}))
    .filter(([name]) => name !== 'Strict-Transport-Security');
}

beforeAll(async () => {
  table = readHeadersFile(await readFile(join(root, 'public/_headers'), 'utf8'));
  for (const ext of kinds)
    files.set(`/_astro/lies.${ext}`, Buffer.from(ext === 'svg' ? drawing : lies));
  for (const [ext, bytes] of Object.entries(await makeTrueFiles()))
    files.set(`/_astro/true.${ext}`, bytes);
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(pathname);
    for (const [name, value] of headersOf(pathname)) response.appendHeader(name, value);
    const shown = searchParams.get('shows');
    const body = shown === null ? files.get(pathname) : toPage(shown);
    const type =
      shown === null
        ? HARMLESS_TYPES[pathname.split('.').at(-1) ?? '']
        : 'text/html; charset=utf-8';
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': type ?? 'text/plain' });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // `address()` is a string for pipes only.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (!browser) return;
  context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
});

afterAll(async () => {
  await browser?.close();
  server.closeAllConnections();
  server.close();
});

async function withPage<T>(look: (page: Page) => Promise<T>): Promise<T> {
  const page = await context.newPage();
  try {
    return await look(page);
  } finally {
    await page.close();
  }
}

/** Opens an address; what a browser cannot show becomes a download, which ends the navigation. */
async function open(page: Page, path: string): Promise<'shown' | 'download'> {
  try {
    await page.goto(origin + path);
    return 'shown';
  } catch (error) {
    if (error instanceof Error && /Download is starting|ERR_ABORTED/.test(error.message))
      return 'download';
    throw error;
  }
}

describe.skipIf(!browser)('each kind that may be published', () => {
  it.each(kinds)('%s has its type and a policy under which nothing runs', async (ext) => {
    const response = await fetch(`${origin}/_astro/lies.${ext}`);
    const policies = response.headers.get('content-security-policy') ?? '';
    expect(response.headers.get('content-type')).toBe(HARMLESS_TYPES[ext]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const isFont = ['otf', 'ttf', 'woff', 'woff2'].includes(ext);
    expect(policies.includes("default-src 'none'")).toBe(!isFont);
    expect(/; sandbox(?:,|$)/.test(policies)).toBe(!isFont && ext !== 'pdf');
    expect(policies.includes("media-src 'self'")).toBe(MEDIA_EXTENSIONS.includes(ext));
  });

  it.each(kinds)(
    '%s runs nothing by itself or in a page, though it is a page by its bytes',
    async (ext) => {
      await withPage(async (page) => {
        await open(page, `/_astro/lies.${ext}`);
        await page.waitForTimeout(50);
        await page.goto(`${origin}/?shows=/_astro/lies.${ext}`, { waitUntil: 'load' });
        await page.waitForTimeout(50);
      });
      expect(requests).toContain(`/_astro/lies.${ext}`);
      expect(requests).not.toContain('/ran');
    },
  );

  it.each(pictures)('%s is shown by itself and in a page', async (ext) => {
    const path = `/_astro/true.${ext}`;
    await withPage(async (page) => {
      expect(await open(page, path)).toBe('shown');
      if (ext === 'svg') expect(await page.locator('svg').count()).toBe(1);
      else expect(await widthOf(page)).toBe(6);
    });
    await withPage(async (page) => {
      await page.goto(`${origin}/?shows=${path}`, { waitUntil: 'load' });
      expect(await widthOf(page)).toBe(6);
    });
    expect(requests).not.toContain('/ran');
  });

  it.each(['mp3', 'mp4', 'wav'])('%s is played in a page', async (ext) => {
    await withPage(async (page) => {
      await page.goto(`${origin}/?shows=/_astro/true.${ext}`);
      expect(await secondsOf(page)).toBeGreaterThan(0.3);
    });
  });

  it.each(['pdf', 'zip'])('%s is offered by a browser that cannot show it', async (ext) => {
    await withPage(async (page) => {
      expect(await open(page, `/_astro/true.${ext}`)).toBe('download');
    });
  });

  // The last: what it asks for must not stand among the requests of the others.
  it('and what runs under the type of a page is noticed', async () => {
    await withPage((page) => open(page, `/?shows=x"><script>fetch('/ran')</script>`));
    expect(requests).toContain('/ran');
  });
});

const widthOf = (page: Page): Promise<number> =>
  page.locator('img').evaluate((img) => (img as HTMLImageElement).naturalWidth);

/** How long a film or sound lasts; NaN when the browser did not take it. */
const secondsOf = (page: Page): Promise<number> =>
  page
    .locator('video')
    .first()
    .evaluate(async (element) => {
      const media = element as HTMLVideoElement;
      while (media.readyState === 0 && !media.error) await new Promise((go) => setTimeout(go, 20));
      return media.duration;
    });
