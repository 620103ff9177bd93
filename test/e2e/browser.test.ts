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

/** What a template shows: opening one takes longer than most of what is asked of it. */
interface Template {
  readonly path: string;
  readonly faults: readonly string[];
  readonly links: readonly string[];
  /** Links and buttons that the keyboard does not reach. */
  readonly missed: readonly string[];
}

const [narrow, wide] = usualLooks;
let shown: Promise<readonly Template[]> | undefined;

async function lookAtAll(): Promise<readonly Template[]> {
  const templates: Template[] = [];
  for (const path of sample.templates) {
    const found = await sample.withPage(wide, path, async (page, messages) => ({
      faults: await inspectPage(page, messages),
      links: await linksOf(page),
      missed: await tabThrough(page),
    }));
    templates.push({ path, ...found });
  }
  return templates;
}

describe.skipIf(!browser)('in a real browser', () => {
  const findTemplates = (): Promise<readonly Template[]> => (shown ??= lookAtAll());

  it('every template is accessible, quiet and still, wide and dark', async () => {
    const templates = await findTemplates();
    expect(templates.length).toBeGreaterThan(6);
    for (const { path, faults } of templates)
      expect({ path, faults }).toEqual({ path, faults: [] });
  });

  it('every template is accessible, quiet and still, narrow and light', async () => {
    for (const path of sample.templates) {
      const faults = await sample.withPage(narrow, path, inspectPage);
      expect({ path, faults }).toEqual({ path, faults: [] });
    }
  });

  it('the keyboard reaches every link and button of every template', async () => {
    for (const { path, missed } of await findTemplates()) {
      expect({ path, missed }).toEqual({ path, missed: [] });
    }
  });

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
    for (const { path, links } of await findTemplates()) {
      const without = await sample.withPage({ ...wide, javaScriptEnabled: false }, path, linksOf);
      expect({ path, links: without }).toEqual({ path, links });
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
    for (const element of wanted) element.dataset['missed'] = '';
    document.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement) delete target.dataset['missed'];
    });
    return wanted.length;
  });
  const findMissed = (): Promise<string[]> =>
    page
      .locator('[data-missed]')
      .evaluateAll((elements) => elements.map(({ outerHTML }) => outerHTML.slice(0, 80)));
  for (let step = 0; step < total; step += 1) await page.keyboard.press('Tab');
  // Further stops: what scrolls, and what is in frames.
  for (let step = 0; step < 60 && (await findMissed()).length > 0; step += 1) {
    await page.keyboard.press('Tab');
  }
  return findMissed();
}

function backgroundOf(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

function linksOf(page: Page): Promise<string[]> {
  return page
    .locator('a[href]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}
