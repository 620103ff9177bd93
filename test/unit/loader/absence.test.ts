import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPublishedRecord } from '../../../content-loader/plan/published-pages.ts';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import type { LoaderRun, LoaderRunOptions } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';
import type { Passing } from './tampering-proxy.ts';

const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};

let workspace: SmallWorkspace;
let run: LoaderRun | undefined;

beforeEach(async () => {
  workspace = await createSmallWorkspace();
});

afterEach(async () => {
  await run?.close();
  run = undefined;
  await workspace.remove();
});

const start = async (options: LoaderRunOptions = {}): Promise<LoaderRun> => {
  run = await createLoaderRun(workspace.folder, options);
  return run;
};

const writePage = (name: string, children: readonly Record<string, unknown>[]): Promise<void> =>
  workspace.write(name, {
    ...times,
    properties: { Name: `The ${name}`, Status: 'Published', Date: '2026-01-01' },
    children,
  });

/** Changes blocks of lists of children on their way. */
const changeBlocks =
  (change: (block: Record<string, unknown>) => Record<string, unknown>) =>
  ({ request, response, body, status }: Passing): boolean => {
    if (!request.endsWith('/children') || status !== 200) return false;
    // The local API answers lists.
    const list = JSON.parse(body.toString()) as { results: Record<string, unknown>[] };
    const answer = JSON.stringify({ ...list, results: list.results.map(change) });
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    return true;
  };

const refuse = ({ response }: Passing, status: number, message: string): true => {
  const code = status === 400 ? 'validation_error' : 'object_not_found';
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ object: 'error', status, code, message }));
  return true;
};

/** The answer lists blocks of which some hold these words. */
const holds = ({ request, body }: Passing, words: string): boolean =>
  request.endsWith('/children') && body.toString().includes(words);

const withoutText = (words: string) =>
  changeBlocks((block) =>
    JSON.stringify(block).includes(words)
      ? { ...block, [String(block['type'])]: { rich_text: null, color: 'default' } }
      : block,
  );

describe('a block that Notion refuses', () => {
  it('does not keep its page from being published, and is named with the page', async () => {
    const made = await start({
      tamper: (passing) =>
        holds(passing, '"Inner"') &&
        refuse(passing, 400, 'Block type ai_block is not supported via the API.'),
    });
    await made.load();
    expect((await made.content('First post')).html).toContain('Outer');
    const { findings } = await made.report();
    expect(findings.filter(({ rule }) => rule === 'block-refused')).toMatchObject([
      {
        page: { title: 'First post', url: expect.stringMatching(/^https:/) as string },
        blockId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        detail: expect.stringContaining('ai_block is not supported') as string,
      },
    ]);
    // That is a fact about the block: it is not asked for again until the page is edited.
    expect((await made.load()).filter((line) => line.includes('/children'))).toEqual([]);
    expect((await made.report()).findings.map(({ rule }) => rule)).toContain('block-refused');
  });

  it('stops a strict build, before the store is changed', async () => {
    const made = await start({
      environment: { QUIRE_STRICT: '1' },
      tamper: (passing) => holds(passing, '"Inner"') && refuse(passing, 404, 'Could not find it.'),
    });
    await expect(made.load()).rejects.toMatchObject({
      name: 'There are findings, and --strict allows none',
      message: expect.stringContaining('block-refused') as string,
    });
    expect(made.entries().size).toBe(0);
  });

  it('is asked for again by the next build, if it may be shared by then', async () => {
    let shared = false;
    const made = await start({
      tamper: (passing) =>
        !shared && holds(passing, '"Inner"') && refuse(passing, 404, 'Could not find it.'),
    });
    await made.load();
    expect((await made.content('First post')).html).not.toContain('Inner');
    shared = true;
    await made.load();
    expect((await made.content('First post')).html).toContain('Inner');
  });

  it('unpublishes its page where that was trashed while it was read', async () => {
    let trashed = false;
    const made = await start({
      tamper: (passing) => {
        const { request, response, body } = passing;
        if (holds(passing, '"Inner"')) {
          trashed = true;
          return refuse(passing, 404, 'Could not find it.');
        }
        if (!trashed || !request.startsWith('GET /v1/pages/')) return false;
        const page = body.toString().replace('"in_trash":false', '"in_trash":true');
        response.writeHead(200, { 'content-type': 'application/json' }).end(page);
        return true;
      },
    });
    await made.load();
    expect(trashed).toBe(true);
    expect([...made.entries().keys()].sort()).toEqual(['Second post', 'Third post']);
  });
});

