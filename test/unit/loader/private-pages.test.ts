import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import { readPublishedFiles } from '../../../content-loader/output/published-files.ts';
import { openPrivate, openPrivateFile } from '../encrypt/open-private.ts';
import { post, row } from './other-databases.ts';
import type { LoaderRun, LoaderRunOptions } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

/** A picture of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const PASSWORD = 'swordfish-und-Ölbaum';

/** Words of the page with a password, of its columns, its files and its databases. */
const words = [
  ...['Kopfsteinpflaster', 'Regenschirm', 'Zwitschermaschine', 'Morgenlicht', 'Bleistift'],
  ...['zwitschermaschine', 'bleistift', 'Fagott', 'Oboe'],
  ...['swordfish', 'Ölbaum', 'Waldhorn'],
];

const schema = {
  Name: { title: {} },
  Status: { status: { options: [{ name: 'Published' }, { name: 'Draft' }] } },
  Date: { date: {} },
  Tags: { multi_select: { options: [{ name: 'Tea' }] } },
  Summary: { rich_text: {} },
  Password: { id: 'pw', rich_text: {} },
  Leak: { formula: { expression: 'prop("Password")' } },
  Leak2: { formula: { expression: 'concat(prop("Leak"), "!")' } },
};

const locked = (password: string, more: object = {}): object => ({
  ...post(
    'Behind glass',
    {
      Date: '2026-01-01',
      Tags: ['Tea'],
      Summary: 'Morgenlicht',
      Password: password,
      Leak: { string: password },
      Leak2: { string: `${password}!` },
    },
    [
      { heading_1: 'Kopfsteinpflaster' },
      { paragraph: ['Regenschirm ', { mention: { page: 'blog/one' } }] },
      { image: { file: 'files/zwitschermaschine.png', caption: 'Zwitschermaschine' } },
      { file: { file: 'files/bleistift.txt', name: 'Bleistift.txt' } },
      { child_database: { database: 'inner' } },
      { paragraph: 'Oboe' },
    ],
  ),
  ...more,
});

const files = (password = PASSWORD): Readonly<Record<string, unknown>> => ({
  'workspace.json': { name: 'Company' },
  'blog/database.json': { title: 'Blog', properties: schema },
  'blog/one.json': post('One', { Tags: ['Tea'] }, [
    { paragraph: ['See ', { mention: { page: 'blog/locked' } }, '.'] },
  ]),
  'blog/locked.json': locked(password),
  'blog/files/zwitschermaschine.png': pixel,
  'blog/files/bleistift.txt': 'Waldhorn',
  'inner/database.json': {
    title: 'Inner',
    parent: 'blog/locked',
    properties: { Name: { title: {} }, Note: { rich_text: {} } },
  },
  'inner/fagott.json': row({ Name: 'Fagott', Note: 'Fagott' }),
});

let workspace: TemporaryFolder;
let run: LoaderRun;

afterEach(async () => {
  await run.close();
  workspace.remove();
});

async function load(password?: string, options: LoaderRunOptions = {}): Promise<string[]> {
  workspace = createTemporaryFolder(files(password));
  run = await createLoaderRun(workspace.path, options);
  return run.load();
}

/** Everything that the build made: entries, contents, caches and report, names of files too. */
async function everything(): Promise<string> {
  const paths = await readdir(run.cacheFolder, { recursive: true, withFileTypes: true });
  const texts = paths
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const bytes = await readFile(join(entry.parentPath, entry.name));
      return `${entry.name}\n${bytes.toString('utf8')}\n${bytes.toString('utf16le')}`;
    });
  return [JSON.stringify([...run.entries()]), ...(await Promise.all(texts))].join('\n');
}

const found = (text: string): string[] => words.filter((word) => text.includes(word));

