import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsOf } from '../../content-loader/convert/content.ts';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import type { RunningCommand } from '../build/running-command.ts';
import { startCommand } from '../build/running-command.ts';
import { findFreePort } from '../free-port.ts';
import type { SmallWorkspace } from '../build/small-workspace.ts';
import { createSmallWorkspace } from '../build/small-workspace.ts';
import type { TemporarySite } from '../build/temporary-site.ts';
import { createTemporarySite } from '../build/temporary-site.ts';
import { launchBrowser, PATIENCE_MS } from './browser.ts';

const token = 'ntn_development';
const browser: Browser | undefined = await launchBrowser();

interface World {
  readonly workspace: SmallWorkspace;
  readonly site: TemporarySite;
  readonly requests: string[];
  readonly origin: string;
  readonly server: RunningCommand;
  api: ServedApi;
}
let world: World;

const serve = (folder: string, requests: string[], port = 0, accepted = token) =>
  serveLocalApi({
    workspace: folder,
    token: accepted,
    port,
    log: (line) => void requests.push(line),
  });

beforeAll(async () => {
  const [workspace, site, port] = await Promise.all([
    createSmallWorkspace(),
    createTemporarySite(),
    findFreePort(),
  ]);
  const requests: string[] = [];
  const api = await serve(workspace.folder, requests);
  const server = startCommand(site.folder, ['dev', '--port', String(port)], {
    NOTION_TOKEN: token,
    NOTION_DATABASE_ID: api.api.databases()[0]?.id ?? '',
    NOTION_BASE_URL: api.url,
    QUIRE_CACHE_DIR: join(site.folder, '.cache'),
  });
  world = { workspace, site, requests, origin: `http://localhost:${port}`, server, api };
  await server.printed(/watching for file changes/);
});

afterAll(async () => {
  await browser?.close();
  await world.server.stop();
  await world.api.close();
  await world.site.remove();
  await world.workspace.remove();
});

const thisMinute = (): string => new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();

/** Opens a page of the site, does something, and closes it. */
async function visit(path: string, act: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser?.newPage();
  if (!page) return;
  page.setDefaultTimeout(PATIENCE_MS);
  try {
    await page.goto(world.origin + path);
    await act(page);
  } finally {
    await page.close();
  }
}

