import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { ensureBuiltSite } from './built-site.ts';
import { findViolations } from './inspect-page.ts';
import { openContext, openPage, type Look } from './open-page.ts';
import { serveFolder, type StaticServer } from './static-server.ts';

const browser: Browser | undefined = await launchBrowser();
let server: StaticServer;
let folder: string;

beforeAll(async () => {
  folder = await ensureBuiltSite();
  server = await serveFolder(folder);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server.close();
});

const post = '/posts/every-block/';
const target = '.prose a[href="/posts/code-on-the-page/"]';
const desk: Look = { width: 1280, colorScheme: 'light' };

describe.skipIf(!browser)('a preview of a link', () => {
  const box = '.preview-box:popover-open';

  it('shows title, summary and cover while the pointer is on the link or on it', async () => {
    await look(desk, post, async (page) => {
      await page.hover(target);
      const shown = page.locator(box);
      await shown.waitFor();
      expect(await shown.locator('strong').innerText()).toBe('Code, set like text');
      expect(await shown.locator('p').innerText()).toContain('Seven languages');
      expect(await shown.locator('img').getAttribute('src')).toContain('cover-code');
      expect(await page.getAttribute(target, 'aria-describedby')).toBe(
        await shown.getAttribute('id'),
      );
      expect(await findViolations(page)).toEqual([]);
      await shown.hover();
      await page.waitForTimeout(500);
      expect(await shown.count()).toBe(1);
      await page.mouse.move(5, 5);
      await shown.waitFor({ state: 'detached' });
      expect(await page.getAttribute(target, 'aria-describedby')).toBeNull();
    });
  });

  it('shows for the keyboard, closes by Escape, and moves nothing', async () => {
    await look(desk, post, async (page) => {
      await page.locator(target).first().scrollIntoViewIfNeeded();
      await page.evaluate((selector) => {
        const link = document.querySelector<HTMLElement>(selector);
        link?.previousElementSibling?.scrollIntoView();
        link?.focus({ focusVisible: true });
      }, target);
      await page.locator(box).waitFor();
      await page.keyboard.press('Escape');
      await page.locator(box).waitFor({ state: 'detached' });
      await page.waitForTimeout(500);
      expect(await page.locator(box).count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(
        '/posts/code-on-the-page/',
      );
      expect(await shiftOf(page)).toBe(0);
    });
  });

  it('is none of a link to the page itself, to another site, or for a finger', async () => {
    await look(desk, post, async (page) => {
      for (const selector of ['.prose a[href^="#"]', '.prose a[href^="https:"]']) {
        await page.locator(selector).first().hover();
        await page.waitForTimeout(400);
        expect(await page.locator('.preview-box').count(), selector).toBe(0);
      }
      const asked = await page.evaluate(
        ([selector]) => {
          const link = document.querySelector(selector ?? '');
          const over = { bubbles: true, pointerType: 'touch' };
          link?.dispatchEvent(new PointerEvent('pointerover', over));
          return link !== null;
        },
        [target],
      );
      await page.waitForTimeout(400);
      expect([asked, await page.locator('.preview-box').count()]).toEqual([true, 0]);
    });
  });

  it('costs nothing before, and at most 2 kB of script', async () => {
    const before = await look(desk, post, (page) =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)),
    );
    expect(before.filter((name) => /previews|lightbox|search-dialog/.test(name))).toEqual([]);
    const files = await readdir(join(folder, '_astro'));
    const sizes = files.filter((name) => /^previews\..*\.js$/.test(name));
    expect(sizes).toHaveLength(1);
    expect((await stat(join(folder, '_astro', sizes[0] ?? ''))).size).toBeLessThanOrEqual(2048);
  });
});

