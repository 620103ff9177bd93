import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { ensureBuiltSite } from './built-site.ts';
import { openContext, openPage, type Look } from './open-page.ts';
import { serveFolder, type StaticServer } from './static-server.ts';

const browser: Browser | undefined = await launchBrowser();
let server: StaticServer;

beforeAll(async () => {
  server = await serveFolder(await ensureBuiltSite());
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server.close();
});

const widths = [390, 768, 1280, 1440] as const;
const withCode = '/posts/code-on-the-page/';
const withAll = '/posts/every-block/';

describe.skipIf(!browser)('the page of a post', () => {
  it.for(widths)('has nothing over anything else at its lower end, at %i px', async (width) => {
    for (const path of [withCode, withAll]) {
      await look({ width }, path, async (page) => {
        await page.evaluate(() => {
          scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
        });
        const findCovered = () =>
          page.evaluate(() => {
            const list = document.querySelector('.contents details')?.getBoundingClientRect();
            const parts = [...document.querySelectorAll('.end-matter > *, .site-footer')];
            return parts
              .filter((part) => {
                const box = part.getBoundingClientRect();
                return (
                  list && list.bottom > box.top && list.right > box.left && list.top < box.bottom
                );
              })
              .map(({ className }) => className);
          });
        await expect.poll(findCovered).toEqual([]);
      });
    }
  });

  it.for([1280, 1440])('without contents stands in the middle, at %i px', async (width) => {
    const [left, right] = await look({ width }, '/about/', (page) =>
      page.evaluate(() => {
        const box = document.querySelector('.prose')?.getBoundingClientRect();
        return [box?.left ?? 0, document.documentElement.clientWidth - (box?.right ?? 0)] as const;
      }),
    );
    expect(Math.abs(left - right)).toBeLessThan(2);
  });

  it.for(widths)('has headings that differ in size, at %i px', async (width) => {
    const sizes = await look({ width }, withAll, (page) =>
      page.evaluate(() =>
        ['h2', 'h3', 'h4', 'h5'].map((name) =>
          parseFloat(
            getComputedStyle(document.querySelector(`.prose ${name}`) ?? document.body).fontSize,
          ),
        ),
      ),
    );
    const steps = sizes.slice(1).map((size, at) => (sizes[at] ?? 0) / size);
    expect(Math.min(...steps)).toBeGreaterThan(1.1);
  });

  it.for(widths)('has diagrams in their own size, at %i px', async (width) => {
    const { scale, size, reached } = await look({ width }, withCode, (page) =>
      page.evaluate(() => {
        const text = document.querySelector<SVGTextElement>('.diagram text');
        const frame = document.querySelector<HTMLElement>('.diagram-frame');
        frame?.scrollTo(10_000, 0);
        const end = document.querySelector('.diagram svg')?.getBoundingClientRect().right ?? 0;
        return {
          scale: text?.getScreenCTM()?.a,
          size: text ? parseFloat(getComputedStyle(text).fontSize) : 0,
          reached: end <= (frame?.getBoundingClientRect().right ?? 0) + 1,
        };
      }),
    );
    expect(scale).toBeCloseTo(1, 2);
    expect(size).toBeGreaterThan(10);
    expect(reached).toBe(true);
  });

  it.for(widths)('has code under its language and its button, at %i px', async (width) => {
    const blocks = await look({ width }, withCode, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('.code-frame')].map((frame) => ({
          language: getComputedStyle(frame.querySelector('pre') ?? frame, '::before').content,
          covered:
            (frame.querySelector('.copy')?.getBoundingClientRect().bottom ?? 0) -
            (frame.querySelector('code')?.getBoundingClientRect().top ?? 0),
        })),
      ),
    );
    expect(blocks.map(({ language }) => language)).toContain('"TypeScript"');
    expect(blocks.filter(({ covered }) => covered > 1)).toEqual([]);
  });

  it('gives a column every share from 1 to 100', async () => {
    const shares = await look({ width: 1280 }, withAll, (page) =>
      page.evaluate(() =>
        Array.from({ length: 100 }, (_, n) => {
          const row = document.createElement('div');
          row.innerHTML = `<div class="columns"><div class="column w-${n + 1}">a</div></div>`;
          document.querySelector('.prose')?.append(row);
          return Number(getComputedStyle(row.querySelector('.column') ?? row).flexGrow);
        }),
      ),
    );
    expect(shares).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
  });

  it('lets long lines of code have the room beside the text', async () => {
    const boxes = await look({ width: 1440 }, withCode, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('.prose, .code-frame')].map(
          (box) => box.getBoundingClientRect().width,
        ),
      ),
    );
    const [text = 0, ...code] = boxes;
    expect(Math.max(...code)).toBeGreaterThan(text);
  });

  it('has no empty place for a document where the browser has no viewer', async () => {
    const height = await look({ width: 1280 }, withAll, (page) =>
      page.evaluate(
        () => document.querySelector('.figure-pdf object')?.getBoundingClientRect().height,
      ),
    );
    expect(height).toBeLessThan(40);
  });

  it('parts what its byline says by dots, at the ends of lines', async () => {
    const dots = await look({ width: 390 }, withAll, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('.byline > li')].map(
          (item) => getComputedStyle(item, '::after').content,
        ),
      ),
    );
    expect(dots.length).toBeGreaterThan(2);
    expect(dots).toEqual([...dots.slice(1).map(() => '"·"'), 'none']);
  });

  it('shows at the edges of a wide table that it goes on', async () => {
    const { attachment, image } = await look({ width: 390 }, withAll, (page) =>
      page.evaluate(() => {
        const style = getComputedStyle(document.querySelector('.table-scroll') ?? document.body);
        return { attachment: style.backgroundAttachment, image: style.backgroundImage };
      }),
    );
    expect(attachment).toBe('local, local, scroll, scroll');
    expect(image.match(/linear-gradient/g)).toHaveLength(4);
  });
});

