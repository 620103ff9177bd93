import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { ensureBuiltSite, listFiles } from './built-site.ts';
import { findViolations, inspectPage } from './inspect-page.ts';
import { measurePageWeight, type PageWeight } from './page-weight.ts';
import type { Look } from './open-page.ts';
import { openContext, openPage } from './open-page.ts';
import { serveFolder, type StaticServer } from './static-server.ts';

// Awaited here, so that the tests below can say that they are skipped.
const browser: Browser | undefined = await launchBrowser();
let server: StaticServer;
let folder = '';
let templates: readonly string[] = [];

beforeAll(async () => {
  folder = await ensureBuiltSite();
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
  { width: 1280, colorScheme: 'dark' },
] as const;

describe.skipIf(!browser)('in a real browser', () => {
  it.for(cases)(
    'every template is accessible, quiet and still at $width px, $colorScheme',
    { timeout: 300_000 },
    async ({ width, colorScheme }) => {
      expect(templates.length).toBeGreaterThan(6);
      const faults = [];
      for (const path of templates) {
        const found = await withPage({ width, colorScheme }, path, inspectPage);
        faults.push(...found.map((fault) => `${path} ${fault}`));
      }
      expect(faults).toEqual([]);
    },
  );

  it('every page is accessible, in both themes', { timeout: 300_000 }, async () => {
    const paths = (await listFiles(folder, '.html')).map(toPath);
    const context = await openContext(toBrowser(), server.origin, cases[2]);
    const inspectBoth = async (path: string): Promise<readonly string[]> => {
      const { page } = await openPage(context, server.origin + path);
      // What is folded is not looked at.
      await page.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
      });
      const light = await findViolations(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      const dark = await findViolations(page);
      await page.close();
      return [...light, ...dark].map((fault) => `${path} ${fault}`);
    };
    const faults: string[] = [];
    for (let at = 0; at < paths.length; at += TABS) {
      const some = await Promise.all(paths.slice(at, at + TABS).map(inspectBoth));
      faults.push(...some.flat());
    }
    await context.close();
    expect(paths.length).toBeGreaterThan(templates.length);
    expect(faults).toEqual([]);
  });

  it(
    'the keyboard reaches every link and button of every template',
    { timeout: 300_000 },
    async () => {
      for (const path of templates) {
        const missed = await withPage({ width: 1280, colorScheme: 'light' }, path, tabThrough);
        expect({ path, missed }).toEqual({ path, missed: [] });
      }
    },
  );

  it('every post costs at most 60 kB before images, and 5 kB of script', async () => {
    const posts = (await listFiles(folder, 'index.html')).map(toPath).filter(isPost);
    const weights = new Map<string, PageWeight>();
    for (const path of posts) weights.set(path, await weigh(path));
    expect(weights.size).toBeGreaterThan(20);
    const all = [...weights].map(([path, weight]) => ({ path, ...weight }));
    expect(all.filter(({ total }) => total < 20_000)).toEqual([]);
    // A specimen: all styles of letters, in two alphabets.
    const texts = all.filter(({ path }) => path !== '/posts/every-mark/');
    expect(texts.filter(({ total }) => total > 60_000)).toEqual([]);
    expect(all.filter(({ scripts }) => scripts > 5000)).toEqual([]);
    expect(all.flatMap(({ paths }) => paths).filter(isSearchFile)).toEqual([]);
  });

  it('preloads the files of the letters that a page is set in, and no others', async () => {
    const text = await readFile(join(folder, 'posts/the-long-s/index.html'), 'utf8');
    const preloaded = Array.from(
      text.matchAll(/rel="preload" href="[^"]*\/([\w-]+)\./g),
      ([, name]) => name,
    );
    expect(preloaded).toEqual(['latin-normal', 'latin-old-normal']);
  });

  it('a post in any language of the typeface costs at most 60 kB', async () => {
    const page = await readFile(join(folder, 'posts/why-red/index.html'), 'utf8');
    const written = await writeTranslations(page);
    const translations = await serveFolder(written);
    const weights = new Map<string, PageWeight>();
    for (const language of Object.keys(pangrams)) {
      weights.set(language, await weigh(`/${language}/`, translations.origin));
    }
    await translations.close();
    await rm(written, { recursive: true });
    const all = [...weights].map(([language, weight]) => ({ language, ...weight }));
    expect(all.filter(({ paths }) => paths.filter(isFont).length < 2)).toEqual([]);
    expect(all.filter(({ total }) => total > 60_000)).toEqual([]);
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

  it('numbers lists as their author chose, and isolates code in sentences of either direction', async () => {
    const post = '/posts/every-block/';
    await withPage({ width: 1280, colorScheme: 'light' }, post, async (page) => {
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

  it('search never finds a word of a draft', async () => {
    await withPage({ width: 1280, colorScheme: 'light' }, '/', async (page) => {
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
    for (const path of templates) {
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

/** Pages open at once: more are slower on two processors. */
const TABS = 4;

/** Sentences with the letters of a language, of those that most letters of the typeface are for. */
const pangrams: Readonly<Record<string, string>> = {
  cs: 'Příliš žluťoučký kůň úpěl ďábelské ódy.',
  de: 'Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.',
  el: 'Ξεσκεπάζω την ψυχοφθόρα βδελυγμία.',
  fr: 'Dès Noël, où un zéphyr haï me vêt de glaçons würmiens, je dîne à l’œuvre.',
  hr: 'Gojazni đačić s biciklom drži hmelj i finu vatu u džepu nošnje.',
  hu: 'Árvíztűrő tükörfúrógép.',
  is: 'Kæmi ný öxi hér, ykist þjófum nú bæði víl og ádrepa.',
  lt: 'Įlinkdama fechtuotojo špaga sublykčiojusi pragręžė apvalų arbūzą.',
  pl: 'Zażółć gęślą jaźń.',
  pt: 'À noite, vovô Kowalsky vê o ímã cair no pé do pinguim queixoso.',
  ro: 'Muzicologă în bej vând whisky și tequila, preț fix.',
  ru: 'Съешь ещё этих мягких французских булок, да выпей чаю.',
  tr: 'Pijamalı hasta yağız şoföre çabucak güvendi.',
  vi: 'Do bạch kim rất quý nên sẽ dùng để lắp vô xương; người ở đây ăn bữa trưa.',
};

/** A folder in which a page of the site stands in each language, beside the files that it loads. */
async function writeTranslations(page: string): Promise<string> {
  const target = await mkdtemp(join(tmpdir(), 'quire-languages-'));
  await symlink(join(folder, '_astro'), join(target, '_astro'));
  for (const [language, text] of Object.entries(pangrams)) {
    const capitals = text.toLocaleUpperCase(language);
    const content = `<p>${text} ${capitals}</p>`;
    await mkdir(join(target, language));
    const translated = page.replace(/<div[^>]* data-content[^>]*>/, `$&${content}`);
    await writeFile(join(target, language, 'index.html'), translated);
  }
  return target;
}

async function weigh(path: string, origin = server.origin): Promise<PageWeight> {
  const context = await openContext(toBrowser(), origin, cases[0]);
  const weight = await measurePageWeight(context, origin + path);
  await context.close();
  return weight;
}

function isSearchFile(path: string): boolean {
  return path.includes('/pagefind/');
}

function isFont(path: string): boolean {
  return path.endsWith('.woff2');
}

function isPost(path: string): boolean {
  return /^\/posts\/[^/]*\D[^/]*\/$/.test(path);
}

function toPath(file: string): string {
  return `/${file.replace(/index\.html$/, '')}`;
}

function toBrowser(): Browser {
  if (!browser) throw new Error('No browser');
  return browser;
}

async function withPage<T>(
  look: Look,
  path: string,
  use: (page: Page, messages: readonly string[]) => Promise<T>,
): Promise<T> {
  const context = await openContext(toBrowser(), server.origin, look);
  try {
    const { page, messages } = await openPage(context, server.origin + path);
    return await use(page, messages);
  } finally {
    await context.close();
  }
}

/** One page of each kind; of the posts those with the most and with other scripts. */
async function templatesOf(folder: string): Promise<readonly string[]> {
  const files = await listFiles(folder, 'index.html');
  const pages = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8');
      return { path: toPath(file), text };
    }),
  );
  const posts = pages
    .filter(({ path }) => isPost(path))
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
