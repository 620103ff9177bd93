import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWorkspaceIcon } from '../../content-loader/output/workspace-icon.ts';
import { checkCache } from '../../content-loader/doctor/check-cache.ts';
import { readPageReports, writePageReports } from '../../content-loader/pipeline/page-report.ts';
import { readSettings } from '../../content-loader/settings/settings.ts';
import { readPlannedRedirects } from '../../content-loader/plan/planned-redirects.ts';
import { publishFiles } from '../../content-loader/output/publish-files.ts';
import {
  readPublishedFiles,
  writePublishedFiles,
} from '../../content-loader/output/published-files.ts';
import { readReport, writeReport } from '../../content-loader/store/report-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quire-cache-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

const report = {
  source: 'notion',
  pages: { published: 1, fetched: 1, converted: 1, removed: 0 },
  requests: { query: 2 },
  retries: 0,
  limited: 0,
  files: { count: 1, bytes: 3, downloaded: 1, encoded: 0 },
  times: { content: 5 },
  findings: [{ rule: 'icon-unavailable', detail: 'gone', page: undefined, blockId: undefined }],
} as const;

const page = {
  id: '1'.repeat(32),
  title: 'Hello',
  url: 'https://www.notion.so/hello',
  collection: 'posts',
  kind: 'post',
  slug: 'hello',
  route: '/posts/hello/',
  href: '/posts/hello/',
  edited: '2026-01-01T00:00:00.000Z',
  fetched: undefined,
  converted: ['its title'],
  names: [],
};

const kinds = [
  ['published-files.json', readPublishedFiles, []],
  ['workspace-icon.json', readWorkspaceIcon, undefined],
  ['report.json', readReport, undefined],
  ['report-pages.json', readPageReports, undefined],
] as const;

describe.each(kinds)('%s', (name, read, absent) => {
  it('may be absent', async () => {
    expect(await read(folder)).toEqual(absent);
    expect(await read(join(folder, 'no-such-folder'))).toEqual(absent);
  });

  it.each([
    ['cut short', '[{"fileName":"a.png","pa'],
    ['empty', ''],
    ['of another shape', '{"icon":{"kind":"image"},"findings":7}'],
    ['no value at all', 'null'],
  ])('is told by its name when it is %s', async (_how, text) => {
    await writeFile(join(folder, name), text);
    await expect(read(folder)).rejects.toMatchObject({
      name: 'A cache cannot be read',
      message: expect.stringContaining(join(folder, name)) as string,
      hint: expect.stringContaining('npm run build') as string,
    });
  });

  it('is told by its name when a folder stands in its place', async () => {
    await mkdir(join(folder, name));
    await expect(read(folder)).rejects.toMatchObject({
      name: 'A cache cannot be read',
      message: expect.stringMatching(/EISDIR/) as string,
    });
  });
});

it('gives back what was written', async () => {
  writeReport(folder, report);
  writePageReports(folder, [page]);
  expect(await readReport(folder)).toEqual(report);
  expect(await readPageReports(folder)).toEqual([page]);
});

it.each([
  ['missing', undefined],
  ['damaged', '{"record":{"routes":{}},"redirects":[{"from":"/a/"}]}'],
])('stops a build whose planned redirects are %s', async (_how, text) => {
  if (text !== undefined) await writeFile(join(folder, 'addresses.json'), text);
  await expect(readPlannedRedirects(folder)).rejects.toMatchObject({
    name: 'A cache cannot be read',
    message: expect.stringContaining(join(folder, 'addresses.json')) as string,
  });
});

describe('the files of a site', () => {
  it('are published from the list', async () => {
    await writeFile(join(folder, 'blob'), 'bytes');
    writePublishedFiles(folder, [{ fileName: 'a-1.png', path: join(folder, 'blob') }]);
    await publishFiles(folder, join(folder, 'site'));
    expect(await readFile(join(folder, 'site', 'a-1.png'), 'utf8')).toBe('bytes');
  });

  it('are never left out because their list is damaged', async () => {
    await writeFile(join(folder, 'published-files.json'), '[{"fileName":"a-1.png"}]');
    await expect(publishFiles(folder, join(folder, 'site'))).rejects.toThrow(/published-files/);
    expect(await readdir(folder)).toEqual(['published-files.json']);
  });

  it('are never left out because one is gone from the cache', async () => {
    writePublishedFiles(folder, [{ fileName: 'a-1.png', path: join(folder, 'gone') }]);
    await expect(publishFiles(folder, join(folder, 'site'))).rejects.toThrow(/ENOENT/);
  });
});

it('lets doctor say that a report is damaged, and what helps', async () => {
  const settings = readSettings(
    { NOTION_TOKEN: 'ntn_x', NOTION_DATABASE_ID: '1'.repeat(32), QUIRE_CACHE_DIR: folder },
    folder,
  );
  await mkdir(settings.cacheFolder, { recursive: true });
  await writeFile(join(settings.cacheFolder, 'report.json'), '{"source":');
  expect(await checkCache(settings)).toMatchObject({
    status: 'error',
    message: expect.stringContaining('report.json') as string,
    todo: expect.stringContaining('caches are made again') as string,
  });
});
