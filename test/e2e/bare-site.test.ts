import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import type { TemporarySite } from '../build/temporary-site.ts';
import { createTemporarySite } from '../build/temporary-site.ts';
import type { TemporaryFolder } from '../unit/local-api/temporary-folder.ts';
import { createBareWorkspace, titles } from './bare-workspace.ts';
import { launchBrowser } from './browser.ts';
import { findOverlaps } from './find-overlaps.ts';
import { inspectPage } from './inspect-page.ts';
import type { Look } from './open-page.ts';
import { openContext, openPage } from './open-page.ts';
import type { StaticServer } from './static-server.ts';
import { serveFolder } from './static-server.ts';

const browser: Browser | undefined = await launchBrowser();
let workspace: TemporaryFolder;
let api: ServedApi;
let site: TemporarySite;
let server: StaticServer;

const token = 'ntn_bare';
const paths = ['/', '/posts/', '/posts/short/', '/posts/with-a-cover/'];
const long = `/posts/${toSlug(titles.long)}/`;
const longer = `/posts/${toSlug(titles.longer)}/`;

/** What `src/site.ts` of a site says besides what Notion does. */
const settings = `
  accent: '#b3261e',
  logo: './logo.svg',
  social: [
    { label: 'Mastodon', href: 'https://social.example/@ada', icon: 'mastodon' },
    { label: 'My garden', href: 'https://garden.example' },
  ],
  footer: { text: '© 2026 Ada Lindqvist' },
`;

beforeAll(async () => {
  workspace = createBareWorkspace();
  api = await serveLocalApi({ workspace: workspace.path, token });
  site = await createTemporarySite();
  await writeFile(join(site.folder, 'logo.svg'), logo);
  await site.edit('src/site.ts', (text) => text.replace("introduction: 'home',", settings));
  const { code, output } = await site.build({
    NOTION_TOKEN: token,
    NOTION_DATABASE_ID: api.api.databases()[0]?.id ?? '',
    NOTION_BASE_URL: api.url,
    QUIRE_CACHE_DIR: join(site.folder, '.cache'),
    SITE_URL: 'https://garden.example',
  });
  if (code !== 0) throw new Error(output);
  server = await serveFolder(join(site.folder, 'dist'));
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server.close();
  await site.remove();
  await api.close();
  workspace.remove();
});

