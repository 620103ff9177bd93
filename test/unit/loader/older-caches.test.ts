import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCheckedTexts } from '../../../content-loader/store/checked-texts.ts';
import { closeTextDatabases } from '../../../content-loader/store/text-database.ts';
import { FORM } from '../../../content-loader/store/text-layout.ts';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

let workspace: SmallWorkspace;
let run: LoaderRun;

beforeEach(async () => {
  workspace = await createSmallWorkspace();
  run = await createLoaderRun(workspace.folder);
  await run.load();
});

afterEach(async () => {
  await run.close();
  await workspace.remove();
});

const kinds = {
  'records.sqlite': 'json',
  'schemas.sqlite': 'json',
  'published.sqlite': 'json',
  'trees.sqlite': 'page-tree',
  'pages.sqlite': 'page-content',
} as const;

const pathOf = (name: string): string => join(run.cacheFolder, 'quire', name);

function listKeys(path: string): string[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare('SELECT key FROM texts').all();
  database.close();
  return rows.map(({ key }) => String(key));
}

/** Rewrites every value as another program with the right checksums would. */
function rewrite(change: (value: Record<string, unknown>) => unknown): number {
  let count = 0;
  for (const [name, kind] of Object.entries(kinds)) {
    const path = pathOf(name);
    closeTextDatabases();
    const keys = listKeys(path);
    const texts = createCheckedTexts(path, kind);
    for (const key of keys) {
      // Every kind of value is an object, or a text that no change concerns.
      const value = JSON.parse(texts.read(key) ?? '') as Record<string, unknown>;
      texts.write(key, JSON.stringify(typeof value === 'object' ? change(value) : value));
      count += 1;
    }
  }
  closeTextDatabases();
  return count;
}

const contentsOf = () => Promise.all([...run.entries().keys()].map((title) => run.content(title)));

const without = (name: string) => (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));

describe('what another version of Quire kept', () => {
  it.each([
    ['nothing at all', () => ({})],
    ['a list', () => []],
    ['null', () => null],
    [
      'a text in place of each field',
      (value: object) => ({
        ...value,
        ...Object.fromEntries(Object.keys(value).map((key) => [key, 'x'])),
      }),
    ],
    ['no conversion', without('conversion')],
    ['no source', without('source')],
    ['no blocks', without('blocks')],
    ['no HTML', without('html')],
    ['no time', without('fetchedAt')],
  ])('is dropped where it does not fit, and made again: %s', async (_what, change) => {
    const before = await contentsOf();
    expect(rewrite(change)).toBeGreaterThan(8);
    await run.load();
    expect(await contentsOf()).toEqual(before);
    await run.load();
    expect((await run.report()).pages).toMatchObject({ fetched: 0, converted: 0 });
  });

  it('is dropped whole with a database of another form, its words too', async () => {
    closeTextDatabases();
    const path = pathOf('trees.sqlite');
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA user_version = ${FORM - 1}`);
    database.exec("INSERT INTO texts VALUES ('x', 1, 'y', 'ada@example.com')");
    database.close();
    const requests = await run.load();
    expect((await run.report()).pages).toMatchObject({ published: 3 });
    expect(requests.length).toBeGreaterThan(0);
    await workspace.edit('third', (page) => {
      page['last_edited_time'] = '2026-01-05T10:00:00.000Z';
    });
    await run.load();
    closeTextDatabases();
    expect((await readFile(path)).includes('ada@example.com')).toBe(false);
  });

  it('does not stop a build where a list of files is damaged', async () => {
    writeFileSync(pathOf('report.json'), '{"pages":');
    writeFileSync(pathOf('report-pages.json'), '[1]');
    await run.load();
    expect((await run.report()).pages).toMatchObject({ published: 3 });
  });
});