describe('a page with a password', () => {
  it('leaves no word of it in entries, contents, caches and report', async () => {
    await load();
    expect([...run.entries().keys()].sort()).toEqual(['Behind glass', 'One']);
    expect(found(await everything())).toEqual([]);
    const entry = run.entries().get('Behind glass');
    expect(entry).toMatchObject({
      ...{ isPrivate: true, title: 'Behind glass', excerpt: '', words: 0, tags: [], links: [] },
      ...{ slug: 'behind-glass', date: { start: '2026-01-01' } },
    });
    expect(Object.keys(entry?.properties ?? {}).sort()).toEqual(['Date', 'Name']);
    const { html, headings, markdown } = await run.content('Behind glass');
    expect({ headings, markdown }).toEqual({ headings: [], markdown: '' });
    expect((await run.content('One')).html).toContain('>Behind glass<');
    const opened = await openPrivate(html, PASSWORD);
    for (const word of ['Kopfsteinpflaster', 'Regenschirm', 'Fagott', 'Oboe', 'Bleistift.txt']) {
      expect(opened).toContain(word);
    }
    await expect(openPrivate(html, 'swordfish')).rejects.toThrow();
  });

  it('encrypts its files under names that only its readers can know', async () => {
    await load();
    const { html } = await run.content('Behind glass');
    const opened = await openPrivate(html, PASSWORD);
    const named = [...opened.matchAll(/data-private-file="([^"]+)" data-type="([^"]+)"/g)];
    expect(named.map(([, , type]) => type)).toEqual(['image/webp', 'text/plain']);
    const published = await readPublishedFiles(join(run.cacheFolder, 'quire'));
    expect(published.map(({ fileName }) => fileName)).toEqual(
      named.map(([, src = '']) => src.replace('/_astro/', '')).sort(),
    );
    expect(
      published.every(({ fileName }) => /^[0-9a-f]{40}\.[0-9a-f]{16}\.bin$/.test(fileName)),
    ).toBe(true);
    const contents = await Promise.all(
      published.map(async ({ path }) =>
        Buffer.from(await openPrivateFile(html, PASSWORD, new Uint8Array(await readFile(path)))),
      ),
    );
    expect(contents.some((content) => content.toString() === 'Waldhorn')).toBe(true);
    expect(opened).toContain('download="Bleistift.txt"');
  });

  it('gives the same bytes for the same input, and others for another password', async () => {
    await load();
    const { html } = await run.content('Behind glass');
    await run.load();
    expect((await run.content('Behind glass')).html).toBe(html);
    workspace.write('blog/locked.json', locked('another password'));
    await run.load();
    const other = (await run.content('Behind glass')).html;
    expect(other).not.toBe(html);
    expect(await openPrivate(other, 'another password')).toContain('Regenschirm');
  });

  it('is built without Notion as the last build encrypted it, files too', async () => {
    await load();
    const { html } = await run.content('Behind glass');
    const before = await readPublishedFiles(join(run.cacheFolder, 'quire'));
    vi.stubEnv('NOTION_OFFLINE', '1');
    await run.load();
    expect((await run.content('Behind glass')).html).toBe(html);
    expect(await readPublishedFiles(join(run.cacheFolder, 'quire'))).toEqual(before);
    expect(found(await everything())).toEqual([]);
  });

  it('takes its password from a variable, which the build needs', async () => {
    await load('env:GUESTS', { environment: { QUIRE_PASSWORD_GUESTS: ` ${PASSWORD}\n` } });
    expect(await openPrivate((await run.content('Behind glass')).html, PASSWORD)).toContain('Oboe');
    expect(found(await everything())).toEqual([]);
  });

  it.each([
    ['env:GUESTS', 'the variable QUIRE_PASSWORD_GUESTS is not set'],
    ['ENV: ', 'no name of a variable follows'],
    ['env:two words', 'no name of a variable follows'],
    [' \u00a0 ', 'holds blanks alone'],
  ])('stops the build at %j', async (password, what) => {
    await expect(load(password)).rejects.toThrow(
      expect.objectContaining({ message: expect.stringContaining(what) as string }),
    );
    await expect(run.load()).rejects.toThrow('"Behind glass" (https://');
  });

  it('leaves nothing in the caches of the time when it had no password', async () => {
    await load('');
    expect(found(await everything())).toContain('Regenschirm');
    const open = run.entries().get('Behind glass');
    expect(open?.isPrivate).toBeUndefined();
    expect(Object.keys(open?.properties ?? {})).not.toContain('Password');
    workspace.write(
      'blog/locked.json',
      locked(PASSWORD, { last_edited_time: '2026-01-03T10:00:00.000Z' }),
    );
    await run.load();
    const left = found(await everything());
    // The files of pages that are open no more stay in the cache of files for two weeks.
    expect(left.filter((word) => !/zwitscher|bleistift|Waldhorn/i.test(word))).toEqual([]);
  });

  it('is open again when its cell is empty, and only then', async () => {
    await load();
    workspace.write(
      'blog/locked.json',
      locked('', { last_edited_time: '2026-01-03T10:00:00.000Z' }),
    );
    await run.load();
    expect((await run.content('Behind glass')).html).toContain('Regenschirm');
    expect(run.entries().get('Behind glass')?.tags).toMatchObject([{ name: 'Tea' }]);
  });
});
