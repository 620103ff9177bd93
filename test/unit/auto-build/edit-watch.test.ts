import { rm } from 'node:fs/promises';
import type { Client } from '@notionhq/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EditWatch } from '../../../content-loader/auto-build/edit-watch.ts';
import type { Watched } from '../../../content-loader/auto-build/edited-pages.ts';
import { createEditWatch } from '../../../content-loader/auto-build/edit-watch.ts';
import { toId } from '../../../content-loader/core/ids.ts';
import { createNotion } from '../../../content-loader/notion/client.ts';
import type { Gates } from '../../../content-loader/notion/gates.ts';
import { readSourceGates } from '../../../content-loader/plan/source-gates.ts';
import { toWorkspaceSettings } from '../../../content-loader/settings/workspace-settings.ts';
import type { LocalApi } from '../../../packages/notion-local/src/handler.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { LOCAL_URL, createSdkClient } from '../local-api/sdk-client.ts';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace, privateWords } from '../../build/small-workspace.ts';
import { createRandom, pick, pickNumber } from '../../bench/sites/random.ts';

const MINUTE = 60_000;

/** Known texts are read again, and the trash is asked for, not with every question. */
const SELDOM = 3_000;

interface World {
  readonly workspace: SmallWorkspace;
  readonly api: LocalApi;
  readonly client: Client;
  readonly watch: EditWatch;
  watched: Watched;
  now: number;
  /** Everything that the watch was answered. */
  answers: string;
  isAway: boolean;
  requests: number;
  readonly source: string;
}

let world: World;

beforeEach(async () => {
  const workspace = await createSmallWorkspace();
  const made = {
    now: Date.parse('2026-06-01T10:00:05.000Z'),
    answers: '',
    isAway: false,
    requests: 0,
  };
  const clock = (): Date => new Date(made.now);
  const api = createLocalApi({
    workspace: workspace.folder,
    baseUrl: LOCAL_URL,
    writable: true,
    clock,
  });
  const ask: typeof fetch = async (input, init) => api.fetch(new Request(input, init));
  const notion = createNotion({
    ...{ token: 'x', baseUrl: LOCAL_URL },
    budgetMs: 1,
    async fetch(input, init) {
      if (made.isAway)
        return Response.json({ object: 'error', code: 'unauthorized' }, { status: 401 });
      made.requests += 1;
      const answer = await ask(input, init);
      made.answers += await answer.clone().text();
      return answer;
    },
  });
  // The local API has the clock, and answers with it.
  const timed = { ...notion, serverTime: clock };
  const [database] = api.databases();
  const [source] = (await notion.fetchDatabase(database?.id ?? '')).dataSources;
  if (!source) throw new Error('The workspace has no data source.');
  const site = toWorkspaceSettings({});
  const gatesAt = (now: Date): Gates =>
    readSourceGates(source, { collection: 'posts', site, recorded: {}, now }).gates;
  const pages = await notion.fetchPages(source);
  const open = pages.filter((page) => gatesAt(clock()).isOpen(page));
  made.answers = '';
  world = Object.assign(made, {
    ...{ workspace, api, source: source.id, watch: createEditWatch(timed) },
    client: createSdkClient(api),
    watched: {
      sources: [{ source, gatesAt }],
      hasTrees: false,
      dueAt: () => [],
      published: new Set(open.map(({ id }) => toId(id))),
    },
  });
});

afterEach(() => rm(world.workspace.folder, { recursive: true }));

const ask = (): ReturnType<EditWatch['ask']> => world.watch.ask(world.watched);

async function idOf(title: string): Promise<string> {
  const { results } = await world.client.dataSources.query({
    data_source_id: world.source,
    filter: { property: 'Name', title: { equals: title } },
  });
  return results[0]?.id ?? '';
}

async function write(title: string, text: string): Promise<void> {
  await world.client.blocks.children.append({
    block_id: await idOf(title),
    children: [{ paragraph: { rich_text: [{ text: { content: text } }] } }],
  });
}

async function setStatus(title: string, name: string): Promise<void> {
  await world.client.pages.update({
    page_id: await idOf(title),
    properties: { Status: { status: { name } } },
  });
}