describe.skipIf(!browser)('a list of posts', () => {
  it.for([
    '/posts/',
    '/tags/paper/',
    '/authors/jonas-reuter/',
    '/series/a-book-in-three-evenings/',
  ])('shows each with its summary and its picture: %s', async (path) => {
    const rows = await look({ width: 1280 }, path, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('.rows > li')].map((row) => ({
          summary: row.querySelector('.post-card-summary')?.textContent.trim() !== '',
          picture: (row.querySelector('.picture')?.getBoundingClientRect().width ?? 0) > 100,
        })),
      ),
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter(({ summary, picture }) => !summary || !picture)).toEqual([]);
  });
});

describe.skipIf(!browser)('the frame of a page', () => {
  it('has a switch that goes through the themes and back to the system’s', async () => {
    const labels = await look({ width: 1280, colorScheme: 'dark' }, '/', async (page) => {
      const seen: (readonly (string | null)[])[] = [];
      for (let press = 0; press < 4; press++) {
        seen.push(
          await page.evaluate(() => [
            document.querySelector('#theme-toggle')?.getAttribute('title') ?? null,
            localStorage.getItem('theme'),
            getComputedStyle(document.documentElement).colorScheme,
          ]),
        );
        await page.click('#theme-toggle');
      }
      return seen;
    });
    expect(labels).toEqual([
      ['Colours: as the system', null, 'light dark'],
      ['Colours: light', 'light', 'light'],
      ['Colours: dark', 'dark', 'dark'],
      ['Colours: as the system', null, 'light dark'],
    ]);
  });

  it('has a search with date and tags, for the arrow keys, with one way to close it', async () => {
    const found = await look({ width: 1280 }, '/', async (page) => {
      await page.keyboard.press('/');
      await page.fill('#search-input', 'paper');
      await page.waitForSelector('.search-results li');
      const at = () => page.evaluate(() => document.activeElement?.textContent ?? '');
      const titles = await page.locator('.search-results a').allTextContents();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const second = await at();
      await page.keyboard.press('ArrowUp');
      const first = await at();
      await page.keyboard.press('ArrowUp');
      const field = await page.evaluate(() => document.activeElement?.id);
      const facts = await page.locator('.search-results small').allTextContents();
      // Browsers draw a cross of their own into a field for searches.
      const kind = await page.getAttribute('#search-input', 'type');
      return { titles, first, second, field, facts, kind };
    });
    expect([found.first, found.second]).toEqual(found.titles.slice(0, 2));
    expect(found.field).toBe('search-input');
    expect(found.facts.filter((text) => /20\d\d · \p{L}/u.test(text)).length).toBeGreaterThan(2);
    expect(found.kind).toBe('text');
  });

  it('does not repeat the description at its foot', async () => {
    const [description, footer] = await look({ width: 390 }, '/', (page) =>
      page.evaluate(() => [
        document.querySelector('meta[name="description"]')?.getAttribute('content') ?? '',
        document.querySelector('.site-footer')?.textContent ?? '',
      ]),
    );
    expect(description).not.toBe('');
    expect(footer).not.toContain(description);
  });

  it.for(widths)('lets a title of 400 signs take less than a screen, at %i px', async (width) => {
    const height = await look({ width }, withAll, (page) =>
      page.evaluate(() => {
        const title = document.querySelector('.post-header h1');
        if (!title) return 0;
        title.textContent = 'Long titles have many words. '.repeat(14);
        title.className = 'longest';
        return title.getBoundingClientRect().height;
      }),
    );
    expect(height).toBeGreaterThan(0);
    expect(height).toBeLessThan(500);
  });
});

async function look<T>(how: Look, path: string, use: (page: Page) => Promise<T>): Promise<T> {
  if (!browser) throw new Error('No browser');
  const context = await openContext(browser, server.origin, how);
  try {
    const { page } = await openPage(context, server.origin + path);
    return await use(page);
  } finally {
    await context.close();
  }
}
