import { readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readQuestions } from '../../../content-loader/pipeline/questions.ts';
import { readSettings } from '../../../content-loader/settings/settings.ts';
import type { StandingPlaces } from '../../../content-loader/unchanged/standing-site.ts';
import { beginBuild, examineSite } from '../../../content-loader/unchanged/standing-site.ts';
import type { GatedBlog } from '../loader/gated-blog.ts';
import { createGatedBlog, options, times } from '../loader/gated-blog.ts';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';

const properties = {
  Status: { id: 'stat', status: options('Published', 'Draft') },
  Text: { id: 'text', rich_text: {} },
};
const rows = {
  Soup: { Status: 'Published' },
  Bread: { Status: 'Published' },
  Cake: { Status: 'Draft', Text: 'Secret' },
};

let blog: GatedBlog;
let site: TemporaryFolder;

function toPlaces(more: Readonly<Record<string, string | undefined>> = {}): StandingPlaces {
  const environment = { ...process.env, QUIRE_MODE: 'build', ...more };
  const dist = join(site.path, 'dist');
  const cache = blog.run.cacheFolder;
  const settings = readSettings(environment, site.path);
  return { root: site.path, environment, settings, written: [dist, cache], site: dist, cache };
}

const read = (path: string): string => readFileSync(join(site.path, path), 'utf8');

async function build(meanwhile: () => void = () => undefined): Promise<void> {
  const begun = beginBuild(toPlaces());
  await begun.forgetLast();
  expect(await blog.build()).toBeUndefined();
  meanwhile();
  await begun.finish();
}

/** Why a build has something to do; `nothing`: it has not. */
async function examine(more?: Readonly<Record<string, string | undefined>>): Promise<string> {
  const found = await examineSite(toPlaces(more));
  return 'reason' in found ? found.reason : 'nothing';
}

beforeAll(async () => {
  site = createTemporaryFolder({
    'node_modules/.package-lock.json': { packages: {} },
    'package.json': { name: 'site' },
    'src/site.ts': 'export const title = process.env.GITHUB_REF_NAME;',
    'src/data/prices.csv': 'a,1',
    'public/cv.txt': 'I was born.',
    'dist/index.html': '<h1>Soup</h1>',
    'dist/posts/soup/index.html': '<h1>Soup</h1>',
  });
  blog = await createGatedBlog(properties, rows);
  // The environment of the loader's first run is what the command knows before it.
  await blog.build();
  await build();
});

afterAll(async () => {
  await blog.close();
  site.remove();
});

it('leaves a site as it is while nothing has changed, after four requests', async () => {
  expect(await examineSite(toPlaces())).toMatchObject({ requests: 4 });
  expect(await examine()).toBe('nothing');
});

it('asks for no text of a draft', async () => {
  const seen: string[] = [];
  const fetchNow = globalThis.fetch;
  vi.stubGlobal('fetch', async (...args: Parameters<typeof fetch>) => {
    const answer = await fetchNow(...args);
    seen.push(await answer.clone().text());
    return answer;
  });
  expect(await examine()).toBe('nothing');
  vi.unstubAllGlobals();
  expect(seen.length).toBeGreaterThanOrEqual(4);
  expect(seen.join('\n')).not.toMatch(/Secret|Cake/);
});