/** Pages that are published, and known to be. @returns their titles */
async function createPages(count: number): Promise<readonly string[]> {
  const titles = Array.from({ length: count }, (_, number) => `Page ${number}`);
  const published = new Set(world.watched.published);
  for (const title of titles) {
    const { id } = await world.client.pages.create({
      parent: { data_source_id: world.source },
      properties: {
        Name: { title: [{ text: { content: title } }] },
        Status: { status: { name: 'Published' } },
        Date: { date: { start: '2026-01-05' } },
      },
    });
    published.add(toId(id));
  }
  world.watched = { ...world.watched, published };
  return titles;
}

/** What four minutes of questions find, in which nothing is edited. */
async function askUntilQuiet(everyMs = 1_500): Promise<readonly (string | undefined)[]> {
  const found: (string | undefined)[] = [];
  for (let passed = 0; passed < 4 * MINUTE; passed += everyMs) {
    world.now += everyMs;
    found.push(await ask());
  }
  return found;
}

describe('what the watch finds', () => {
  it('is nothing, as long as nothing is edited', async () => {
    expect(await ask()).toBeUndefined();
    world.now += 10 * MINUTE;
    expect(await ask()).toBeUndefined();
    expect(await ask()).toBeUndefined();
  });

  it('is an edit of a text, once', async () => {
    await ask();
    world.now += 5 * MINUTE;
    await write('First post', 'More.');
    expect(await ask()).toBe('pause');
    expect(await ask()).toBeUndefined();
    world.now += MINUTE;
    expect(await ask()).toBeUndefined();
    world.now += 5 * MINUTE;
    expect(await ask()).toBeUndefined();
  });

  it('is each of several edits in the same minute, which have the same edit time', async () => {
    await ask();
    world.now += 5 * MINUTE;
    for (const text of ['One.', 'Two.', 'Three.']) {
      await write('First post', text);
      expect(await ask()).toBe('pause');
      world.now += SELDOM;
      expect(await ask()).toBeUndefined();
      world.now += SELDOM;
    }
    await world.client.pages.update({
      page_id: await idOf('First post'),
      properties: { Tags: { multi_select: [] } },
    });
    expect(await ask()).toBe('pause');
  });

  it('is urgent when a page appears, is closed, is put into the trash, or comes back', async () => {
    await ask();
    world.now += 5 * MINUTE;
    await setStatus('Zwitschermaschine', 'Published');
    expect(await ask()).toBe('now');
    await setStatus('Second post', 'Draft');
    expect(await ask()).toBe('now');
    const id = await idOf('Third post');
    world.now += SELDOM;
    await world.client.pages.update({ page_id: id, in_trash: true });
    expect(await ask()).toBe('now');
    expect(await ask()).toBeUndefined();
    world.watched = {
      ...world.watched,
      published: new Set([...world.watched.published].filter((one) => one !== toId(id))),
    };
    await world.client.pages.update({ page_id: id, in_trash: false });
    expect(await ask()).toBe('now');
    expect(await ask()).toBeUndefined();
  });

  it('is not a draft, of which not a word is asked for', async () => {
    await ask();
    world.now += 5 * MINUTE;
    await write('Zwitschermaschine', 'Geheim.');
    await setStatus('Morgenröte', 'Draft');
    expect(await ask()).toBeUndefined();
    for (const word of ['Geheim', ...privateWords]) expect(world.answers).not.toContain(word);
  });

  it('is told late, but is told, of more pages than are read at once', async () => {
    await ask();
    world.now += 5 * MINUTE;
    const titles = await createPages(8);
    expect(await ask()).toBe('pause');
    for (const title of titles) await write(title, 'More.');
    expect(await ask()).toBe('pause');
    world.now += 80_000;
    expect(await ask()).toBe('pause');
    expect(await ask()).toBeUndefined();
  });

  it('is an edit at the end of a minute in which many pages were edited', async () => {
    const titles = await createPages(30);
    await ask();
    world.now += 5 * MINUTE;
    for (const title of titles) {
      world.now += 1_500;
      await write(title, 'More.');
      expect(await ask()).toBe('pause');
    }
    const [first = ''] = titles;
    await write(first, 'And more.');
    expect(await askUntilQuiet()).toContain('pause');
    expect(await askUntilQuiet()).not.toContain('pause');
  });

  it('is no edit that was compared, where questions are a minute apart', async () => {
    const titles = await createPages(4);
    await ask();
    world.now += 5 * MINUTE;
    for (const title of titles) await write(title, 'More.');
    expect(await ask()).toBe('pause');
    for (let questions = 0; questions < 4; questions += 1) {
      world.now += MINUTE;
      expect(await ask()).toBeUndefined();
    }
  });

  it.each(Array.from({ length: 10 }, (_, seed) => seed))(
    'is the last of many edits, whatever came before it and however often it asks (%i)',
    async (seed) => {
      const random = createRandom(seed);
      const titles = await createPages(1 + pickNumber(random, 12));
      await ask();
      world.now += 5 * MINUTE;
      const everyMs = pick(random, [500, 1_500, 5_000, MINUTE]);
      for (let edits = pickNumber(random, 25); edits > 0; edits -= 1) {
        world.now += pickNumber(random, 20_000);
        await write(pick(random, titles), `Edit ${edits}`);
        if (pickNumber(random, 4) > 0) await ask();
      }
      await ask();
      await write(pick(random, titles), 'The last one');
      expect(await askUntilQuiet(everyMs)).toContain('pause');
      expect(await askUntilQuiet(everyMs)).not.toContain('pause');
    },
  );

  it('takes two requests a second at most, while pages are edited', async () => {
    const titles = await createPages(6);
    await ask();
    for (const title of titles) await write(title, 'More.');
    await ask();
    world.requests = 0;
    for (let questions = 0; questions < 40; questions += 1) {
      world.now += 1_500;
      await ask();
    }
    expect(world.requests).toBeGreaterThan(40);
    expect(world.requests).toBeLessThanOrEqual(2 * 1.5 * 40);
  });

  it('is a page whose date has come, once, though no edit tells it', async () => {
    const id = toId(await idOf('Morgenröte'));
    const from = world.now + MINUTE;
    world.watched = { ...world.watched, dueAt: (now) => (now.getTime() >= from ? [id] : []) };
    expect(await ask()).toBeUndefined();
    world.now += 30_000;
    expect(await ask()).toBeUndefined();
    world.now += 30_000;
    expect(await ask()).toBe('now');
    expect(await ask()).toBeUndefined();
  });

  it('is an edit, a new page or a missing one below a page of the site', async () => {
    const toPage = (title: string) => ({ title: { title: [{ text: { content: title } }] } });
    const parent = { page_id: await idOf('First post') };
    const child = await world.client.pages.create({ parent, properties: toPage('Below') });
    const secret = { page_id: await idOf('Zwitschermaschine') };
    world.watched = {
      ...world.watched,
      hasTrees: true,
      published: new Set([...world.watched.published, toId(child.id)]),
    };
    world.now += 5 * MINUTE;
    await ask();
    expect(await ask()).toBeUndefined();
    await world.client.pages.create({ parent: secret, properties: toPage('Below a draft') });
    expect(await ask()).toBeUndefined();
    await world.client.blocks.children.append({
      block_id: child.id,
      children: [{ paragraph: { rich_text: [{ text: { content: 'More.' } }] } }],
    });
    expect(await ask()).toBe('pause');
    await world.client.pages.create({ parent: { page_id: child.id }, properties: toPage('Deep') });
    expect(await ask()).toBe('now');
    world.now += SELDOM;
    await world.client.pages.update({ page_id: child.id, in_trash: true });
    expect(await ask()).toBe('now');
    expect(await ask()).toBeUndefined();
  });

  it('is still there after a question that failed', async () => {
    await ask();
    world.now += 5 * MINUTE;
    await write('First post', 'More.');
    world.isAway = true;
    await expect(ask()).rejects.toThrow();
    world.isAway = false;
    expect(await ask()).toBe('pause');
  });
});
