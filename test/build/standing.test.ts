import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import type { SmallWorkspace } from './small-workspace.ts';
import { createSmallWorkspace } from './small-workspace.ts';
import type { BuildResult, TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const standing = /Nothing has changed: the site in dist\/ stands as it was built .*\(4 requests/;

let workspace: SmallWorkspace;
let served: ServedApi;
let site: TemporarySite;
let clean: TemporarySite;
const requested: string[] = [];

const build = async (own: TemporarySite, args: readonly string[] = []): Promise<BuildResult> => {
  requested.length = 0;
  const result = await own.build(
    {
      NOTION_TOKEN: 'ntn_standing',
      NOTION_DATABASE_ID: served.api.databases()[0]?.id ?? '',
      NOTION_BASE_URL: served.url,
      SITE_URL: 'https://example.com',
      QUIRE_REBUILD: '0',
    },
    args,
  );
  expect(result.code, result.output).toBe(0);
  return result;
};

/** Every file of the built site, and when it was written. */
const times = async (): Promise<(string | number)[][]> =>
  Promise.all(
    (await site.list()).map(async (path) => [
      path,
      (await stat(join(site.folder, 'dist', path))).mtimeMs,
    ]),
  );

beforeAll(async () => {
  workspace = await createSmallWorkspace();
  served = await serveLocalApi({
    workspace: workspace.folder,
    log: (line) => requested.push(line),
  });
  site = await createTemporarySite();
  clean = await createTemporarySite();
  await build(site);
});

afterAll(async () => {
  await served.close();
  await workspace.remove();
  await site.remove();
  await clean.remove();
});

it('leaves the site as it is at the second build, without asking for any page', async () => {
  const before = await times();
  const { output } = await build(site);
  expect(output).toMatch(standing);
  expect(requested.filter((line) => line.includes('/children'))).toEqual([]);
  expect(await times()).toEqual(before);
});

it('builds when it is told to', async () => {
  expect((await build(site, ['--rebuild'])).output).toContain('The site is in dist/');
  expect((await build(site)).output).toMatch(standing);
});

it('builds an edit, asks nothing twice, and makes what a clean build makes', async () => {
  await workspace.edit('second', (page) => {
    page['children'] = [{ paragraph: 'Another text.' }];
    page['last_edited_time'] = '2026-02-01T10:00:00.000Z';
  });
  expect((await build(site)).output).toContain('The site is in dist/');
  const asked = requested.map((line) => line.replace(/ \d+ms$/, ''));
  // Three questions for rows differ in their bodies: by edit, in the trash, and the closed ones.
  const others = asked.filter((line) => !line.includes('filter_properties'));
  expect(new Set(others).size).toBe(others.length);
  expect(asked.length - others.length).toBe(3);
  expect(await site.read('posts/second-post/index.html')).toContain('Another text.');
  expect((await build(site)).output).toMatch(standing);
  await Promise.all(
    ['src/gates.json', 'src/redirects.json'].map(async (path) => {
      const text = await readFile(join(site.folder, path), 'utf8');
      await clean.write(path, text);
    }),
  );
  await build(clean, ['--fresh']);
  expect(await site.list()).toEqual(await clean.list());
  for (const path of await site.list()) {
    if (path.startsWith('pagefind/')) continue;
    expect(await site.read(path), path).toBe(await clean.read(path));
  }
});

it('builds again when the site was damaged, or its sources were changed', async () => {
  const page = 'posts/second-post/index.html';
  const whole = await site.read(page);
  await site.write(`dist/${page}`, '');
  expect((await build(site)).output).toContain('The site is in dist/');
  expect(await site.read(page)).toBe(whole);
  await site.edit('src/site.ts', (text) => `${text}\n// A remark.\n`);
  expect((await build(site)).output).toContain('The site is in dist/');
  expect((await build(site)).output).toMatch(standing);
});
