import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import type { TemporarySite } from '../build/temporary-site.ts';
import { createTemporarySite } from '../build/temporary-site.ts';
import { post } from '../unit/loader/other-databases.ts';
import type { TemporaryFolder } from '../unit/local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../unit/local-api/temporary-folder.ts';
import { launchBrowser } from './browser.ts';
import { findViolations } from './inspect-page.ts';
import { openContext, openPage } from './open-page.ts';
import type { StaticServer } from './static-server.ts';
import { serveFolder } from './static-server.ts';

const PASSWORD = 'öffne dich, Sesam';

/** Words of pages with a password, of their values and their files. */
const words = [
  ...['Kopfsteinpflaster', 'Morgenlicht', 'Waldhorn', 'Bleistift', 'bleistift', 'Zwitscher'],
  ...['zwitscher', 'Sesam', 'Regenschirm', 'Fagott', 'Klarinette', 'Trompete', 'Hinterhaus'],
  ...['Kontrabass', 'Posaune', 'Pauke'],
];

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const properties = {
  Name: { title: {} },
  Status: { status: { options: [{ name: 'Published' }] } },
  Date: { date: {} },
  Summary: { rich_text: {} },
  Type: { select: { options: [{ name: 'Page' }] } },
  Tags: { multi_select: { options: [{ name: 'Tea' }] } },
  Password: { rich_text: {} },
};

const files = {
  'workspace.json': { name: 'Company' },
  'blog/database.json': { title: 'Blog', properties },
  'blog/one.json': post('Open house', { Tags: ['Tea'] }, [
    { paragraph: ['See ', { mention: { page: 'blog/locked' } }, '.'] },
  ]),
  'blog/locked.json': post(
    'Behind glass',
    {
      ...{ Date: '2026-02-03', Tags: ['Tea'], Summary: 'Morgenlicht', Password: PASSWORD },
    },
    [
      { paragraph: ['Kopfsteinpflaster ', { mention: { page: 'blog/one' } }] },
      { heading_1: 'Regenschirm' },
      { heading_2: 'Fagott' },
      { heading_1: 'Klarinette' },
      { image: { file: 'zwitscher.png', caption: 'Zwitschern' } },
      { file: { file: 'bleistift.txt', name: 'Bleistift.txt' } },
      { code: { rich_text: 'play("Trompete");', language: 'javascript' } },
      { tab: {}, children: [{ paragraph: 'Left' }, { paragraph: 'Right' }] },
    ],
  ),
  'blog/page.json': post('Back yard', { Type: 'Page', Password: PASSWORD }, [
    { paragraph: 'Hinterhaus' },
  ]),
  'news/database.json': { title: 'News', properties },
  'news/open.json': post('Second edition', { Date: '2026-03-01' }, [
    { heading_1: 'Changed' },
    { paragraph: 'Lighter paper.' },
    { tab: {}, children: [{ paragraph: 'Here' }, { paragraph: 'There' }] },
  ]),
  'news/locked.json': post('Third edition', { Date: '2026-04-01', Password: PASSWORD }, [
    { heading_1: 'Changed' },
    { paragraph: ['Kontrabass, see ', { text: 'below', link: { page: 'news/locked#end' } }] },
    { tab: {}, children: [{ paragraph: 'Posaune' }, { paragraph: 'Pauke' }] },
    { image: { file: 'zwitscher.png', caption: 'Zwitschern' } },
    { key: 'end', heading_2: 'Ende' },
  ]),
  'news/also-locked.json': post('Fourth edition', { Date: '2026-05-01', Password: PASSWORD }),
  'news/zwitscher.png': pixel,
  'blog/zwitscher.png': pixel,
  'blog/bleistift.txt': 'Waldhorn',
};

let workspace: TemporaryFolder;
let api: ServedApi;
let site: TemporarySite;
let server: StaticServer;
let browser: Browser | undefined;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  workspace = createTemporaryFolder(files);
  api = await serveLocalApi({ workspace: workspace.path });
  site = await createTemporarySite();
  const idOf = (name: string): string =>
    api.api.databases().find(({ title }) => title === name)?.id ?? '';
  await site.edit('src/site.ts', (text) =>
    text.replace(
      'defineSite({',
      `defineSite({ collections: { news: { database: '${idOf('News')}', layout: 'changelog' } },`,
    ),
  );
  environment = {
    NOTION_TOKEN: 'ntn_private',
    NOTION_DATABASE_ID: idOf('Blog'),
    NOTION_BASE_URL: api.url,
    SITE_URL: 'https://example.com',
    QUIRE_CACHE_DIR: join(site.folder, '.cache'),
  };
  const { code, output } = await site.build(environment);
  expect(code, output).toBe(0);
  server = await serveFolder(join(site.folder, 'dist'));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server.close();
  await site.remove();
  await api.close();
  workspace.remove();
});

