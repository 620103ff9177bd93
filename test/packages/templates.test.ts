import { existsSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../e2e/browser.ts';
import { listFiles } from '../e2e/built-site.ts';
import { findOverlaps } from '../e2e/find-overlaps.ts';
import { findViolations, inspectPage } from '../e2e/inspect-page.ts';
import { openContext, openPage } from '../e2e/open-page.ts';
import { toPath } from '../e2e/sample-in-browser.ts';
import { findBrokenLinks } from '../e2e/site-links.ts';
import type { StaticServer } from '../e2e/static-server.ts';
import { serveFolder } from '../e2e/static-server.ts';
import type { Projects } from './projects.ts';
import { openProjects, readBuilt, readOwnFiles } from './projects.ts';

/** What a reader finds in the site of each template, by its file. */
const templates = {
  blog: {
    'index.html': ['Letters from slow trains', 'Where the line ends'],
    'posts/the-longest-way-home/index.html': ['class="code"', '<math', 'longest.py'],
    'posts/nine-hours-of-barley/index.html': ['North by local train', 'class="columns', '<details'],
    'tags/timetables/index.html': ['How to read a timetable'],
  },
  docs: {
    'index.html': ['class="docs-tree"', 'popover', 'Print a first table', 'data-notion-id='],
    'concepts/the-datum/index.html': ['aria-current="page"', 'class="docs-path"', 'rel="next"'],
  },
  portfolio: {
    'index.html': ['class="gallery"', 'Torgallmenningen Concerts', '/posts/kind/graphic/'],
    'posts/kind/graphic/index.html': ['Three evenings', 'aria-current="page"'],
    'posts/evening-lamp/index.html': ['<dl class="work-facts"', 'Lys &amp; Lin'],
  },
  notes: {
    'index.html': ['class="notes-first"', 'Start here'],
    'posts/mulch/index.html': ['class="note-side"', 'The compost heap'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

const names = Object.keys(templates);
const browser = await launchBrowser();
let projects: Projects;
const sites = new Map<string, string>();
const servers = new Map<string, StaticServer>();
const built = new Map<string, string>();

beforeAll(async () => {
  projects = await openProjects();
  for (const name of names) sites.set(name, await projects.create(name, name));
  await projects.succeed(siteOf('blog'), ['npm', 'install', '--no-audit', '--no-fund']);
  await build('blog');
  // Their dependencies are the same, so the others find in the folder above what the first installed.
  await rename(join(siteOf('blog'), 'node_modules'), join(projects.folder, 'node_modules'));
  for (const name of names.slice(1)) await build(name);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  for (const server of servers.values()) await server.close();
  await projects.close();
});

async function build(name: string): Promise<void> {
  built.set(name, await projects.succeed(siteOf(name), ['npm', 'run', 'build']));
  servers.set(name, await serveFolder(join(siteOf(name), 'dist')));
}

function siteOf(name: string): string {
  return sites.get(name) ?? '';
}

describe.each(Object.entries(templates))('the template %s', (name, pages) => {
  it('has the files of every site, and a sample', async () => {
    const files = await readOwnFiles(siteOf(name));
    expect([...files.keys()].filter((path) => !path.startsWith('sample/'))).toEqual([
      '.env.example',
      '.github/workflows/publish.yml',
      '.gitignore',
      'astro.config.mjs',
      'package.json',
      'public/.gitkeep',
      'src/content.config.ts',
      'src/site.ts',
      'tsconfig.json',
    ]);
    expect(files.has('sample/site.json')).toBe(true);
    expect(files.get('package.json')).toContain(`"name": "${name}"`);
  });

  it('builds its own sample, with nothing to report', () => {
    expect(built.get(name)).toContain('The site is in dist/');
    expect(built.get(name)).not.toMatch(/\bfindings?\b|warning/i);
  });

  it.each(Object.entries<readonly string[]>(pages))('has %s', async (path, parts) => {
    const html = await readBuilt(siteOf(name), path);
    for (const part of parts) expect(html).toContain(part);
    expect(html.match(/<h1/g)).toHaveLength(1);
    // Of the sample that Quire brings.
    expect(html).not.toContain('A book in three evenings');
  });

  it('has links that lead somewhere, by which every page is reached without JavaScript', async () => {
    const folder = join(siteOf(name), 'dist');
    expect(await findBrokenLinks(folder)).toEqual([]);
    const reached = new Set<string>();
    for (const waiting = ['index.html']; waiting.length > 0;) {
      const path = waiting.pop() ?? '';
      if (reached.has(path) || !existsSync(join(folder, path))) continue;
      reached.add(path);
      const html = await readFile(join(folder, path), 'utf8');
      for (const [, href = ''] of html.matchAll(/<a\b[^>]* href="(\/[^"#]*)/g)) {
        if (href.endsWith('/')) waiting.push(`${decodeURIComponent(href).slice(1)}index.html`);
      }
    }
    const all = await listFiles(folder, 'index.html');
    // Every site with posts has an index of terms; without a term there is no reason to go there.
    const hasTerms = all.some((path) => /^tags\/.+\/index/u.test(path));
    if (!hasTerms) reached.add('tags/index.html');
    expect(all.filter((path) => !reached.has(path))).toEqual([]);
  });

  it.skipIf(!browser)(
    'is accessible, still and in order, wide and narrow, light and dark',
    async () => {
      const files = (await listFiles(join(siteOf(name), 'dist'), '.html')).map(toPath);
      const origin = servers.get(name)?.origin ?? '';
      if (!browser) return;
      const context = await openContext(browser, origin, { width: 1280, colorScheme: 'light' });
      const faults: string[] = [];
      for (const path of files) {
        const { page, messages } = await openPage(context, origin + path);
        const found = [
          ...(await inspectPage(page, messages)),
          ...(await findOverlaps(page)),
          ...(await inspectNarrow(page)),
        ];
        faults.push(...found.map((fault) => `${path} ${fault}`));
        await page.close();
      }
      await context.close();
      expect(faults).toEqual([]);
    },
  );

  it.skipIf(!browser)(
    'shows nothing that works with JavaScript alone where there is none',
    async () => {
      if (!browser) return;
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      const paths = (await listFiles(join(siteOf(name), 'dist'), '.html')).map(toPath);
      for (const path of [paths.find((one) => one.includes('/posts/')) ?? '/', '/']) {
        await page.goto((servers.get(name)?.origin ?? '') + path);
        expect(await page.locator('.needs-js:visible').count()).toBe(0);
        expect(await page.locator('[data-search-open]').count()).toBeGreaterThan(0);
      }
      await context.close();
    },
  );

  // `UPDATE_DOCS=1`, on a machine with a font that has emoji.
  it.skipIf(process.env['UPDATE_DOCS'] !== '1')('has its picture in docs/sites.md', async () => {
    if (!browser) throw new Error('There is no browser here.');
    const origin = servers.get(name)?.origin ?? '';
    const context = await openContext(browser, origin, { width: 1280, colorScheme: 'light' });
    const { page } = await openPage(context, `${origin}/`);
    await page.waitForLoadState('networkidle');
    const picture = join(import.meta.dirname, `../../docs/images/site-${name}.webp`);
    await sharp(await page.screenshot())
      .resize(1000)
      .webp({ quality: 85 })
      .toFile(picture);
    await context.close();
  });
});

async function inspectNarrow(page: Page): Promise<readonly string[]> {
  await page.setViewportSize({ width: 390, height: 844 });
  // What is folded is not looked at.
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });
  const light = [...(await findViolations(page)), ...(await findOverlaps(page))];
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await findViolations(page);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [...light, ...dark, ...(tooWide > 0 ? [`is ${tooWide} px too wide at 390 px`] : [])];
}
