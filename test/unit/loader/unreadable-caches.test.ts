import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeTextDatabases } from '../../../content-loader/store/text-database.ts';
import { readPublishedFiles } from '../../../content-loader/output/published-files.ts';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import { makePng } from '../assets/pictures.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

let workspace: SmallWorkspace;
let run: LoaderRun;
const inCache = (name: string): string => join(run.cacheFolder, 'quire', name);

beforeEach(async () => {
  workspace = await createSmallWorkspace();
  await writeFile(join(workspace.folder, 'blog', 'a.png'), await makePng(40, 30));
  await workspace.edit('first', (page) => {
    page['children'] = [{ image: { file: 'a.png', caption: 'A figure' } }];
  });
  run = await createLoaderRun(workspace.folder);
  await run.load();
  closeTextDatabases();
});

afterEach(async () => {
  await run.close();
  await workspace.remove();
});

describe('a cache with a folder in the place of a file', () => {
  it.each(['published.sqlite', 'records.sqlite'])(
    'stops the build and is named, and nothing is published: %s',
    async (name) => {
      const before = new Map(run.entries());
      await rm(inCache(name), { force: true });
      await mkdir(inCache(name));
      await expect(run.load()).rejects.toMatchObject({
        name: 'A cache cannot be read',
        message: expect.stringContaining(inCache(name)) as string,
      });
      expect(run.entries()).toEqual(before);
    },
  );

  it.each(['published-files.json', 'workspace-icon.json', 'report.json', 'report-pages.json'])(
    'stops the build that cannot write it: %s',
    async (name) => {
      await rm(inCache(name));
      await mkdir(inCache(name));
      await expect(run.load()).rejects.toMatchObject({
        name: 'A cache cannot be written',
        message: expect.stringContaining(inCache(name)) as string,
      });
    },
  );
});

it('a damaged file of the cache is made again by the next build', async () => {
  const files = await readPublishedFiles(inCache('.'));
  expect(files.map(({ fileName }) => fileName)).toContainEqual(
    expect.stringMatching(/^a.*\.webp$/),
  );
  for (const name of ['published-files.json', 'workspace-icon.json', 'report-pages.json']) {
    await writeFile(inCache(name), '{"damag');
  }
  for (const name of ['published.sqlite', 'records.sqlite', 'trees.sqlite']) {
    await writeFile(inCache(name), 'no database at all, but long enough to be taken for a header');
  }
  await writeFile(inCache('report.json'), '');
  await run.load();
  expect(await readPublishedFiles(inCache('.'))).toEqual(files);
  expect((await run.report()).pages.published).toBe(3);
});