/** Paths of the files in these folders that have a word, packed ones unpacked. */
async function findWords(folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath, entry.name));
      const texts = [bytes, unpack(bytes)].flatMap((one) => [
        one.toString('utf8'),
        one.toString('utf16le'),
      ]);
      const text = [entry.name, ...texts].join('\n');
      const there = words.filter((word) => text.includes(word));
      if (there.length > 0) found.push(`${entry.name}: ${there.join(', ')}`);
    }
  }
  return found;
}

function unpack(bytes: Buffer): Buffer {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes);
  try {
    return brotliDecompressSync(bytes);
  } catch (error) {
    // Most files are not packed.
    if (!(error instanceof Error)) throw error;
    return Buffer.alloc(0);
  }
}

describe('a site with pages that have a password', () => {
  it('has no word of them in any file, nor have the caches, the records and the report', async () => {
    const { folder } = site;
    expect(await findWords([join(folder, 'dist'), join(folder, '.cache')])).toEqual([]);
    const gates = await readFile(join(folder, 'src', 'gates.json'), 'utf8');
    expect(gates).toContain('"password"');
  });

  it('shows title and date in lists and the sitemap, and leaves them out where texts are', async () => {
    const [list, home, sitemap] = await Promise.all(
      ['posts/index.html', 'index.html', 'sitemap-0.xml'].map((path) => site.read(path)),
    );
    expect(list).toContain('Behind glass');
    expect(home).toContain('Behind glass');
    expect(sitemap).toContain('/posts/behind-glass/');
    expect(sitemap).toContain('/back-yard/');
    expect(list).toContain('February 3, 2026');
    for (const path of ['rss.xml', 'atom.xml', 'feed.json', 'llms.txt']) {
      const items = (await site.read(path)).replaceAll('See Behind glass', '');
      expect(items.replace(/<a[^>]*>Behind glass<\/a>/g, ''), path).not.toMatch(
        /(title|\[).{0,9}Behind glass/,
      );
    }
    expect(site.exists('posts/behind-glass.md')).toBe(false);
    const tag = await site.read('tags/tea/index.html');
    expect(tag).toContain('Open house');
    expect(tag.replaceAll('See Behind glass', '')).not.toContain('Behind glass');
    // What stands on a page with a password is linked to by none.
    expect(await site.read('posts/open-house/index.html')).not.toContain('backlinks');
  });

  it.each([
    [390, 'light'],
    [1280, 'dark'],
  ] as const)(
    'opens with its password alone, by keyboard, at %i pixels, %s',
    async (width, colorScheme) => {
      if (!browser) return;
      const context = await openContext(browser, server.origin, { width, colorScheme });
      const { page, messages } = await openPage(
        context,
        `${server.origin}/posts/behind-glass/#h-klarinette`,
      );
      const field = page.getByLabel('Password');
      const state = page.locator('[aria-live]');
      expect(
        await page.evaluate(() => (window as unknown as { shift: number }).shift),
      ).toBeLessThan(0.01);
      expect(await findViolations(page)).toEqual([]);
      await field.fill('Sesam');
      await page.keyboard.press('Enter');
      await page.waitForSelector('[aria-invalid="true"]');
      expect(await state.textContent()).toBe('That is not the password of this page.');
      expect(await page.textContent('main')).not.toContain('Kopfsteinpflaster');
      await page.keyboard.type(` ${PASSWORD.normalize('NFD')} `);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.prose pre .copy, .code-frame .copy');
      expect(await state.textContent()).toBe('The page is open.');
      expect(await page.textContent('[data-content]')).toContain('Kopfsteinpflaster');
      const contents = await page.$$eval('.contents a', (links) =>
        links.map((link) => link.getAttribute('href')),
      );
      expect(contents).toEqual(['#h-regenschirm', '#h-fagott', '#h-klarinette']);
      expect(await page.getByRole('tab').count()).toBe(2);
      await page.locator('img[data-private-file]').scrollIntoViewIfNeeded();
      await page.waitForFunction(
        () => document.querySelector<HTMLImageElement>('figure img')?.naturalWidth === 1,
      );
      // As on every other page: pictures in the size of the window.
      await page.getByRole('button', { name: 'Enlarge' }).press('Enter');
      const large = page.locator('dialog[open] img');
      expect(await large.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
      expect(await findViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('copy enlarge');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click('a[data-private-file]'),
      ]);
      expect(download.suggestedFilename()).toBe('Bleistift.txt');
      expect(await readFile(await download.path(), 'utf8')).toBe('Waldhorn');
      expect(await page.evaluate(() => location.search)).toBe('');
      expect(await findViolations(page)).toEqual([]);
      // No policy was in the way, and nothing failed.
      expect(messages).toEqual([]);
      await context.close();
    },
  );

  it('opens in its place on a list of whole entries, without a word of it before', async () => {
    if (!browser) return;
    const context = await openContext(browser, server.origin, { width: 390, colorScheme: 'light' });
    const { page, messages } = await openPage(context, `${server.origin}/news/#second-edition`);
    expect(await findViolations(page)).toEqual([]);
    const entry = page.locator('#third-edition');
    await entry.getByLabel('Password').fill(PASSWORD);
    await entry.getByRole('button', { name: 'Open' }).click();
    await entry.getByRole('tab').first().waitFor();
    expect(await entry.textContent()).toContain('Kontrabass');
    // A part of the page, as the entries are that all can read.
    expect(await entry.getByRole('heading', { level: 3 }).textContent()).toContain('Changed');
    expect(await entry.getByRole('heading', { level: 4 }).textContent()).toContain('Ende');
    await entry.getByRole('link', { name: 'below' }).click();
    expect(new URL(page.url()).hash).toMatch(/^#third-edition-b-/);
    expect(await entry.locator(':target').count()).toBe(1);
    await entry.getByRole('button', { name: 'Enlarge' }).click();
    await page.locator('dialog[open] img').waitFor();
    await page.keyboard.press('Escape');
    // The other one waits for its own form, and no two elements have one id.
    expect(await page.locator('#fourth-edition form').count()).toBe(1);
    const ids = await page.$$eval('[id]', (all) => all.map(({ id }) => id));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(await findViolations(page)).toEqual([]);
    expect(messages).toEqual([]);
    await context.close();
  });

  it('leaves the rest of such a list to be searched', async () => {
    if (!browser) return;
    const context = await openContext(browser, server.origin, { width: 1280 });
    const { page } = await openPage(context, `${server.origin}/news/`);
    // As text: a function would have its imports rewritten.
    const find = (words: string): Promise<number> =>
      page.evaluate(
        `import('/pagefind/pagefind.js').then((index) => index.search(${JSON.stringify(words)})).then(({ results }) => results.length)`,
      );
    expect(await find('Lighter paper')).toBe(1);
    expect(await find('"The text of this page is encrypted"')).toBe(0);
    await context.close();
  });

  it('says what it is without scripts, and sends nothing', async () => {
    if (!browser) return;
    const context = await openContext(browser, server.origin, {
      ...{ width: 390, javaScriptEnabled: false },
    });
    const { page } = await openPage(context, `${server.origin}/back-yard/`);
    expect(await page.textContent('main')).toContain('it needs JavaScript');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    expect(page.url()).not.toContain('Sesam');
    await context.close();
  });

  it('is the same from the same workspace, without Notion too', async () => {
    const before = await readAll();
    const anew = { ...environment, QUIRE_CACHE_DIR: join(site.folder, '.other-cache') };
    expect((await site.build(anew, ['--rebuild'])).code).toBe(0);
    expect(await readAll()).toEqual(before);
    expect((await site.build({ ...environment, NOTION_OFFLINE: '1' })).code).toBe(0);
    expect(await readAll()).toEqual(before);
  });

  it('is in no snapshot and in no export', async () => {
    const { folder } = site;
    const recorded = await site.command(['record', 'snapshot'], environment);
    expect(recorded.code, recorded.output).toBe(0);
    const exported = await site.command(['export', 'exported'], environment);
    expect(exported.code, exported.output).toBe(0);
    expect(await findWords([join(folder, 'snapshot'), join(folder, 'exported')])).toEqual([]);
  });

  it('is explained and examined without a word of it', async () => {
    const [explained, examined] = [
      await site.command(['explain', 'Behind glass'], environment),
      await site.command(['doctor'], environment),
    ];
    const text = explained.output + examined.output;
    expect(words.filter((word) => text.includes(word))).toEqual([]);
    expect(explained.output).toContain('password');
    expect(examined.output).toContain('2 with a password');
  });
});

async function readAll(): Promise<Record<string, string>> {
  const names = await site.list();
  const texts = names.map(async (name) => [
    name,
    createHash('sha256')
      .update(await readFile(join(site.folder, 'dist', name)))
      .digest('hex'),
  ]);
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}