describe('a block without what it should hold', () => {
  it('is left out and reported if it stays so, and comes back when Notion gives it', async () => {
    await writePage('mixed', [{ paragraph: 'Words that stay.' }, { quote: 'Words that vanish.' }]);
    let broken = true;
    const tamper = withoutText('Words that vanish');
    const made = await start({ tamper: (passing) => broken && tamper(passing) });
    await made.load();
    const { html } = await made.content('The mixed');
    expect(html).toContain('Words that stay.');
    expect(html).not.toContain('vanish');
    expect((await made.report()).findings).toContainEqual(
      expect.objectContaining({
        rule: 'block-incomplete',
        page: expect.objectContaining({ title: 'The mixed' }) as unknown,
      }),
    );
    broken = false;
    await made.load();
    expect((await made.content('The mixed')).html).toContain('Words that vanish.');
    expect((await made.report()).findings.map(({ rule }) => rule)).not.toContain(
      'block-incomplete',
    );
  });

  it('does not stop a build twenty times, but stops it the twenty-first time, by name', async () => {
    const lines = (count: number): Record<string, unknown>[] =>
      Array.from({ length: count }, (_, n) => ({ paragraph: `Vanishing line ${n}.` }));
    const tamper = withoutText('Vanishing line');
    await writePage('many', lines(20));
    const made = await start({ tamper });
    await made.load();
    expect(made.entries().has('The many')).toBe(true);
    await workspace.edit('many', (page) => {
      page['children'] = lines(21);
      page['last_edited_time'] = '2026-01-03T10:00:00.000Z';
    });
    await made.close();
    const again = await start({ tamper });
    await expect(again.load()).rejects.toMatchObject({
      name: 'Too many blocks came without what they hold',
      message: expect.stringMatching(
        /gave 21 blocks.*• The many: .*rich_text: null.*https:\/\//s,
      ) as string,
    });
    expect(again.entries().size).toBe(0);
  });
});

describe('a value of the wrong type', () => {
  const change =
    (from: RegExp, to: string) =>
    ({ request, response, body, status }: Passing): boolean => {
      if (!request.endsWith('/query') || status !== 200) return false;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(body.toString().replace(from, to));
      return true;
    };

  it.each([
    [
      'null for a title',
      /"type":"title","title":\[[^\]]*First post[^\]]*\]/,
      '"type":"title","title":null',
    ],
    ['an object for tags', /"multi_select":\[[^\]]*Tea[^\]]*\]/, '"multi_select":{"0":"Tea"}'],
    [
      'another type than the schema says',
      /"type":"multi_select","multi_select":\[[^\]]*Tea[^\]]*\]/,
      '"type":"number","number":5',
    ],
  ])('in a property is left out and reported: %s', async (_name, from, to) => {
    const made = await start({ tamper: change(from, to) });
    await made.load();
    expect(made.entries().size).toBe(3);
    expect((await made.report()).findings).toContainEqual(
      expect.objectContaining({ rule: 'malformed-property' }),
    );
  });
});

describe('pages that lose their words', () => {
  const long = Array.from({ length: 60 }, () => ({ paragraph: 'These are four words.' }));
  const names = ['one', 'two', 'three', 'four', 'five', 'six'];

  /** A build that published pages of 240 words, which are cut then. */
  const cutPages = async (cut: readonly string[], environment = {}): Promise<LoaderRun> => {
    for (const name of names) await writePage(name, long);
    const made = await start({ environment });
    await made.load();
    await openPublishedRecord(`${made.cacheFolder}/quire`).commit();
    for (const name of cut) {
      await workspace.edit(name, (page) => {
        page['children'] = long.slice(0, 17);
        page['last_edited_time'] = '2026-01-03T10:00:00.000Z';
      });
    }
    return made;
  };

  it('are reported, and publish the others', async () => {
    const made = await cutPages(names.slice(0, 5));
    await made.load();
    const lost = (await made.report()).findings.filter(({ rule }) => rule === 'words-lost');
    expect(lost).toHaveLength(5);
    expect(lost[0]).toMatchObject({
      detail: 'it had 240 words when it was published last, and has 68 now',
      page: { title: expect.stringMatching(/^The /) as string },
    });
  });

  it('stop the build when they are many, however often it is tried, until that is meant', async () => {
    const made = await cutPages(names);
    const expected = {
      name: 'Pages have lost most of their words',
      message: expect.stringMatching(/^6 pages .*• The one: 240 → 68 words \(https:/s) as string,
      hint: expect.stringContaining('--allow-drop') as string,
    };
    await expect(made.load()).rejects.toMatchObject(expected);
    await expect(made.load()).rejects.toMatchObject(expected);
    expect((await made.content('The one')).html).toContain('These are four words.');
    const { vi } = await import('vitest');
    vi.stubEnv('QUIRE_ALLOW_DROP', '1');
    await made.load();
    expect((await made.report()).findings.filter(({ rule }) => rule === 'words-lost')).toHaveLength(
      6,
    );
  });
});
