import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import { compareSnapshots, takeSnapshot } from '../bench/chaos/snapshot.ts';
import type { Snapshot } from '../bench/chaos/snapshot.ts';
import type { SmallWorkspace } from './small-workspace.ts';
import { createSmallWorkspace } from './small-workspace.ts';
import type { TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

type Json = Readonly<Record<string, unknown>>;

const token = 'ntn_secret_of_the_staleness_test';
const DAY = 24 * 60 * 60 * 1000;

const toPage = (properties: Json, children: readonly Json[] = [], rest: Json = {}): Json => ({
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
  properties: { Status: 'Published', ...properties },
  children,
  ...rest,
});

const withoutOutcome = (line: string): string => line.replace(/ \d+ \S+$/, '');

/** What pages say that leave: one is unpublished, one trashed, one put off to a later day. */
const gone = ['Third post', 'third-post', 'Leaver', 'To the trash.', 'Put off', 'Ripening.'];

/** Its id stays with it wherever it stands. */
const mover = toPage({ Name: 'Mover' }, [{ paragraph: 'Words that travel.' }], {
  id: '5f0c2a1e-6d3b-4c8a-9e57-1b2d3c4e5f60',
});

const shared = (words: string): Json => ({
  synced_block: { synced_from: null },
  key: 'shared',
  children: [{ paragraph: words }],
});

/**
 * Everything that can make a page stale happens between the first build and the second; the third
 * begins with nothing, and must make the same site.
 */
describe('a site whose workspace has changed in every way at once', () => {
  let workspace: SmallWorkspace;
  let served: ServedApi;
  let site: TemporarySite;
  let rebuilt: Snapshot | undefined;
  const server = { now: Date.parse('2026-06-01T12:00:00Z') };
  const requested: string[] = [];
  let cold: readonly string[] = [];
  let foundAtFirst: readonly string[] = [];

  const writeIn = async (database: string, name: string, value: Json): Promise<void> => {
    await mkdir(join(workspace.folder, database), { recursive: true });
    await writeFile(join(workspace.folder, database, `${name}.json`), JSON.stringify(value));
  };

  /** The index of the search is packed. */
  const readText = async (file: string): Promise<string> => {
    const bytes = await readFile(join(site.folder, 'dist', file));
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  };

  const searchFor = async (words: readonly string[]): Promise<string[]> => {
    const files = (await site.list()).filter((file) => file.startsWith('pagefind/fragment/'));
    const texts = await Promise.all(files.map(readText));
    return words.filter((word) => texts.some((text) => text.includes(word)));
  };

  const idOf = (name: string): string =>
    served.api.databases().find(({ title }) => title === name)?.id ?? '';

  const build = async (): Promise<void> => {
    const { code, output } = await site.build({
      NOTION_TOKEN: token,
      NOTION_DATABASE_ID: idOf('Blog'),
      NOTION_BASE_URL: served.url,
      SITE_URL: 'https://example.com',
    });
    expect(output).toContain('The site is in dist/');
    expect(code).toBe(0);
  };

  beforeAll(async () => {
    workspace = await createSmallWorkspace();
    await writeWorkspace();
    served = await serveLocalApi({
      workspace: workspace.folder,
      token,
      clock: () => new Date(server.now),
      log: (line) => requested.push(line),
    });
    site = await createTemporarySite();
    await site.edit('src/site.ts', (text) =>
      text.replace(
        'defineSite({',
        `defineSite({ collections: { books: { database: '${idOf('Books')}' } },
        databases: { '${idOf('People')}': 'public' },`,
      ),
    );
    await build();
    foundAtFirst = await searchFor(gone);
    cold = requested.filter((line) => line.includes(' /v1/')).map(withoutOutcome);
    await changeWorkspace();
    requested.length = 0;
    await build();
    rebuilt = takeSnapshot(join(site.folder, 'dist'));
  }, 240_000);

  afterAll(async () => {
    await served.close();
    await workspace.remove();
    await site.remove();
  });

  async function writeWorkspace(): Promise<void> {
    await writeIn('people', 'database', { title: 'People', properties: { Name: { title: {} } } });
    await writeIn('people', 'ada', toPage({ Name: 'Ada Byron', Status: undefined }));
    await writeIn('books', 'database', {
      title: 'Books',
      properties: {
        Name: { title: {} },
        Status: { status: { options: [{ name: 'Published', color: 'green' }] } },
        Author: { relation: { database: 'people', type: 'single_property' } },
        'Related Posts': { relation: { database: 'blog', type: 'single_property' } },
      },
    });
    await writeIn(
      'books',
      'dune',
      toPage(
        { Name: 'Dune', Author: ['people/ada'], 'Related Posts': ['blog/second', 'blog/draft'] },
        [
          { synced_block: { synced_from: 'blog/draft#shared' } },
          { paragraph: ['See ', { mention: { page: 'blog/third' } }, '.'] },
        ],
      ),
    );
    await workspace.write('draft', toPage({ Name: 'Draft', Status: 'Draft' }, [shared('Before.')]));
    await workspace.write('mover', mover);
    await workspace.write('alpha', toPage({ Name: 'Alpha' }, [{ paragraph: 'Of the one.' }]));
    await workspace.write('beta', toPage({ Name: 'Beta' }, [{ paragraph: 'Of the other.' }]));
    await workspace.write('due', toPage({ Name: 'Due soon', Date: '2026-06-02' }));
    await workspace.write(
      'later',
      toPage({ Name: 'Put off', Tags: ['Tea'], Date: '2026-05-01' }, [{ paragraph: 'Ripening.' }]),
    );
    await workspace.write('leaver', toPage({ Name: 'Leaver' }, [{ paragraph: 'To the trash.' }]));
  }

  /** No page but those that are edited says that it was. */
  async function changeWorkspace(): Promise<void> {
    server.now += 2 * DAY;
    const edited = { last_edited_time: '2026-06-02T10:00:00.000Z' };
    const rename = async (name: string, title: string): Promise<void> => {
      await workspace.edit(name, (page) => {
        Object.assign(page, edited);
        page['properties'] = { ...(page['properties'] as Json), Name: title };
      });
    };
    await rename('second', 'Second of a new name');
    await rename('alpha', 'Beta');
    await rename('beta', 'Alpha');
    await workspace.edit('third', (page) => {
      Object.assign(page, edited);
      page['properties'] = { Name: 'Third post', Status: 'Draft', Date: '2026-01-01' };
    });
    await workspace.edit('draft', (page) => {
      Object.assign(page, edited, { children: [shared('After.')] });
    });
    await workspace.edit('later', (page) => {
      Object.assign(page, edited);
      page['properties'] = {
        Name: 'Put off',
        Status: 'Published',
        Tags: ['Tea'],
        Date: '2026-07-01',
      };
    });
    await workspace.edit('leaver', (page) => {
      Object.assign(page, edited, { in_trash: true });
    });
    await writeIn('people', 'ada', toPage({ Name: 'Ada Lovelace', Status: undefined }, [], edited));
    // Moving a page is no edit of its content.
    await workspace.remove('mover');
    await writeIn('books', 'mover', mover);
  }

  it('was asked for everything once', () => {
    const count = (part: string): number => cold.filter((line) => line.includes(part)).length;
    expect(cold.filter((line, index) => cold.indexOf(line) !== index)).toEqual([]);
    expect(count('GET /v1/databases/')).toBe(2);
    // Of both collections, and of the people that a relation names.
    expect(count('GET /v1/data_sources/')).toBe(3);
    // Of each collection, once more for what its gates close.
    expect(count('/query')).toBe(4);
    // Nine pages, a toggle, and the original. The draft that a relation names is not asked for.
    expect(count('/children')).toBe(11);
    expect(count('GET /v1/pages/')).toBe(1);
    expect(cold).toHaveLength(21);
  });

  it('is searched, also in pages that leave', () => {
    expect(foundAtFirst).toEqual(gone);
  });

  it('names a page by its new title where another relates to it', async () => {
    const dune = await site.read('books/dune/index.html');
    expect(dune).toContain('Second of a new name');
    expect(dune).not.toContain('Second post');
    expect(await site.read('posts/first-post/index.html')).toContain(
      // A page keeps its address until its `Slug` changes.
      '<a href="/posts/second-post/">Second of a new name</a>',
    );
  });

  it('names an author outside the collections anew', async () => {
    expect(await site.read('books/dune/index.html')).toContain('Ada Lovelace');
    expect(site.exists('authors/ada-lovelace/index.html')).toBe(true);
    expect(site.exists('authors/ada-byron/index.html')).toBe(false);
  });

  it('shows what an original outside the collections says by now', async () => {
    const dune = await site.read('books/dune/index.html');
    expect(dune).toContain('After.');
    expect(dune).not.toContain('Before.');
  });

  it('has each of two pages that swapped their titles at its own address', async () => {
    expect(await site.read('posts/alpha/index.html')).toContain('Of the one.');
    expect(await site.read('posts/beta/index.html')).toContain('Of the other.');
  });

  it('has a page that moved to another database there, and leads there', async () => {
    expect(await site.read('books/mover/index.html')).toContain('Words that travel.');
    expect(await site.read('posts/mover/index.html')).toContain('url=/books/mover/');
    expect(await site.read('posts/index.html')).not.toContain('Mover');
    expect(await site.read('books/index.html')).toContain('Mover');
  });

  it('has the page that has become due', async () => {
    expect(await site.read('posts/index.html')).toContain('Due soon');
    expect(await site.read('rss.xml')).toContain('Due soon');
  });

  it('has nothing of pages that left in any way, links to them neither, nor finds them', async () => {
    const leaks: string[] = [];
    for (const file of await site.list()) {
      const text = await readText(file);
      leaks.push(...gone.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`));
    }
    expect(leaks).toEqual([]);
    expect(await site.read('books/dune/index.html')).toContain('Private page');
  });

  it('is fetched where it was edited, and nowhere twice', () => {
    const lines = requested.map(withoutOutcome);
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
    // The four that were edited and are published, the one that is due, and the original.
    const fetched = lines.filter((line) => line.includes('/children')).length;
    expect([fetched > 3, fetched <= 6]).toEqual([true, true]);
  });

  it('is byte for byte what a build makes that begins with nothing', async () => {
    await rm(join(site.folder, '.cache'), { recursive: true });
    await rm(join(site.folder, 'dist'), { recursive: true });
    await build();
    const expected = takeSnapshot(join(site.folder, 'dist'));
    expect(expected && compareSnapshots(rebuilt, expected)).toEqual([]);
  });
});
