import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { inspectPage } from './inspect-page.ts';
import type { SampleInBrowser } from './sample-in-browser.ts';
import { isPost, openSample, usualLooks } from './sample-in-browser.ts';

// Awaited here, so that the tests below can say that they are skipped.
const browser = await launchBrowser();
let sample: SampleInBrowser;

beforeAll(async () => {
  sample = await openSample(browser);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await sample.close();
});

describe.skipIf(!browser)('in a real browser', () => {
  it.for(usualLooks)(
    'every template is accessible, quiet and still at $width px, $colorScheme',
    { timeout: 300_000 },
    async ({ width, colorScheme }) => {
      expect(sample.templates.length).toBeGreaterThan(6);
      const faults = [];
      for (const path of sample.templates) {
        const found = await sample.withPage({ width, colorScheme }, path, inspectPage);
        faults.push(...found.map((fault) => `${path} ${fault}`));
      }
      expect(faults).toEqual([]);
    },
  );

  it(
    'the keyboard reaches every link and button of every template',
    { timeout: 300_000 },
    async () => {
      for (const path of sample.templates) {
        const missed = await sample.withPage(
          { width: 1280, colorScheme: 'light' },
          path,
          tabThrough,
        );
        expect({ path, missed }).toEqual({ path, missed: [] });
      }
    },
  );

  it('a post of each kind costs at most 60 kB before images, and 5 kB of script', async () => {
    const posts = sample.templates.filter(isPost);
    expect(posts.length).toBeGreaterThan(3);
    for (const path of posts) {
      const { total, scripts } = await sample.weigh(path);
      // A specimen is all styles of letters, in two alphabets.
      if (path !== '/posts/every-mark/') expect(total, path).toBeLessThanOrEqual(60_000);
      expect(total, path).toBeGreaterThan(20_000);
      expect(scripts, path).toBeLessThanOrEqual(5000);
    }
  });

  it('preloads the files of the letters that a page is set in, and no others', async () => {
    const text = await readFile(join(sample.folder, 'posts/the-long-s/index.html'), 'utf8');
    const preloaded = Array.from(
      text.matchAll(/rel="preload" href="[^"]*\/([\w-]+)\./g),
      ([, name]) => name,
    );
    expect(preloaded).toEqual(['latin-normal', 'latin-old-normal']);
  });

  it('the skip link leads to the content', async () => {
    await sample.withPage({ width: 390, colorScheme: 'light' }, '/', async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    });
  });

  it('the theme follows the system, can be switched, and is remembered', async () => {
    await sample.withPage({ width: 1280, colorScheme: 'dark' }, '/', async (page) => {
      const dark = await backgroundOf(page);
      await page.click('#theme-toggle');
      const light = await backgroundOf(page);
      await page.goto(`${sample.origin}/posts/`);
      expect(light).not.toBe(dark);
      expect(await backgroundOf(page)).toBe(light);
    });
  });

  it('numbers lists as their author chose, and isolates code in sentences of either direction', async () => {
    const post = '/posts/every-block/';
    await sample.withPage({ width: 1280, colorScheme: 'light' }, post, async (page) => {
      const shown = await page.evaluate(() => {
        const prose = document.querySelector('.prose');
        prose?.insertAdjacentHTML(
          'beforeend',
          '<div id="test"><ol type="a"><li>a</li></ol><ol type="i"><li>i</li></ol><ol><li>1<ol type="a"><li>a</li></ol></li></ol><p dir="rtl">ابجد <code>f(x)</code></p></div>',
        );
        const styles = (selector: string): CSSStyleDeclaration[] =>
          [...document.querySelectorAll(`#test ${selector}`)].map((each) => getComputedStyle(each));
        return {
          lists: styles('ol').map(({ listStyleType }) => listStyleType),
          code: styles('code').map(({ direction, unicodeBidi }) => [direction, unicodeBidi]),
        };
      });
      expect(shown).toEqual({
        lists: ['lower-alpha', 'lower-roman', 'decimal', 'lower-alpha'],
        code: [['ltr', 'isolate']],
      });
    });
  });

  it('search finds words of every script, and loads nothing before it is opened', async () => {
    await sample.withPage({ width: 390, colorScheme: 'light' }, '/', async (page) => {
      const loaded: string[] = [];
      page.on('request', (request) => loaded.push(request.url()));
      expect(loaded).toEqual([]);
      await page.keyboard.press('/');
      for (const [word, title] of searches) {
        await page.fill('#search-input', word);
        await page.waitForFunction(
          (wanted) => document.querySelector('.search-results')?.textContent.includes(wanted),
          title,
        );
      }
      expect(loaded.some((url) => url.includes('/pagefind/'))).toBe(true);
      await page.keyboard.press('Escape');
      expect(await page.isVisible('#search')).toBe(false);
    });
  });

  it('search never finds a word of a draft', async () => {
    await sample.withPage({ width: 1280, colorScheme: 'light' }, '/', async (page) => {
      await page.keyboard.press('Control+k');
      await page.fill('#search-input', 'vellichorium');
      await page.waitForFunction(
        () => document.querySelector('.search-status')?.textContent !== '',
      );
      // Pagefind answers an unknown word with those that begin like it.
      const found = await page.innerHTML('.search-results');
      expect(found.toLowerCase()).not.toContain('vellichor');
    });
  });

  it('without JavaScript a page shows all its text and links', async () => {
    for (const path of sample.templates) {
      const [without, with_] = await Promise.all([
        sample.withPage(
          { width: 1280, colorScheme: 'light', javaScriptEnabled: false },
          path,
          linksOf,
        ),
        sample.withPage({ width: 1280, colorScheme: 'light' }, path, linksOf),
      ]);
      expect({ path, links: without }).toEqual({ path, links: with_ });
    }
  });
});

/** A word from the middle of a post of the sample, and the post's title. */
const searches = [
  ['manuscript', 'Why the Middle Ages wrote in red'],
  ['流し漉き', '紙は水からうまれる'],
  ['排字工人', '毕昇与一块泥'],
  ['دكاكينهم', 'سوق الورّاقين'],
] as const;

async function tabThrough(page: Page): Promise<string[]> {
  const total = await page.evaluate(() => {
    const wanted = [...document.querySelectorAll<HTMLElement>('a[href], button, summary')].filter(
      (element) =>
        // The tabs of one group are one stop; the arrow keys move between them.
        element.tabIndex >= 0 &&
        element.checkVisibility() &&
        !element.closest('details:not([open]) > :not(summary)'),
    );
    wanted.forEach((element, index) => (element.dataset['wanted'] = String(index)));
    return wanted.length;
  });
  const reached = new Set<string>();
  for (let step = 0; step < total + 60; step++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(
      () => (document.activeElement as HTMLElement | null)?.dataset['wanted'],
    );
    if (at !== undefined) reached.add(at);
  }
  const labels = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-wanted]')].map(
      (element) => [element.dataset['wanted'], element.outerHTML.slice(0, 80)] as const,
    ),
  );
  return labels.filter(([index]) => !reached.has(index ?? '')).map(([, html]) => html);
}

function backgroundOf(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

function linksOf(page: Page): Promise<string[]> {
  return page
    .locator('a[href]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}
