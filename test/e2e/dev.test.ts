import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../content-loader/local-api/serve.ts';
import { serveLocalApi } from '../../content-loader/local-api/serve.ts';
import type { RunningCommand } from '../build/running-command.ts';
import { findFreePort, startCommand } from '../build/running-command.ts';
import type { SmallWorkspace } from '../build/small-workspace.ts';
import { createSmallWorkspace } from '../build/small-workspace.ts';
import type { TemporarySite } from '../build/temporary-site.ts';
import { createTemporarySite } from '../build/temporary-site.ts';
import { launchBrowser } from './browser.ts';

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

const thisMinute = (): string =>
  new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();

/** Opens a page of the site, does something, and closes it. */
async function visit(path: string, act: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser?.newPage();
  if (!page) return;
  try {
    await page.goto(world.origin + path);
    await act(page);
  } finally {
    await page.close();
  }
}

describe.skipIf(!browser)('while the author writes', () => {
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
        await page.getByText(words).waitFor({ timeout: 60_000 });
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
      await page.getByText('Only this.').waitFor({ timeout: 60_000 });
      const lists = world.requests.filter((line) => line.includes('/children'));
      expect(lists.length).toBeGreaterThan(0);
      expect(new Set(lists.map((line) => line.split('?')[0])).size).toBeLessThanOrEqual(2);
    });
  });
});
