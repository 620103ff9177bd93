import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EditSearch } from '../../../content-loader/live/edit-search.ts';
import { createEditSearch } from '../../../content-loader/live/edit-search.ts';
import { prepareSite } from '../../../content-loader/pipeline/prepare-site.ts';
import type { LoaderRun } from '../loader/run-loader.ts';
import type { Leaf, TreeFolder } from '../loader/tree-site.ts';
import { createTreeFolder, createTreeRun } from '../loader/tree-site.ts';

let folder: TreeFolder;
let run: LoaderRun;
let search: EditSearch;

const page = (
  key: string,
  title: string,
  children: Leaf[] = [],
  more: Partial<Leaf> = {},
): Leaf => ({
  ...{ key, title, children },
  ...more,
});
const later = (): { edited: string } => ({ edited: new Date().toISOString() });

beforeEach(async () => {
  folder = await createTreeFolder();
  await folder.write(page('root', 'Root', [page('a', 'A', [page('c', 'C')]), page('b', 'B')]));
  run = await createTreeRun(folder, 'root');
  await run.load();
  const { build } = await prepareSite(
    { root: run.project, environment: process.env },
    { info: () => undefined },
  );
  search = createEditSearch(build, 0);
});

afterEach(async () => {
  await run.close();
  await folder.remove();
});

/** Titles of the pages that are shown, in order. */
const shown = (): (string | undefined)[] =>
  search
    .found()
    .collections.flatMap(({ rows }) =>
      rows.map(
        ({ page: { properties } }) =>
          Object.values(properties).flatMap((one) =>
            one.type === 'title' ? one.title.map(({ plain_text }) => plain_text) : [],
          )[0],
      ),
    );

describe('while a tree is written', () => {
  it('finds nothing where nothing was edited', async () => {
    expect(await search.run(false)).toEqual([]);
    expect(await search.run(true)).toEqual([]);
    expect(shown()).toEqual(['Root', 'A', 'C', 'B']);
  });

  it('follows a page that was edited, added, moved, marked or deleted', async () => {
    await folder.write(
      page('root', 'Root', [page('a', 'New name', [page('c', 'C')], later()), page('b', 'B')]),
    );
    expect(await search.run(false)).toEqual(['New name']);
    expect(shown()).toEqual(['Root', 'New name', 'C', 'B']);

    await folder.write(
      page('root', 'Root', [
        page('a', 'New name', [page('c', 'C')], later()),
        page('b', 'B', [page('d', 'Added', [], later())], later()),
      ]),
    );
    expect(await search.run(false)).toContain('Added');
    expect(shown()).toEqual(['Root', 'New name', 'C', 'B', 'Added']);

    await folder.write(
      page('root', 'Root', [
        page('a', 'New name', [], later()),
        page('b', 'B', [page('d', 'Added', [], later()), page('c', 'C', [], later())], later()),
      ]),
    );
    await search.run(false);
    expect(shown()).toEqual(['Root', 'New name', 'B', 'Added', 'C']);

    await folder.write(
      page('root', 'Root', [
        page('a', '_New name', [], later()),
        page('b', 'B', [page('c', 'C', [], later())], later()),
      ]),
    );
    expect(await search.run(false)).toEqual(
      expect.arrayContaining(['Added (gone)', 'New name (gone)']),
    );
    expect(shown()).toEqual(['Root', 'B', 'C']);
  });
});
