import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { ensureBuiltSite, listFiles } from './built-site.ts';
import { serveFolder, type StaticServer } from './static-server.ts';

// Awaited here, so that the tests below can say that they are skipped.
const browser: Browser | undefined = await launchBrowser();
let server: StaticServer;
let templates: readonly string[] = [];

beforeAll(async () => {
  const folder = await ensureBuiltSite();
  server = await serveFolder(folder);
  templates = await templatesOf(folder);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server.close();
});

const cases = [
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
] as const;

describe.skipIf(!browser)('in a real browser', () => {
  it.for(cases)(
    'every template is accessible, quiet and still at $width px, $colorScheme',
    { timeout: 300_000 },
    async ({ width, colorScheme }) => {
      expect(templates.length).toBeGreaterThan(6);
      const faults = [];
      for (const path of templates) {
        const found = await withPage({ width, colorScheme }, path, inspect);
        faults.push(...found.map((fault) => `${path} ${fault}`));
      }
      expect(faults).toEqual([]);
    },
  );

  it('the keyboard reaches every link and button, in a visible place', async () => {
    const post = templates.find((path) => path.startsWith('/posts/') && path !== '/posts/') ?? '/';
    const missed = await withPage({ width: 1280, colorScheme: 'light' }, post, tabThrough);
    expect(missed).toEqual([]);
  });

  it('the skip link leads to the content', async () => {
    await withPage({ width: 390, colorScheme: 'light' }, '/', async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    });
  });

  it('the theme follows the system, can be switched, and is remembered', async () => {
    await withPage({ width: 1280, colorScheme: 'dark' }, '/', async (page) => {
      const dark = await backgroundOf(page);
      await page.click('#theme-toggle');
      const light = await backgroundOf(page);
      await page.goto(`${server.origin}/posts/`);
      expect(light).not.toBe(dark);
      expect(await backgroundOf(page)).toBe(light);
    });
  });

  it('search finds words of every script, and loads nothing before it is opened', async () => {
    await withPage({ width: 390, colorScheme: 'light' }, '/', async (page) => {
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

  it('without JavaScript a page shows all its text and links', async () => {
    for (const path of templates.slice(0, 6)) {
      const [without, with_] = await Promise.all([
        withPage({ width: 1280, colorScheme: 'light', javaScriptEnabled: false }, path, linksOf),
        withPage({ width: 1280, colorScheme: 'light' }, path, linksOf),
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

interface Look extends Pick<BrowserContextOptions, 'colorScheme' | 'javaScriptEnabled'> {
  readonly width: number;
}

/** One page of each kind; of the posts those with the most and with other scripts. */
async function templatesOf(folder: string): Promise<readonly string[]> {
  const files = await listFiles(folder, 'index.html');
  const pages = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8');
      return { path: `/${file.replace('index.html', '')}`, text };
    }),
  );
  const posts = pages
    .filter(({ path }) => /^\/posts\/[^/]*\D[^/]*\/$/.test(path))
    .sort((a, b) => b.text.length - a.text.length);
  const lists = ['tags', 'categories', 'series', 'authors'].map((kind) =>
    pages.find(({ path }) => path.startsWith(`/${kind}/`) && path.split('/').length > 3),
  );
  const chosen = [
    ...lists,
    ...posts.slice(0, 3),
    posts.at(-1),
    posts.find(({ text }) => text.includes('dir="rtl"')),
    posts.find(({ text }) => text.includes('lang="ja"')),
    pages.find(({ path }) => path === '/about/'),
  ];
  const paths = chosen.flatMap((page) => page?.path ?? []);
  return [...new Set(['/', '/posts/', '/tags/', '/404.html', ...paths])];
}

async function withPage<T>(
  { width, ...options }: Look,
  path: string,
  use: (page: Page, messages: readonly string[]) => Promise<T>,
): Promise<T> {
  if (!browser) throw new Error('No browser');
  const viewport = { width, height: width < 600 ? 844 : 900 };
  const context = await browser.newContext({ viewport, ...options });
  try {
    // Players and cards of other sites are not ours to test, and tests make no requests.
    await context.route(
      (url) => url.origin !== server.origin,
      (route) =>
        route.fulfill({
          status: 200,
          contentType: 'text/html',
          body: '<!doctype html><html lang="en"><title>Frame</title></html>',
        }),
    );
    const page = await context.newPage();
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(error.message));
    if (options.javaScriptEnabled !== false) await page.addInitScript(observeShifts);
    await page.goto(server.origin + path, { waitUntil: 'load' });
    return await use(page, messages);
  } finally {
    await context.close();
  }
}

function observeShifts(): void {
  const state = window as unknown as { shift: number };
  state.shift = 0;
  new PerformanceObserver((list) => {
    // The entry's type is not in lib.dom: https://wicg.github.io/layout-instability/
    for (const entry of list.getEntries())
      state.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** What is wrong with a page: accessibility, messages, layout shift, width. */
async function inspect(page: Page, messages: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    // To the end and back, so that lazy images load.
    scrollTo(0, document.body.scrollHeight);
    await new Promise((resolve) => setTimeout(resolve, 150));
    scrollTo(0, 0);
  });
  const state = await page.evaluate(() => ({
    shift: (window as unknown as { shift: number }).shift,
    overflow: Math.max(0, document.documentElement.scrollWidth - innerWidth),
  }));
  // Not as a script element: the page's Content-Security-Policy is tested too.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    // The themes differ in nothing but colour.
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run(
      document,
      { iframes: false, ...(isDark && { runOnly: ['color-contrast'] }) },
    );
    return found.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' · ')}`,
    );
  });
  const { shift, overflow } = state;
  return [
    ...violations,
    ...messages,
    ...(shift > 0 ? [`moves by ${shift}`] : []),
    ...(overflow > 0 ? [`is ${overflow} px too wide`] : []),
  ];
}

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
