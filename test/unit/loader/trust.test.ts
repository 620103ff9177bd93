import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeTextDatabases } from '../../../content-loader/store/text-database.ts';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace, privateWords } from '../../build/small-workspace.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

let workspace: SmallWorkspace;
let run: LoaderRun;
let store: string;

beforeEach(async () => {
  store = await mkdtemp(join(tmpdir(), 'quire-shared-'));
  workspace = await createSmallWorkspace();
  await writeFile(
    join(workspace.folder, 'workspace.json'),
    JSON.stringify({
      name: 'Small',
      users: [
        { key: 'ada', name: 'Ada Byron', email: 'ada@example.com' },
        { key: 'bea', name: 'bea@example.com', email: 'bea@example.com' },
      ],
    }),
  );
  await writeFile(join(workspace.folder, 'blog', 'paper.txt'), 'Words in a file.\n');
  run = await createLoaderRun(workspace.folder, {
    environment: { QUIRE_CACHE_URL: pathToFileURL(store).href },
  });
});

afterEach(async () => {
  await run.close();
  await workspace.remove();
  await rm(store, { recursive: true });
});

/** Which of the words stand anywhere in a folder, in whichever file, log or free page. */
async function findWords(folder: string, words: readonly string[]): Promise<string[]> {
  closeTextDatabases();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(3);
  const found = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(file.parentPath, file.name));
      return words.filter((word) => bytes.includes(word)).map((word) => `${word} in ${file.name}`);
    }),
  );
  return found.flat().sort();
}

const signed = 'https://files.example.com/emoji.png?size=64&X-Amz-Signature=5ec2e7&x-amz-date=1';

const writeFirst = (): Promise<void> =>
  workspace.edit('first', (page) => {
    page['children'] = [
      { paragraph: ['By ', { mention: { user: 'ada' } }, ', ', { mention: { user: 'bea' } }] },
      { paragraph: ['See ', { mention: { page: 'blog/draft' } }] },
      { paragraph: [{ text: 'this', link: { url: signed } }] },
      { paragraph: [{ text: 'that', link: { page: 'blog/draft' } }] },
      { bookmark: 'https://www.notion.so/Zwitschermaschine-0123456789abcdef0123456789abcdef' },
      { file: { file: 'paper.txt' } },
    ];
    page['created_by'] = 'ada';
  });

describe('what is kept', () => {
  it('holds no address of a person, no title of a draft and no signature', async () => {
    await writeFirst();
    await run.load();
    const secrets = ['@example.com', 'X-Amz-', 'x-amz-', '5ec2e7', ...privateWords];
    expect(await findWords(run.cacheFolder, secrets)).toEqual([]);
    expect(await findWords(store, secrets)).toEqual([]);
    // They were asked for, and what may be kept was.
    expect(await findWords(store, ['Ada Byron'])).not.toEqual([]);
  });

  it('shows the same as what was fetched, and is as fresh', async () => {
    await writeFirst();
    await run.load();
    const first = await run.content('First post');
    expect(first.html).toContain('By Ada Byron, Someone');
    expect(first.html).toContain('href="https://files.example.com/emoji.png?size=64"');
    expect(first.html).toMatch(/href="\/_astro\/paper\.[0-9a-f]+\.txt"/);
    const requests = await run.load();
    expect(requests.filter((line) => line.includes('/children'))).toEqual([]);
    expect((await run.report()).pages).toMatchObject({ fetched: 0, converted: 0 });
    // Read from the disk, with nothing else changed.
    await run.load({ site: { showEditors: true } });
    expect((await run.report()).pages).toMatchObject({ fetched: 0, converted: 3 });
    expect(await run.content('First post')).toEqual(first);
  });

  it('is enough to have a file again whose copy is lost', async () => {
    await writeFirst();
    await run.load();
    await rm(join(run.cacheFolder, 'quire', 'assets'), { recursive: true });
    await rm(store, { recursive: true });
    await run.load();
    expect((await run.content('First post')).html).toMatch(
      /href="\/_astro\/paper\.[0-9a-f]+\.txt"/,
    );
    expect(await findWords(run.cacheFolder, ['X-Amz-'])).toEqual([]);
  });
});

describe('a page that is not published any more', () => {
  const long = 'Verschwunden '.repeat(2000);
  const words = ['Third post', 'More words', 'Verschwunden', 'Blätterteig'];

  beforeEach(async () => {
    await workspace.edit('third', (page) => {
      page['children'] = [
        { paragraph: 'More words.' },
        { paragraph: 'Blätterteig' },
        { paragraph: long.slice(0, 1900) },
        { code: { rich_text: long.slice(0, 1900), language: 'plain text' } },
      ];
    });
    await run.load();
    expect((await findWords(run.cacheFolder, words)).length).toBeGreaterThan(6);
  });

  it.each([
    ['unpublished', { Status: 'Draft' }],
    ['put off', { Date: '2099-01-01' }],
  ])('leaves no byte in the caches after the next build: %s', async (_how, change) => {
    await workspace.edit('third', (page) => {
      page['properties'] = {
        Name: 'Third post',
        Status: 'Published',
        Date: '2026-01-01',
        ...change,
      };
    });
    await run.load();
    const kept = await findWords(run.cacheFolder, words);
    // What the last site showed is compared with the next; a site that stands is known by `commit`.
    expect(kept).toEqual([]);
  });

  it('leaves no byte in the caches after the next build: trashed', async () => {
    await workspace.edit('third', (page) => {
      page['in_trash'] = true;
    });
    await run.load();
    expect(await findWords(run.cacheFolder, words)).toEqual([]);
  });

  it('is forgotten alone: the others are neither fetched nor converted again', async () => {
    await workspace.edit('third', (page) => {
      page['in_trash'] = true;
    });
    const requests = await run.load();
    expect(requests.filter((line) => line.includes('/children'))).toEqual([]);
    expect((await run.report()).pages).toMatchObject({ published: 2, fetched: 0, converted: 0 });
  });

  it('leaves no word that was edited out of a page that stays', async () => {
    await workspace.edit('third', (page) => {
      page['last_edited_time'] = '2026-01-05T10:00:00.000Z';
      page['children'] = [{ paragraph: 'Other words.' }];
    });
    await run.load();
    expect(await findWords(run.cacheFolder, ['Verschwunden', 'Blätterteig'])).toEqual([]);
  });
});
