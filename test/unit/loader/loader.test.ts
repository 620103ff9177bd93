import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workspaceFromObjects } from '../../../packages/notion-local/src/from-objects.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

const published = { Status: 'Published', Date: '2026-01-01' };
const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};

let workspace: SmallWorkspace;
let run: LoaderRun;

beforeEach(async () => {
  workspace = await createSmallWorkspace();
});

afterEach(async () => {
  await run.close();
  await workspace.remove();
});

const childrenOf = (requests: readonly string[]): number =>
  requests.filter((line) => line.includes('/children')).length;

describe('synced blocks', () => {
  beforeEach(async () => {
    await workspace.write('original', {
      ...times,
      properties: { Name: 'Original', ...published },
      children: [
        { synced_block: { synced_from: null }, key: 'shared', children: [{ paragraph: 'Once.' }] },
      ],
    });
    await workspace.write('copy', {
      ...times,
      properties: { Name: 'Copy', ...published },
      children: [{ synced_block: { synced_from: 'blog/original#shared' } }],
    });
    run = await createLoaderRun(workspace.folder);
  });

  it('fetches an original once for all pages that show it', async () => {
    // Five pages, one toggle, one original.
    expect(childrenOf(await run.load())).toBe(7);
    expect((await run.content('Copy')).html).toContain('Once.');
  });

  it('shows an edited original on the other page too, without fetching that page', async () => {
    await run.load();
    await workspace.edit('original', (page) => {
      page['last_edited_time'] = '2026-01-05T10:00:00.000Z';
      page['children'] = [
        { synced_block: { synced_from: null }, key: 'shared', children: [{ paragraph: 'Twice.' }] },
      ];
    });
    expect(childrenOf(await run.load())).toBe(2);
    expect((await run.content('Copy')).html).toContain('Twice.');
  });

  it('asks for nothing but the rows when nothing changed', async () => {
    await run.load();
    expect(await run.load()).toHaveLength(3);
    expect((await run.content('Copy')).html).toContain('Once.');
  });
});

describe('an original on a page that is not published', () => {
  beforeEach(async () => {
    await workspace.edit('draft', (page) => {
      page['children'] = [
        {
          synced_block: { synced_from: null },
          key: 'shared',
          children: [{ paragraph: 'Shared.' }],
        },
      ];
    });
    await workspace.write('copy', {
      ...times,
      properties: { Name: 'Copy', ...published },
      children: [{ synced_block: { synced_from: 'blog/draft#shared' } }],
    });
    run = await createLoaderRun(workspace.folder);
  });

  it('is asked for at most once a day', async () => {
    await run.load();
    expect((await run.content('Copy')).html).toContain('Shared.');
    expect(await run.load()).toHaveLength(3);
    expect((await run.content('Copy')).html).toContain('Shared.');
  });

  it('is asked for at once when everything is asked for anew', async () => {
    await run.close();
    run = await createLoaderRun(workspace.folder, { environment: { QUIRE_FRESH: '1' } });
    await run.load();
    await workspace.edit('draft', (page) => {
      page['children'] = [
        {
          synced_block: { synced_from: null },
          key: 'shared',
          children: [{ paragraph: 'Shared anew.' }],
        },
      ];
    });
    expect(childrenOf(await run.load())).toBe(1);
    expect((await run.content('Copy')).html).toContain('Shared anew.');
  });
});

describe('a ceiling for requests', () => {
  it('is kept by a build that is told one', async () => {
    run = await createLoaderRun(workspace.folder, { environment: { QUIRE_MAX_RATE: '2' } });
    const started = performance.now();
    const { length } = await run.load();
    expect(length).toBeGreaterThan(5);
    // A second's worth may come at once. Without a ceiling all is over in a third of a second.
    expect(performance.now() - started).toBeGreaterThan(((length - 3) / 2) * 900);
  });
});

describe('a row whose title property has another name than its database says', () => {
  it('keeps its title and slug', async () => {
    const databaseId = deriveId('old rows');
    const title = [{ type: 'text', text: { content: 'Old row' }, plain_text: 'Old row' }];
    run = await createLoaderRun(
      workspaceFromObjects({
        databases: [
          {
            object: 'database',
            id: databaseId,
            title: [],
            parent: { type: 'workspace', workspace: true },
            properties: { Name: { id: 'title', name: 'Name', type: 'title', title: {} } },
          },
        ],
        pages: [
          {
            object: 'page',
            id: deriveId('old row'),
            ...times,
            url: 'https://www.notion.so/old-row',
            parent: { type: 'database_id', database_id: databaseId },
            properties: { title: { id: 'title', type: 'title', title } },
          },
        ],
      }),
    );
    await run.load();
    expect(run.entries().get('Old row')?.slug).toBe('old-row');
  });
});

describe('pages that leave', () => {
  it('removes the entry of a page that was unpublished', async () => {
    run = await createLoaderRun(workspace.folder);
    await run.load();
    expect([...run.entries().keys()].sort()).toEqual(['First post', 'Second post', 'Third post']);
    await workspace.remove('third');
    await run.load();
    expect([...run.entries().keys()].sort()).toEqual(['First post', 'Second post']);
    expect((await run.report()).pages).toMatchObject({ published: 2, fetched: 0, removed: 1 });
  });

  it('treats a page that vanishes between the query and its fetch as unpublished', async () => {
    run = await createLoaderRun(workspace.folder, {
      // On a busy machine the folder is not looked at for every request.
      latency: { ms: 300 },
      log: (line) => {
        const third = join(workspace.folder, 'blog', 'third.json');
        if (line.includes('/query')) rmSync(third, { force: true });
      },
    });
    await run.load();
    expect([...run.entries().keys()].sort()).toEqual(['First post', 'Second post']);
  });
});

describe('an edit in the minute of the last fetch', () => {
  it('is not missed', async () => {
    const now = new Date();
    now.setSeconds(0, 0);
    await workspace.edit('second', (page) => {
      page['last_edited_time'] = now.toISOString();
    });
    run = await createLoaderRun(workspace.folder);
    await run.load();
    await workspace.edit('second', (page) => {
      page['children'] = [{ paragraph: 'In the same minute.' }];
    });
    expect(childrenOf(await run.load())).toBe(1);
    expect((await run.content('Second post')).html).toContain('In the same minute.');
  });
});

describe('what pages showed before they were edited', () => {
  it('leaves the cache with the next build', async () => {
    run = await createLoaderRun(workspace.folder);
    await run.load();
    const kept = (): unknown => {
      const database = new DatabaseSync(join(run.cacheFolder, 'quire', 'pages.sqlite'));
      const row = database.prepare('SELECT count(*) AS count FROM texts').get();
      database.close();
      return row?.['count'];
    };
    const pages = run.entries().size;
    expect(kept()).toBe(pages);
    await workspace.edit('first', (page) => {
      page['last_edited_time'] = '2026-01-05T10:00:00.000Z';
      page['children'] = [{ paragraph: 'Other words.' }];
    });
    await run.load();
    expect(kept()).toBe(pages);
  });
});