describe.skipIf(!browser)('while the author writes', () => {
  it('asks one question at a time while nothing happens', async () => {
    expect(await fetchPosts()).toContain('Second post');
    await sleep(3_000);
    world.requests.length = 0;
    await sleep(9_000);
    const kinds = world.requests.map((line) =>
      line
        .replace(/\/[0-9a-f-]{36}/, '')
        .split(' ', 2)
        .join(' '),
    );
    // Five times what was edited and what is in the trash, and once all rows.
    expect(kinds.length).toBeLessThanOrEqual(13);
    expect(kinds.filter((kind) => kind.includes('/children'))).toEqual([]);
    expect(kinds).toContain('POST /v1/data_sources/query');
  });

  it('marks drafts and scheduled posts in words, on lists and on their pages', async () => {
    await visit('/posts/', async (page) => {
      const item = page.locator('li', { hasText: 'Zwitschermaschine' });
      expect(await item.locator('.mark').innerText()).toBe('Draft');
      const scheduled = page.locator('li', { hasText: 'Morgenröte' });
      expect(await scheduled.locator('.mark').innerText()).toBe('Scheduled');
      expect(await page.locator('li', { hasText: 'Second post' }).locator('.mark').count()).toBe(0);
    });
    await visit('/posts/zwitschermaschine/', async (page) => {
      expect(await page.locator('.post-header .mark').innerText()).toBe('Draft');
      expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
    });
  });

  it('shows an edit, and another one in the same minute, without being touched', async () => {
    await visit('/posts/second-post/', async (page) => {
      await page.getByText('Other words.').waitFor();
      for (const words of ['Written once.', 'Written twice.', 'Written thrice.']) {
        await world.workspace.edit('second', (post) => {
          post['last_edited_time'] = thisMinute();
          post['children'] = [{ paragraph: words }];
        });
        await page.getByText(words).waitFor();
      }
    });
  });

  it('fetches only the page that was edited', async () => {
    await visit('/posts/third-post/', async (page) => {
      await sleep(3_000);
      world.requests.length = 0;
      await world.workspace.edit('third', (post) => {
        post['last_edited_time'] = thisMinute();
        post['children'] = [{ paragraph: 'Only this.' }];
      });
      await page.getByText('Only this.').waitFor();
      const lists = world.requests.filter((line) => line.includes('/children'));
      expect(lists.length).toBeGreaterThan(0);
      expect(new Set(lists.map((line) => line.split('?')[0])).size).toBeLessThanOrEqual(2);
    });
  });

  it('shows a new page, follows it to another address, and forgets it when it is deleted', async () => {
    const lists = (slug: string) => `.post-card a[href="/posts/${slug}/"]`;
    await visit('/posts/', async (page) => {
      await world.workspace.write('new', {
        created_time: thisMinute(),
        last_edited_time: thisMinute(),
        properties: { Name: 'Brand new', Status: 'Published' },
        children: [{ paragraph: 'Fresh words.' }],
      });
      await page.locator(lists('brand-new')).waitFor();
    });
    await visit('/posts/brand-new/', async (page) => {
      await page.getByText('Fresh words.').waitFor();
    });
    await visit('/posts/', async (page) => {
      await world.workspace.edit('new', (post) => {
        post['properties'] = { Name: 'Another name', Status: 'Published' };
      });
      await page.locator(lists('another-name')).waitFor();
      expect(await page.locator(lists('brand-new')).count()).toBe(0);
      await world.workspace.remove('new');
      await page.locator(lists('another-name')).waitFor({ state: 'detached' });
    });
  });

  it('lets a page that is in the trash leave without asking for all rows, and says so in one line', async () => {
    await world.workspace.write('brief', {
      created_time: thisMinute(),
      last_edited_time: thisMinute(),
      properties: { Name: 'A brief stay', Status: 'Published' },
      children: [],
    });
    await visit('/posts/', async (page) => {
      const link = page.locator('.post-card a[href="/posts/a-brief-stay/"]');
      await link.waitFor();
      await world.workspace.edit('brief', (post) => {
        post['in_trash'] = true;
      });
      await link.waitFor({ state: 'detached' });
    });
    const told = (): readonly string[] =>
      world.server.output().match(/Changed in Notion: A brief stay.*/g) ?? [];
    await expect.poll(() => told().length).toBe(2);
    expect(told()[1]).toContain('A brief stay (gone)');
  });

  it('shows an edit on a page that was rendered before it and is loading still', async () => {
    const address = `${world.origin}/posts/third-post/`;
    // Without it, a page hears nothing of the server.
    const hold = async (route: Route): Promise<void> => {
      await world.workspace.edit('third', (post) => {
        post['last_edited_time'] = thisMinute();
        post['children'] = [{ paragraph: 'Written meanwhile.' }];
      });
      const answers = async (): Promise<string> => (await fetch(address)).text();
      await expect
        .poll(answers, { timeout: PATIENCE_MS, interval: 500 })
        .toContain('Written meanwhile.');
      // Every reload that the edit causes has been sent.
      await sleep(3_000);
      await route.continue();
    };
    // Vite keeps a reload for the next page where none is open.
    await visit('/posts/', async () => {
      await visit('/404/', async (page) => {
        await page.route('**/@vite/client', hold, { times: 1 });
        await page.goto(address);
        await page.getByText('Written meanwhile.').waitFor();
      });
    });
  });

  it('goes on after that', async () => {
    await visit('/posts/', async (page) => {
      // The page may still be reloading itself for the edit before.
      await page.locator('.post-card').nth(1).waitFor();
    });
  });

  it('shows the new title of a database', async () => {
    await world.workspace.edit('third', (post) => {
      post['last_edited_time'] = thisMinute();
      post['children'] = [{ paragraph: ['From ', { mention: { database: 'blog' } }] }];
    });
    await visit('/posts/third-post/', async (page) => {
      await page.getByText('From Blog').waitFor();
      await world.workspace.edit('database', (database) => {
        database['title'] = 'Diary';
      });
      await page.getByText('From Diary').waitFor();
    });
  });

  it('follows the rows of a database that is part of a page, again in the same minute', async () => {
    const write = (name: string, value: object): Promise<void> =>
      writeFile(join(world.workspace.folder, 'shelf', `${name}.json`), JSON.stringify(value));
    const book = (title: string): Promise<void> =>
      write('book', {
        created_time: '2026-01-01T10:00:00.000Z',
        last_edited_time: thisMinute(),
        properties: { Name: title },
      });
    await mkdir(join(world.workspace.folder, 'shelf'));
    await write('database', {
      title: 'Shelf',
      parent: 'blog/second',
      properties: { Name: { title: {} } },
    });
    await book('Emma');
    await world.workspace.edit('second', (post) => {
      post['last_edited_time'] = thisMinute();
      post['children'] = [{ paragraph: 'Above.' }, { child_database: { database: 'shelf' } }];
    });
    await visit('/posts/second-post/', async (page) => {
      for (const title of ['Emma', 'Persuasion', 'Sanditon']) {
        await book(title);
        await page.getByText(title).waitFor();
      }
      await rm(join(world.workspace.folder, 'shelf', 'book.json'));
      await page.getByText('Sanditon').waitFor({ state: 'detached' });
    });
    await world.workspace.edit('second', (post) => {
      post['last_edited_time'] = thisMinute();
      post['children'] = [{ paragraph: 'Written thrice.' }];
    });
  });

  it('follows the properties of the database in the types for the editor', async () => {
    const types = join(world.site.folder, '.astro/loaders/posts.ts');
    for (const name of ['Mood', 'Place']) {
      await world.workspace.edit('database', (database) => {
        database['properties'] = { ...fieldsOf(database['properties']), [name]: { checkbox: {} } };
      });
      const readTypes = async (): Promise<string> => {
        await fetchPosts();
        return readFile(types, 'utf8');
      };
      await expect
        .poll(readTypes, { interval: 1_000 })
        .toContain(`"${name}"?: Quire.ValueOf<"checkbox">`);
    }
  });

  it('shows over the page what Notion answers, goes on, and recovers', async () => {
    await visit('/posts/second-post/', async (page) => {
      await page.getByText('Written thrice.').waitFor();
      await restart('ntn_another');
      const overlay = page.locator('vite-error-overlay');
      await overlay.getByText('NOTION_TOKEN is not the token of any connection').waitFor();
      expect(await overlay.getByText('Copy it again from').count()).toBe(1);
      await overlay.getByRole('heading', { name: 'Meanwhile' }).waitFor();
      expect(await overlay.getByText('goes on, and asks again by itself').isVisible()).toBe(true);
      expect(await overlay.getByText('Stack Trace').count()).toBe(0);
      expect(await fetchPosts()).toContain('Second post');
      await page.reload();
      await overlay.getByText('Notion refused the token').first().waitFor();
      await world.workspace.edit('second', (post) => {
        post['children'] = [{ paragraph: 'After the trouble.' }];
        post['last_edited_time'] = thisMinute();
      });
      await restart(token);
      await page.getByText('After the trouble.').waitFor();
      await overlay.waitFor({ state: 'detached' });
    });
    expect(world.server.output()).toContain('Notion refused the token');
    expect(world.server.output()).toContain('Notion answers again');
    expect(world.server.output()).not.toContain(token);
  });
});

