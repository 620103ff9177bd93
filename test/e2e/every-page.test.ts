import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { listFiles } from './built-site.ts';
import { findViolations, inspectPage } from './inspect-page.ts';
import { openContext, openPage } from './open-page.ts';
import type { PageWeight } from './page-weight.ts';
import type { SampleInBrowser } from './sample-in-browser.ts';
import { isPost, openSample, otherLooks, toPath } from './sample-in-browser.ts';
import { serveFolder } from './static-server.ts';

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
  it.for(otherLooks)(
    'every template is accessible, quiet and still at $width px, $colorScheme',
    { timeout: 300_000 },
    async (look) => {
      const faults = [];
      for (const path of sample.templates) {
        const found = await sample.withPage(look, path, inspectPage);
        faults.push(...found.map((fault) => `${path} ${fault}`));
      }
      expect(faults).toEqual([]);
    },
  );

  it('every page is accessible, in both themes', { timeout: 300_000 }, async () => {
    const paths = (await listFiles(sample.folder, '.html')).map(toPath);
    const context = await openContext(sample.toBrowser(), sample.origin, otherLooks[1]);
    const inspectBoth = async (path: string): Promise<readonly string[]> => {
      const { page } = await openPage(context, sample.origin + path);
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
    expect(paths.length).toBeGreaterThan(sample.templates.length);
    expect(faults).toEqual([]);
  });

  it('the views of a page are all on paper, each under its name, and none is cut off', async () => {
    const path = '/posts/a-year-at-the-bench/';
    const found = await sample.withPage(otherLooks[0], path, async (page) => {
      // The width of a sheet, without its margins.
      await page.setViewportSize({ width: 680, height: 900 });
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      return page.evaluate(() => ({
        hidden: [...document.querySelectorAll('[data-tab]')].filter(
          (tab) => tab.getBoundingClientRect().height === 0,
        ).length,
        names: [...document.querySelectorAll('[data-tab]')].map((tab) =>
          getComputedStyle(tab, '::before').content.replaceAll('"', ''),
        ),
        wide: document.documentElement.scrollWidth > innerWidth,
      }));
    });
    expect(found.hidden).toBe(0);
    expect(found.names.slice(0, 4)).toEqual(['Covers', 'Oldest first', 'By subject', 'Not lent']);
    expect(found.wide).toBe(false);
  });

  it('every post costs at most 60 kB before images, and 5 kB of script', async () => {
    const posts = (await listFiles(sample.folder, 'index.html')).map(toPath).filter(isPost);
    const weights = new Map<string, PageWeight>();
    for (const path of posts) weights.set(path, await sample.weigh(path));
    expect(weights.size).toBeGreaterThan(20);
    const all = [...weights].map(([path, weight]) => ({ path, ...weight }));
    expect(all.filter(({ total }) => total < 20_000)).toEqual([]);
    // A specimen: all styles of letters, in two alphabets.
    const texts = all.filter(({ path }) => path !== '/posts/every-mark/');
    expect(texts.filter(({ total }) => total > 60_000)).toEqual([]);
    expect(all.filter(({ scripts }) => scripts > 5000)).toEqual([]);
    expect(all.flatMap(({ paths }) => paths).filter(isSearchFile)).toEqual([]);
  });

  it('a post in any language of the typeface costs at most 60 kB', async () => {
    const page = await readFile(join(sample.folder, 'posts/why-red/index.html'), 'utf8');
    const written = await writeTranslations(page);
    const translations = await serveFolder(written);
    const weights = new Map<string, PageWeight>();
    for (const language of Object.keys(pangrams)) {
      weights.set(language, await sample.weigh(`/${language}/`, translations.origin));
    }
    await translations.close();
    await rm(written, { recursive: true });
    const all = [...weights].map(([language, weight]) => ({ language, ...weight }));
    expect(all.filter(({ paths }) => paths.filter(isFont).length < 2)).toEqual([]);
    expect(all.filter(({ total }) => total > 60_000)).toEqual([]);
  });
});

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
  await symlink(join(sample.folder, '_astro'), join(target, '_astro'));
  for (const [language, text] of Object.entries(pangrams)) {
    const capitals = text.toLocaleUpperCase(language);
    const content = `<p>${text} ${capitals}</p>`;
    await mkdir(join(target, language));
    const translated = page.replace(/<div[^>]* data-content[^>]*>/, `$&${content}`);
    await writeFile(join(target, language, 'index.html'), translated);
  }
  return target;
}

function isSearchFile(path: string): boolean {
  return path.includes('/pagefind/');
}

function isFont(path: string): boolean {
  return path.endsWith('.woff2');
}
