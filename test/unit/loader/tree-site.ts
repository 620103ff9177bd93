import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntryData } from '../../../content-loader/index.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import type { LoaderRun, LoaderRunOptions } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

/** A page of a made-up tree. */
export interface Leaf {
  readonly key: string;
  readonly title: string;
  readonly icon?: string;
  readonly trashed?: boolean;
  readonly edited?: string;
  /** Blocks before the child pages. */
  readonly blocks?: readonly object[];
  /** How the child pages stand in the page; else one block below the other. */
  readonly wrap?: (children: readonly object[]) => readonly object[];
  readonly children?: readonly Leaf[];
}

/** A folder of pages that a test writes and changes. */
export interface TreeFolder {
  readonly folder: string;
  write(root: Leaf): Promise<void>;
  /** A database with rows, such as `{ title, properties }` and files of rows by name. */
  writeDatabase(
    name: string,
    database: object,
    rows: Readonly<Record<string, object>>,
  ): Promise<void>;
  remove(): Promise<void>;
}

const EDITED = '2026-01-02T10:00:00.000Z';

export async function createTreeFolder(): Promise<TreeFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'quire-tree-'));
  await writeFile(
    join(folder, 'workspace.json'),
    JSON.stringify({ name: 'Trees', users: [{ key: 'ada', name: 'Ada' }] }),
  );
  return {
    folder,
    async write(root) {
      await rm(join(folder, 'pages'), { recursive: true, force: true });
      await mkdir(join(folder, 'pages'));
      for (const leaf of flatten(root)) {
        await writeFile(join(folder, 'pages', `${leaf.key}.json`), JSON.stringify(toFile(leaf)));
      }
    },
    async writeDatabase(name, database, rows) {
      await mkdir(join(folder, name), { recursive: true });
      await writeFile(join(folder, name, 'database.json'), JSON.stringify(database));
      for (const [key, row] of Object.entries(rows)) {
        const times = { created_time: EDITED, last_edited_time: EDITED };
        await writeFile(join(folder, name, `${key}.json`), JSON.stringify({ ...times, ...row }));
      }
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

function flatten(leaf: Leaf): Leaf[] {
  return [leaf, ...(leaf.children ?? []).flatMap(flatten)];
}

function toFile(leaf: Leaf): object {
  const pages = (leaf.children ?? []).map(({ key }) => ({ child_page: { page: `pages/${key}` } }));
  return {
    title: leaf.title,
    ...(leaf.icon === undefined ? {} : { icon: leaf.icon }),
    ...(leaf.trashed === true ? { in_trash: true } : {}),
    created_time: '2026-01-01T10:00:00.000Z',
    last_edited_time: leaf.edited ?? EDITED,
    children: [
      { paragraph: `The words of ${leaf.key}.` },
      ...(leaf.blocks ?? []),
      ...(leaf.wrap ?? ((each) => each))(pages),
    ],
  };
}

/** A build of a tree that is the whole site. `root`: key of its page. */
export async function createTreeRun(
  { folder }: TreeFolder,
  root: string,
  { environment = {}, ...options }: LoaderRunOptions = {},
): Promise<LoaderRun> {
  return createLoaderRun(folder, {
    ownProject: true,
    ...options,
    environment: { NOTION_DATABASE_ID: toId(root), ...environment },
  });
}

/** The id of a page by its key. */
export function toId(key: string): string {
  return deriveId('page', `pages/${key}`);
}

/** Every entry's route, in the order of reading. */
export function routesOf(run: LoaderRun): readonly string[] {
  return inOrder(run).map(({ href }) => decodeURI(href));
}

export function inOrder(run: LoaderRun): readonly EntryData[] {
  return run.list().toSorted((a, b) => (a.tree?.order ?? 0) - (b.tree?.order ?? 0));
}

/** The files of the caches that hold these words. */
export async function findInCaches({ cacheFolder }: LoaderRun, words: string): Promise<string[]> {
  const files = await readdir(cacheFolder, { recursive: true, withFileTypes: true });
  const found = await Promise.all(
    files
      .filter((file) => file.isFile())
      .map(async (file) => {
        const path = join(file.parentPath, file.name);
        return (await readFile(path)).includes(words) ? [path] : [];
      }),
  );
  return found.flat();
}