const looks = [390, 768, 1280, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.skipIf(!browser)('a site with long titles, long contents, few covers and no tags', () => {
  it.for(looks)(
    'is accessible, still, and has nothing over anything else, at $width px, $colorScheme',
    { timeout: 300_000 },
    async (how) => {
      const faults: string[] = [];
      for (const path of [...paths, long, longer, await findLongest()]) {
        const found = await look(how, path, async (page, messages) => [
          ...(await inspectPage(page, messages)),
          ...(await findOverlaps(page)),
        ]);
        faults.push(...found.map((fault) => `${path} ${fault}`));
      }
      expect(faults).toEqual([]);
    },
  );

  it('names no tags in its navigation', async () => {
    expect(await site.read('index.html')).not.toMatch(/\/tags\//);
  });

  it('draws covers beside one that there is, so that all tiles have a picture of one size', async () => {
    const tiles = await look(desk, '/', (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('.post-card.tile')].map((tile) => ({
          picture: tile.querySelector('.picture')?.getBoundingClientRect().height ?? 0,
          drawn: tile.querySelector('.picture.drawn svg path') !== null,
        })),
      ),
    );
    expect(tiles.length).toBeGreaterThan(2);
    expect(new Set(tiles.map(({ picture }) => Math.round(picture))).size).toBe(1);
    expect(tiles[0]?.picture).toBeGreaterThan(100);
    expect(tiles.filter(({ drawn }) => drawn).length).toBeGreaterThan(1);
  });

  it('gives the browser’s bar the accent, of the theme that the reader chose', async () => {
    const shown = await look({ width: 390, colorScheme: 'dark' }, '/', async (page) => {
      const bars: (readonly string[])[] = [];
      for (let press = 0; press < 4; press++) {
        bars.push(
          await page.evaluate(() =>
            [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')]
              .filter(({ media }) => media === '' || matchMedia(media).matches)
              .map(({ content }) => content),
          ),
        );
        await page.click('#theme-toggle');
      }
      return bars;
    });
    const [system, light, dark, again] = shown;
    expect(light).toEqual(['#b3261e']);
    expect(system).toHaveLength(1);
    expect(system).not.toEqual(light);
    expect(dark).toEqual(system);
    expect(again).toEqual(system);
  });

  it('shows on a phone that a wide table goes on, and loads no player before it is pressed', async () => {
    const table = await look({ width: 390, colorScheme: 'light' }, longer, (page) =>
      page.evaluate(() => {
        const frame = document.querySelector('.table-scroll');
        const style = getComputedStyle(frame ?? document.body);
        return {
          isWide: (frame?.scrollWidth ?? 0) > (frame?.clientWidth ?? 0) + 100,
          shadows: style.backgroundImage.match(/linear-gradient/g)?.length,
          focus: frame?.getAttribute('tabindex'),
        };
      }),
    );
    expect(table).toEqual({ isWide: true, shadows: 4, focus: '0' });
  });

  it('loads a player from its own site when it is pressed, without JavaScript', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const how = { width: 768, colorScheme: 'dark', javaScriptEnabled } as const;
      await look(how, await findLongest(), async (page) => {
        const asked: string[] = [];
        page.on('request', (request) => asked.push(new URL(request.url()).hostname));
        await page.reload({ waitUntil: 'load' });
        await page.locator('iframe').scrollIntoViewIfNeeded();
        await page.waitForTimeout(300);
        expect(asked.filter((host) => host !== '127.0.0.1')).toEqual([]);
        await page.frameLocator('iframe').locator('a').click();
        await expect.poll(() => asked).toContain('www.youtube-nocookie.com');
        const [height = 0, scheme] = await page.evaluate(() => [
          document.querySelector('.figure-pdf object')?.getBoundingClientRect().height,
          getComputedStyle(document.querySelector('iframe') ?? document.body).colorScheme,
        ]);
        expect(height).toBeLessThan(40);
        expect(scheme).toBe('light');
      });
    }
  });

  it('shows in its header and footer what its settings say, and nothing of the sample', async () => {
    const html = await site.read('index.html');
    expect(html).toMatch(/<img[^>]+class="logo"[^>]*>|class="logo[^"]*"/);
    expect(html).toContain('© 2026 Ada Lindqvist');
    expect(html).toContain('https://social.example/@ada');
    expect(html).not.toMatch(/class="ornament"|leaf by leaf|>Quire</);
    expect(html).toContain('A garden in a year without rain');
  });
});

const desk: Look = { width: 1280, colorScheme: 'light' };

const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M16 30V14M16 18C6 18 4 10 4 6c8 0 12 4 12 12Zm0-4c0-8 4-12 12-12 0 6-2 12-12 12Z" fill="none" stroke="#3f7d3a" stroke-width="3"/></svg>`;

function toSlug(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
}

/** Its address is cut: titles may be longer than addresses. */
async function findLongest(): Promise<string> {
  const files = await site.list();
  const page = files.find((file) => /^posts\/a-title-that.*index\.html$/.test(file)) ?? '';
  return `/${page.replace('index.html', '')}`;
}

async function look<T>(
  how: Look,
  path: string,
  use: (page: Page, messages: readonly string[]) => Promise<T>,
): Promise<T> {
  if (!browser) throw new Error('No browser');
  const context = await openContext(browser, server.origin, how);
  try {
    const { page, messages } = await openPage(context, server.origin + path);
    return await use(page, messages);
  } finally {
    await context.close();
  }
}
