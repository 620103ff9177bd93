import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HARMLESS_TYPES } from '../../content-loader/assets/harmless-kinds.ts';
import { makePng } from '../unit/assets/pictures.ts';
import { readHeadersFile } from '../unit/deploy/header-tables.ts';
import { launchBrowser, PATIENCE_MS } from './browser.ts';

/** One file of each kind, served with the headers of `public/_headers`: opened by itself, and in a page. */

const root = join(import.meta.dirname, '..', '..');
const browser: Browser | undefined = await launchBrowser();
const files = new Map<string, Buffer>();
let server: Server;
let origin = '';

const attack = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><style>rect{fill:red}</style>
  <rect width="20" height="10"/><script>fetch('/ran')</script></svg>`;
const page = `<!doctype html><title>x</title><img src="/_astro/a.svg"><img src="/_astro/a.png">
  <video src="/_astro/a.mp4" controls></video><audio src="/_astro/a.wav" controls></audio>
  <object data="/_astro/a.pdf" type="application/pdf"></object><a id="bin" href="/_astro/a.bin">a</a>`;

beforeAll(async () => {
  const table = readHeadersFile(await readFile(join(root, 'public/_headers'), 'utf8'));
  const sample = (name: string): Promise<Buffer> =>
    readFile(join(root, 'content-loader/workspace/journal/files', name));
  files.set('/_astro/a.svg', Buffer.from(attack));
  files.set('/_astro/a.png', await makePng(20, 10));
  files.set('/_astro/a.mp4', await sample('folding.mp4'));
  files.set('/_astro/a.wav', await sample('quire-in-morse.wav'));
  files.set('/_astro/a.pdf', Buffer.from('%PDF-1.4\n%%EOF\n'));
  files.set('/_astro/a.txt', Buffer.from('<script>fetch("/ran")</script> words'));
  files.set('/_astro/a.bin', Buffer.from('<script>fetch("/ran")</script>'));
  files.set('/_astro/a.json', Buffer.from('{"a":1}'));
  server = createServer((request, response) => {
    const path = request.url ?? '';
    const ext = path.split('.').at(-1) ?? '';
    for (const rule of ['/*', '/_astro/*', `/_astro/*.${ext}`]) {
      if (rule !== '/*' && !path.startsWith('/_astro/')) continue;
      for (const [name, value] of Object.entries(table[rule] ?? {})) {
        if (name !== 'Strict-Transport-Security') response.appendHeader(name, value);
      }
    }
    requests.push(path);
    const type = path === '/' ? 'text/html; charset=utf-8' : HARMLESS_TYPES[ext];
    const body = path === '/' ? page : files.get(path);
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': type ?? 'text/plain' });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // `address()` is a string for pipes only.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

const requests: string[] = [];

afterAll(async () => {
  await browser?.close();
  server.closeAllConnections();
  server.close();
});

async function withPage<T>(look: (opened: Page, refused: string[]) => Promise<T>): Promise<T> {
  if (!browser) throw new Error('There is no browser.');
  const context = await browser.newContext({ acceptDownloads: true });
  context.setDefaultTimeout(PATIENCE_MS);
  const opened = await context.newPage();
  const refused: string[] = [];
  opened.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  try {
    return await look(opened, refused);
  } finally {
    await context.close();
  }
}

describe.skipIf(!browser)('files in a real browser', () => {
  it('run nothing when they are opened by themselves', async () => {
    for (const ext of ['svg', 'txt', 'json']) {
      await withPage(async (opened) => {
        await opened.goto(`${origin}/_astro/a.${ext}`);
        await opened.waitForTimeout(300);
      });
    }
    expect(requests).not.toContain('/ran');
  });

  it('are shown when they are opened by themselves: a drawing, a picture, a film, a sound', async () => {
    await withPage(async (opened, refused) => {
      await opened.goto(`${origin}/_astro/a.png`);
      expect(
        await opened.locator('img').evaluate((img) => (img as HTMLImageElement).naturalWidth),
      ).toBe(20);
      expect(refused).toEqual([]);
    });
    await withPage(async (opened) => {
      await opened.goto(`${origin}/_astro/a.svg`);
      const fill = await opened.locator('rect').evaluate((rect) => getComputedStyle(rect).fill);
      expect(fill).toBe('rgb(255, 0, 0)');
    });
    for (const ext of ['mp4', 'wav']) {
      await withPage(async (opened, refused) => {
        await opened.goto(`${origin}/_astro/a.${ext}`);
        const has = await opened
          .locator('video')
          .evaluate((video) => (video as HTMLVideoElement).currentSrc);
        expect(has).toContain(`/a.${ext}`);
        expect(refused).toEqual([]);
      });
    }
  });

  it('are shown in a page, and what is unknown is a download', async () => {
    await withPage(async (opened, refused) => {
      await opened.goto(`${origin}/`, { waitUntil: 'load' });
      const sizes = await opened
        .locator('img')
        .evaluateAll((all) => all.map((img) => (img as HTMLImageElement).naturalWidth));
      expect(sizes).toEqual([20, 20]);
      // The bundled Chromium has no viewer of PDFs; that no policy forbids one is all that shows.
      const download = opened.waitForEvent('download');
      await opened.locator('#bin').click();
      expect((await download).suggestedFilename()).toBe('a.bin');
      expect(refused).toEqual([]);
    });
    expect(requests).not.toContain('/ran');
  });
});