async function fetchPosts(): Promise<string> {
  return (await fetch(`${world.origin}/posts/`)).text();
}

/** The same API on the same port, which accepts another token. */
async function restart(accepted: string): Promise<void> {
  const { port } = world.api;
  await world.api.close();
  world.api = await serve(world.workspace.folder, world.requests, port, accepted);
}

describe('the caches', () => {
  /** `fetch` would tidy the path. */
  async function ask(path: string): Promise<{ status: number | undefined; body: string }> {
    const sent = request(world.origin, { path }).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return {
      status: response.statusCode,
      body: Buffer.concat(await response.toArray()).toString(),
    };
  }
  const file = 'quire/trees.sqlite';
  const toPaths = (): readonly string[] => {
    const folder = world.site.folder;
    return [
      ...[`/.cache/${file}`, `/%2ecache/${file}`, `/.cache%2f${file}`, `/src/../.cache/${file}`],
      ...[`//.cache/${file}`, `/.CACHE/${file}`, `/%252ecache/${file}`, `/.cache\\${file}`],
      ...[`/@fs${folder}/.cache/${file}`, `/@fs/${folder}/%2Ecache/${file}`],
      ...[`/@id/.cache/${file}`, `/@fs${folder}/src/../.cache/${file}`],
      ...['/node_modules/.astro/', '/.astro/data-store.json', '/node_modules/%2eastro/quire/a'],
    ];
  };

  it('are there, so that the next test has something to find', async () => {
    const bytes = await readFile(join(world.site.folder, '.cache', file));
    expect(bytes.toString('latin1')).toContain('SQLite format');
    expect((await ask('/')).status).toBe(200);
  });

  it.each(['', '?raw', '?url', '?import&raw', '?raw??', '?inline', '?v=1&url', '#x'])(
    'are not served, whatever the path looks like and ends with: %s',
    async (suffix) => {
      for (const path of toPaths()) {
        const { status, body } = await ask(`${path}${suffix}`);
        expect([400, 403, 404], path).toContain(status);
        expect(body, path).not.toContain('SQLite format');
      }
    },
  );
});
