import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { createWorkspace } from '../../../content-loader/index.ts';
import { noteProject } from '../../../content-loader/settings/place.ts';
import { serveLocalApi } from '../../../packages/notion-local/src/serve.ts';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import type { Store } from './run-loader.ts';
import { createStore, toContext, usual } from './run-loader.ts';
import { createTamperingProxy } from './tampering-proxy.ts';

const project = join(import.meta.dirname, '..', '..', '..');

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0).reverse()) await close();
});

const toNote = (title: string, words: string): string =>
  JSON.stringify({
    created_time: '2026-01-01T10:00:00.000Z',
    last_edited_time: '2026-01-02T10:00:00.000Z',
    properties: { Name: title, Published: true },
    children: [{ paragraph: words }],
  });

/** A second collection, of one page that goes and one that stays. */
async function addNotes({ folder }: SmallWorkspace): Promise<void> {
  const notes = join(folder, 'notes');
  await mkdir(notes);
  const properties = { Name: { title: {} }, Published: { checkbox: {} } };
  await writeFile(join(notes, 'database.json'), JSON.stringify({ title: 'Notes', properties }));
  await writeFile(join(notes, 'going.json'), toNote('Going', 'The going words.'));
  await writeFile(join(notes, 'staying.json'), toNote('Staying', 'The staying words.'));
}

interface Outcome {
  readonly error: unknown;
  readonly stores: Readonly<Record<'posts' | 'notes', Store>>;
}

/** Loads both collections at once; the page "Going" is trashed while it is read. */
async function loadBoth(strict: boolean): Promise<Outcome> {
  const workspace = await createSmallWorkspace();
  closing.push(() => workspace.remove());
  await addNotes(workspace);
  const served = await serveLocalApi({ workspace: workspace.folder });
  closing.push(() => served.close());
  const ids = new Map(served.api.databases().map(({ title, id }) => [title, id]));
  let isGone = false;
  const proxy = await createTamperingProxy(served.url, ({ request, response, body }) => {
    if (request.endsWith('/children') && body.toString().includes('The going words.')) {
      isGone = true;
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end('{"object":"error","status":404,"code":"object_not_found","message":"Gone."}');
      return true;
    }
    if (!isGone || !request.startsWith('GET /v1/pages/')) return false;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(body.toString().replace('"in_trash":false', '"in_trash":true'));
    return true;
  });
  closing.push(() => proxy.close());
  const cache = await mkdtemp(join(tmpdir(), 'quire-cache-'));
  closing.push(() => rm(cache, { recursive: true }));
  vi.stubEnv('NOTION_TOKEN', 'ntn_test');
  vi.stubEnv('NOTION_DATABASE_ID', ids.get('Blog') ?? '');
  vi.stubEnv('NOTION_BASE_URL', proxy.url);
  vi.stubEnv('QUIRE_CACHE_DIR', cache);
  vi.stubEnv('QUIRE_STRICT', strict ? '1' : '0');
  const collections = { notes: { database: ids.get('Notes') ?? '' } };
  noteProject({ root: process.cwd(), environment: process.env });
  const made = createWorkspace({ ...usual, collections });
  const stores = { posts: createStore(), notes: createStore() };
  const loads = (['posts', 'notes'] as const).map((name) =>
    made.collection(name).loader.load(toContext(stores[name], undefined, project)),
  );
  const ended = await Promise.allSettled(loads);
  const failed = ended.find((result) => result.status === 'rejected');
  return { error: failed?.reason, stores };
}

const titlesOf = (store: Store): string[] =>
  [...store.data.values()].map(({ title }) => title).sort();

it('a page that vanishes leaves its collection, and the other one is whole', async () => {
  const { error, stores } = await loadBoth(false);
  expect(error).toBeUndefined();
  expect(titlesOf(stores.posts)).toEqual(['First post', 'Second post', 'Third post']);
  expect(titlesOf(stores.notes)).toEqual(['Staying']);
});

it('a strict build is stopped by a finding, though a page of another collection vanished', async () => {
  const { error, stores } = await loadBoth(true);
  expect(error).toMatchObject({ name: 'There are findings, and --strict allows none' });
  expect(titlesOf(stores.posts)).toEqual([]);
  expect(titlesOf(stores.notes)).toEqual([]);
});
