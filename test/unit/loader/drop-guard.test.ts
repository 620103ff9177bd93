import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

const database = (title: string): object => ({
  title,
  properties: { Name: { title: {} }, Published: { checkbox: {} } },
});
const row = (Name: string): object => ({
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
  properties: { Name, Published: true },
  children: [{ paragraph: Name }],
});

const small = ['one', 'two', 'three'];
let folder: TemporaryFolder;
let run: LoaderRun;

beforeEach(async () => {
  folder = createTemporaryFolder({
    'workspace.json': { name: 'Two databases' },
    'blog/database.json': database('Blog'),
    'books/database.json': database('Books'),
    ...Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`blog/post-${at}.json`, row(`Post ${at}`)]),
    ),
    ...Object.fromEntries(small.map((name) => [`books/${name}.json`, row(name)])),
  });
  run = await createLoaderRun(folder.path, { collections: { books: 'Books' }, ownProject: true });
  await run.publish();
});

afterEach(async () => {
  await run.close();
  folder.remove();
});

const remove = (names: readonly string[]): void => {
  for (const name of names) rmSync(join(folder.path, 'books', `${name}.json`));
};

it('stops a build in which a whole small database vanishes beside a large one', async () => {
  remove(small);
  await expect(run.publish()).rejects.toThrow(/23 pages were published.*20 \(books: 3 → 0\)/);
  await run.publish({ QUIRE_ALLOW_DROP: '1' });
  await run.publish();
});

it('lets a small database lose all but one of its pages, and then the last one', async () => {
  remove(small.slice(1));
  await run.publish();
  remove(small.slice(0, 1));
  await run.publish();
  expect(run.entries().size).toBe(20);
});