describe('every input', () => {
  const restore = async (): Promise<void> => {
    expect(await examine()).toBe('nothing');
  };

  it.each([
    ['a file of the site', 'src/site.ts', 'export const title = process.env.GITHUB_REF_NAME; //'],
    ['data that a page may import', 'src/data/prices.csv', 'a,2'],
    ['a public file', 'public/cv.txt', 'I was Born.'],
    ['its package', 'package.json', { name: 'other' }],
  ])('%s', async (_, path, text) => {
    const before = read(path);
    site.write(path, text);
    expect(await examine()).toBe(`changed: ${path}`);
    site.write(path, before);
    await restore();
  });

  it('no file of another built site, nor any path in what is kept', async () => {
    site.write('dist-drafts/posts/secret-plan/index.html', '<p>Draft</p>');
    expect(await examine()).toBe('nothing');
    const kept = readFileSync(join(blog.run.cacheFolder, 'quire', 'built.json'), 'utf8');
    expect(kept).not.toMatch(/secret|cv\.txt|site\.ts/);
  });

  it('a file that is new, and one that is gone', async () => {
    site.write('src/pages/new.astro', '<p>New</p>');
    expect(await examine()).toBe('changed: src/pages/new.astro');
    rmSync(join(site.path, 'src', 'pages'), { recursive: true });
    await restore();
    const before = read('public/cv.txt');
    rmSync(join(site.path, 'public', 'cv.txt'));
    expect(await examine()).toBe('changed: files that are gone (1)');
    site.write('public/cv.txt', before);
    await restore();
  });

  it('what is installed', async () => {
    const path = 'node_modules/.package-lock.json';
    site.write(path, { packages: { shiki: '2' } });
    expect(await examine()).toBe('changed: the installed packages');
    site.write(path, { packages: {} });
    await restore();
  });

  it.each([
    ['SITE_URL', 'https://example.org'],
    ['PUBLIC_COLOUR', 'red'],
    ['QUIRE_STRICT', '1'],
    // The site's own program names it; others of its kind are another in every process.
    ['GITHUB_REF_NAME', 'main'],
    ['TZ', 'Asia/Tokyo'],
  ])('the variable %s', async (name, value) => {
    expect(await examine({ [name]: value })).toBe('changed: the environment');
  });

  it.each([
    ['another token', { NOTION_TOKEN: 'ntn_other' }],
    ['another database', { NOTION_DATABASE_ID: '0123456789abcdef0123456789abcdef' }],
    ['another server', { NOTION_BASE_URL: 'http://127.0.0.1:9' }],
  ])('%s', async (_, more) => {
    expect(await examine(more)).toBe('the connection is another one');
  });

  it('no variable that shells and machines of CI set', async () => {
    expect(await examine({ GITHUB_RUN_ID: '7', SHLVL: '3', npm_command: 'run' })).toBe('nothing');
  });

  it.each([
    ['everything is to be fetched again', { QUIRE_FRESH: '1' }],
    ['Notion is not to be asked', { NOTION_OFFLINE: '1' }],
  ])('%s', async (reason, more) => {
    expect(await examine(more)).toBe(reason);
  });

  it('the built site: a file that is another one, gone, or there besides', async () => {
    const page = 'dist/posts/soup/index.html';
    const changed = 'changed: the files of the built site';
    site.write(page, '<h1>Other</h1>');
    expect(await examine()).toBe(changed);
    rmSync(join(site.path, page));
    expect(await examine()).toBe(changed);
    await build();
    site.write(page, '<h1>Soup</h1>');
    expect(await examine()).toBe(changed);
    await build();
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(site.path, page), later, later);
    expect(await examine()).toBe(changed);
    await build();
    await restore();
  });

  it('a file that is changed while the site is built', async () => {
    const before = read('public/cv.txt');
    await build(() => {
      site.write('public/cv.txt', 'I died.');
    });
    expect(await examine()).toMatch(/no build before this one/);
    site.write('public/cv.txt', before);
    await build();
    await restore();
  });

  it('the next day, and a clock that is behind the last build', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 36 * 3_600_000 });
    expect(await examine()).toMatch(/too old to tell/);
    vi.setSystemTime(Date.now() - 72 * 3_600_000);
    expect(await examine()).toMatch(/too old to tell/);
    vi.useRealTimers();
    await restore();
  });
});

describe('every change in Notion', () => {
  const edited = { last_edited_time: '2026-02-01T10:00:00.000Z' };

  async function expectChange(change: RegExp): Promise<void> {
    expect(await examine()).toMatch(change);
    await build();
    expect(await examine()).toBe('nothing');
  }

  it('an edit of a published page', async () => {
    blog.rows({ Soup: { Status: 'Published', Text: 'More salt' } }, edited);
    await expectChange(/in Notion: pages that were edited/);
  });

  it('a page that is opened, by a time that is older than that of others', async () => {
    blog.rows({ Cake: { Status: 'Published' } }, { last_edited_time: '2026-01-03T10:00:00.000Z' });
    await expectChange(/pages that were edited/);
    expect(blog.titles()).toContain('Cake');
  });

  it('a page that is closed', async () => {
    blog.rows({ Cake: { Status: 'Draft', Text: 'Secret' } }, edited);
    await expectChange(/pages that were edited/);
  });

  it('no edit of a draft', async () => {
    blog.rows(
      { Cake: { Status: 'Draft', Text: 'More' } },
      { last_edited_time: '2026-03-01T10:00:00.000Z' },
    );
    expect(await examine()).toBe('nothing');
  });

  it('a page that is new', async () => {
    blog.rows({ Tea: { Status: 'Published' } }, edited);
    await expectChange(/pages that were edited/);
  });

  it('a page in the trash', async () => {
    blog.rows({ Tea: { Status: 'Published' } }, { ...times, in_trash: true });
    await expectChange(/pages in the trash/);
    expect(blog.titles()).not.toContain('Tea');
  });

  it('a property that is renamed, with no row edited', async () => {
    blog.schema({ Status: properties.Status, Words: { id: 'text', rich_text: {} } });
    await expectChange(/a database or its properties/);
  });

  it('an option that is renamed', async () => {
    const status = options('Published', 'Draft', 'Idea');
    blog.schema({ ...properties, Status: { id: 'stat', status } });
    await expectChange(/a database or its properties/);
  });
});

it('builds when a scheduled page comes due', async () => {
  const due = new Date(Date.now() + 90 * 60_000).toISOString();
  blog.schema({ Status: properties.Status, Date: { id: 'date', date: {} } });
  blog.rows({ Bread: { Status: 'Published', Date: due } });
  await build();
  expect(blog.titles()).not.toContain('Bread');
  const { validUntil = '' } = (await readQuestions(join(blog.run.cacheFolder, 'quire'))) ?? {};
  expect(Date.parse(validUntil)).toBeLessThanOrEqual(Date.parse(due));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(due) + 1_000 });
  expect(await examine()).toMatch(/has come due/);
  vi.useRealTimers();
});