describe.skipIf(!browser)('a picture', () => {
  it.for([390, 1280])('opens in the size of the window, by keyboard, at %i px', async (width) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await look({ width, colorScheme }, post, async (page) => {
        const button = page.locator('.figure-image > .enlarge').first();
        const alt = await page.locator('.figure-image > img').first().getAttribute('alt');
        expect(await button.getAttribute('aria-label')).toBe(`Enlarge the picture: ${alt ?? ''}`);
        await button.focus();
        await page.keyboard.press('Enter');
        const image = page.locator('dialog.lightbox[open] img');
        await image.waitFor();
        await expect
          .poll(() => image.evaluate((each: HTMLImageElement) => each.naturalWidth))
          .toBeGreaterThan(0);
        const [box, ratio] = await image.evaluate((each: HTMLImageElement) => [
          each.getBoundingClientRect().toJSON() as DOMRect,
          each.naturalWidth / each.naturalHeight,
        ]);
        expect(box.width / box.height).toBeCloseTo(ratio, 1);
        expect(box.left >= 0 && box.right <= width).toBe(true);
        expect(await image.getAttribute('alt')).toBe(alt);
        expect(await page.locator('.lightbox figcaption em').innerText()).toBe('image');
        expect(await findViolations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await image.waitFor({ state: 'hidden' });
        expect(await button.evaluate((each) => each === document.activeElement)).toBe(true);
        expect(await shiftOf(page)).toBe(0);
      });
    }
  });

  it('opens by a press, closes by its button and by a press beside it', async () => {
    await look(desk, post, async (page) => {
      const image = page.locator('dialog.lightbox[open] img');
      const beside = { position: { x: 4, y: 4 } };
      for (const close of [
        () => page.click('.lightbox-close'),
        () => page.click('.lightbox figure', beside),
      ]) {
        await page.locator('.figure-image > img').first().click();
        await image.waitFor();
        await close();
        await image.waitFor({ state: 'hidden' });
      }
    });
  });

  it('in columns leads to those beside it, by buttons and by arrow keys', async () => {
    await look(desk, post, async (page) => {
      // The sample has no gallery: three of its pictures, in columns.
      await page.evaluate(() => {
        const row = document.createElement('div');
        row.className = 'columns';
        const [first] = document.querySelectorAll('.figure-image');
        first?.before(row);
        row.append(...document.querySelectorAll('.figure-image'));
      });
      const sources = await page
        .locator('.columns > .figure-image > img')
        .evaluateAll((all) => all.map((each) => each.getAttribute('src')));
      expect(sources.length).toBeGreaterThan(1);
      const source = (): Promise<string | null> =>
        page.locator('dialog.lightbox[open] img').getAttribute('src');
      await page.locator('.columns img').first().click();
      expect(await source()).toBe(sources[0]);
      expect(await page.isVisible('.lightbox-previous')).toBe(false);
      await page.keyboard.press('ArrowRight');
      expect(await source()).toBe(sources[1]);
      await page.keyboard.press('ArrowLeft');
      expect(await source()).toBe(sources[0]);
      await page.click('.lightbox-next');
      expect(await source()).toBe(sources[1]);
    });
  });

  it('is a picture and nothing more without JavaScript', async () => {
    await look({ ...desk, javaScriptEnabled: false }, post, async (page) => {
      expect(await page.locator('.figure-image > img').count()).toBeGreaterThan(1);
      expect(await page.locator('.enlarge').count()).toBe(0);
      expect(await page.isVisible('.markdown-link a')).toBe(true);
      expect(await page.isVisible('.markdown-link button')).toBe(false);
    });
  });
});

describe.skipIf(!browser)('the Markdown of a page', () => {
  it('is copied by a button, which says so', async () => {
    const text = await readFile(join(folder, 'posts/every-block.md'), 'utf8');
    await look(desk, post, async (page, context) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.click('.markdown-link button');
      await page.locator('.markdown-link [role=status]', { hasText: 'Copied' }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    });
  });

  it('is opened where the clipboard is refused', async () => {
    await look(desk, post, async (page) => {
      await page.evaluate(() => {
        navigator.clipboard.write = () => Promise.reject(new Error('refused'));
      });
      // The server of this test says of no Markdown that it is text.
      const opened = page.waitForEvent('download');
      await page.click('.markdown-link button');
      expect((await opened).url()).toBe(`${server.origin}/posts/every-block.md`);
    });
  });
});

describe.skipIf(!browser)('the search', () => {
  it.for(['/', 'Control+k'])('opens by %s, says its keys, and Enter opens a page', async (key) => {
    await look(desk, '/', async (page) => {
      await page.keyboard.press(key);
      await page.locator('#search[open]').waitFor();
      const keys = await page.locator('.search-keys kbd').allInnerTexts();
      expect(keys).toEqual(['↑', '↓', '↵', 'Esc', '/']);
      expect(await page.isVisible('.search-keys')).toBe(true);
      await page.keyboard.type('manuscript');
      await page.waitForSelector('.search-results li');
      const first = await page.locator('.search-results a').first().getAttribute('href');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**${first ?? ''}`);
    });
  });
});

async function look<T>(
  how: Look,
  path: string,
  use: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  if (!browser) throw new Error('No browser');
  const context = await openContext(browser, server.origin, how);
  try {
    const { page } = await openPage(context, server.origin + path);
    return await use(page, context);
  } finally {
    await context.close();
  }
}

function shiftOf(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { shift: number }).shift);
}
