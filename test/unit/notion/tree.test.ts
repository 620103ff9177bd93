import { afterEach, describe, expect, it } from 'vitest';
import { createNotion } from '../../../content-loader/notion/client.ts';
import type { BlockNode, PageTree } from '../../../content-loader/notion/types.ts';
import { startFakeNotion } from './fake-notion.ts';
import type { FakeNotion, FakeOptions, FakeWorkspace, Fault } from './fake-notion.ts';
import { createHastyClock } from './hasty-clock.ts';
import { childrenPath, idOf, toBlock, toOriginal, toReference } from './objects.ts';

const running: FakeNotion[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** Fetches the trees of pages by one client, all at once. */
async function fetchTrees(
  workspace: FakeWorkspace,
  pages: readonly number[],
  options: FakeOptions = {},
): Promise<{ trees: PageTree[]; requests: readonly string[] }> {
  const server = await startFakeNotion(workspace, options);
  running.push(server);
  const notion = createNotion({ token: 't', baseUrl: server.url, clock: createHastyClock() });
  const trees = pages.map((number) =>
    notion.fetchTree({ id: idOf(number), last_edited_time: '2026-01-02T00:00:00.000Z' }),
  );
  return { trees: await Promise.all(trees), requests: server.requests };
}

async function fetchTree(
  lists: Readonly<Record<string, readonly unknown[]>>,
  objects: FakeWorkspace['objects'] = {},
): Promise<{ tree: PageTree; requests: readonly string[] }> {
  const { trees, requests } = await fetchTrees({ lists, objects }, [1]);
  const [tree] = trees;
  if (tree === undefined) throw new Error('No tree.');
  return { tree, requests };
}

/** `[2, [3, 4], 5]`: numbers of blocks, in brackets after a block its children. */
function outline(blocks: readonly BlockNode[]): unknown[] {
  return blocks.flatMap(({ id, children }) => [
    Number(id.slice(-12)),
    ...(children.length > 0 ? [outline(children)] : []),
  ]);
}

describe('a page tree', () => {
  it('holds blocks of every kind with their children, in order', async () => {
    const { tree, requests } = await fetchTree({
      [childrenPath(1)]: [
        toBlock(2, 'column_list', { has_children: true }),
        toBlock(3, 'from_the_future', { has_children: true }),
        toBlock(4),
      ],
      [childrenPath(2)]: [toBlock(21, 'column', { has_children: true }), toBlock(22, 'column')],
      [childrenPath(21)]: [toBlock(211, 'table', { has_children: true })],
      [childrenPath(211)]: [toBlock(2111, 'table_row')],
      [childrenPath(3)]: [toBlock(31)],
    });
    expect(outline(tree.blocks)).toEqual([2, [21, [211, [2111]], 22], 3, [31], 4]);
    expect(requests).toHaveLength(5);
    expect(tree).toMatchObject({ pageId: idOf(1), problems: [], syncedFrom: [] });
  });

  it('stops at child pages, databases and templates', async () => {
    const { tree, requests } = await fetchTree({
      [childrenPath(1)]: ['child_page', 'child_database', 'template'].map((type, index) =>
        toBlock(index + 2, type, { has_children: true }),
      ),
    });
    expect(outline(tree.blocks)).toEqual([2, 3, 4]);
    expect(requests).toHaveLength(1);
  });

  it('says when its fetch began by the server’s clock', async () => {
    const before = Date.now();
    const { tree } = await fetchTree({ [childrenPath(1)]: [] });
    const fetchedAt = Date.parse(tree.fetchedAt);
    // The header names whole seconds.
    expect(fetchedAt).toBeGreaterThanOrEqual(before - 2_000);
    expect(fetchedAt).toBeLessThanOrEqual(Date.now() + 1_000);
    expect(tree.fetchedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('completes a block that comes by id only, or reports it', async () => {
    const { tree } = await fetchTree(
      {
        [childrenPath(1)]: [
          { object: 'block', id: idOf(2) },
          { object: 'block', id: idOf(3) },
        ],
      },
      { [`blocks/${idOf(2)}`]: toBlock(2) },
    );
    expect(outline(tree.blocks)).toEqual([2]);
    expect(tree.problems).toMatchObject([{ rule: 'partial-block', blockId: idOf(3) }]);
  });

  it('survives what is no block, and content that is null', async () => {
    const synced = toBlock(2, 'synced_block', { synced_block: null, has_children: true });
    const meeting = toBlock(3, 'divider', { divider: null });
    const { tree } = await fetchTree({
      [childrenPath(1)]: [null, synced, meeting, toBlock(4, 'paragraph', { paragraph: null })],
      [childrenPath(2)]: [toBlock(21)],
    });
    expect(outline(tree.blocks)).toEqual([2, [21], 3]);
    expect(tree.problems).toMatchObject([
      { rule: 'block-incomplete', blockId: '', detail: 'a block with null in place of an object' },
      { rule: 'block-incomplete', blockId: idOf(4) },
    ]);
  });

  const words = [{ type: 'text', text: { content: 'Words' }, plain_text: 'Words' }];
  const flaws: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    'null for its text': toBlock(2, 'paragraph', { paragraph: { rich_text: null } }),
    'an object for its text': toBlock(2, 'quote', { quote: { rich_text: { 0: words } } }),
    'no text at all': toBlock(2, 'heading_3', { heading_3: {} }),
    'a string for its text': toBlock(2, 'callout', { callout: { rich_text: 'Words' } }),
    'null among its text': toBlock(2, 'to_do', { to_do: { rich_text: [null] } }),
    'a text without words': toBlock(2, 'toggle', {
      toggle: { rich_text: [{ type: 'text', text: null, plain_text: null }] },
    }),
    'null for its caption': toBlock(2, 'image', { image: { type: 'external', caption: null } }),
    'a number for its caption': toBlock(2, 'code', { code: { rich_text: words, caption: 5 } }),
    'null for its cells': toBlock(2, 'table_row', { table_row: { cells: null } }),
    'null for a cell': toBlock(2, 'table_row', { table_row: { cells: [words, null] } }),
    'null for its expression': toBlock(2, 'equation', { equation: { expression: null } }),
    'null for its title': toBlock(2, 'child_page', { child_page: { title: null } }),
    'a word for whether it has children': toBlock(2, 'toggle', { has_children: 'yes' }),
    'an object for its type': toBlock(2, 'toggle', { type: {} }),
    'a number for its id': toBlock(2, 'toggle', { id: 7 }),
    'null for the text of a type of tomorrow': toBlock(2, 'scroll', {
      scroll: { rich_text: null },
    }),
  };

  it.each(Object.entries(flaws))(
    'asks again for a block with %s, and goes without it',
    async (_name, block) => {
      const list = (results: readonly unknown[]): Record<string, unknown> => ({
        object: 'list',
        results,
        has_more: false,
        next_cursor: null,
      });
      const good = [toBlock(2, 'paragraph', { paragraph: { rich_text: words } }), toBlock(3)];
      let asked = 0;
      const passing = await fetchTrees({}, [1], {
        answer: () => list((asked += 1) < 3 ? [block, toBlock(3)] : good),
      });
      expect(outline(passing.trees[0]?.blocks ?? [])).toEqual([2, 3]);
      expect(passing.trees[0]?.problems).toEqual([]);
      const lasting = await fetchTrees({ lists: { [childrenPath(1)]: [block, toBlock(3)] } }, [1]);
      expect(outline(lasting.trees[0]?.blocks ?? [])).toEqual([3]);
      expect(lasting.trees[0]?.problems).toMatchObject([{ rule: 'block-incomplete' }]);
      expect(lasting.requests).toHaveLength(3);
    },
  );

  it('asks again for children that were promised and do not come, and says that they are missing', async () => {
    const parent = toBlock(2, 'toggle', { has_children: true });
    let asked = 0;
    const passing = await fetchTrees({ lists: { [childrenPath(1)]: [parent, toBlock(3)] } }, [1], {
      answer: () => ({
        object: 'list',
        results: (asked += 1) < 3 ? [] : [toBlock(21)],
        has_more: false,
        next_cursor: null,
      }),
    });
    expect(outline(passing.trees[0]?.blocks ?? [])).toEqual([2, [21], 3]);
    const { tree, requests } = await fetchTree({
      [childrenPath(1)]: [parent, toBlock(3)],
      [childrenPath(2)]: [],
    });
    expect(outline(tree.blocks)).toEqual([2, 3]);
    expect(tree.problems).toMatchObject([
      { rule: 'block-incomplete', blockId: idOf(2), mayPass: true },
    ]);
    expect(requests).toHaveLength(1 + 3);
  });

  it('goes without children that Notion refuses, and says so', async () => {
    const refusal = (status: number, code: string, message: string): Fault => ({
      kind: 'status',
      status,
      body: JSON.stringify({ object: 'error', status, code, message }),
    });
    const refused = new Map([
      [
        childrenPath(2),
        refusal(400, 'validation_error', 'Block type ai_block is not supported via the API.'),
      ],
      [childrenPath(3), refusal(403, 'restricted_resource', 'Insufficient permissions.')],
      [childrenPath(4), refusal(404, 'object_not_found', 'Could not find block.')],
      [childrenPath(5), refusal(400, 'validation_error', 'No transcripts.')],
    ]);
    const { trees, requests } = await fetchTrees(
      {
        lists: {
          [childrenPath(1)]: [
            toBlock(2, 'ai_block', { has_children: true }),
            toBlock(3, 'toggle', { has_children: true }),
            toBlock(4, 'column_list', { has_children: true }),
            toBlock(5, 'transcription', { has_children: true, transcription: {} }),
            toBlock(6, 'unsupported', { has_children: true }),
            toBlock(7, 'toggle', { has_children: true }),
          ],
          [childrenPath(7)]: [toBlock(71)],
        },
      },
      [1],
      { fault: (_n, path) => refused.get(path) },
    );
    expect(outline(trees[0]?.blocks ?? [])).toEqual([2, 3, 4, 5, 6, 7, [71]]);
    const problems = trees[0]?.problems ?? [];
    expect(problems.map(({ rule, blockId }) => [rule, blockId])).toEqual(
      [2, 3, 4, 5].map((number) => ['block-refused', idOf(number)]),
    );
    expect(problems[0]?.detail).toContain('Block type ai_block is not supported via the API.');
    expect(problems.map(({ mayPass }) => mayPass)).toEqual([undefined, true, true, undefined]);
    expect(requests.filter((request) => request.includes(childrenPath(6)))).toEqual([]);
    expect(requests.filter((request) => request.includes(childrenPath(2)))).toHaveLength(2);
  });

  it('leaves out a block that vanished while it was read, and says nothing of it', async () => {
    let asked = 0;
    const { trees } = await fetchTrees({ lists: {} }, [1], {
      answer: (path) => {
        if (path !== childrenPath(1)) return undefined;
        const gone = (asked += 1) > 1 ? [] : [toBlock(2, 'toggle', { has_children: true })];
        return {
          object: 'list',
          results: [...gone, toBlock(3)],
          has_more: false,
          next_cursor: null,
        };
      },
    });
    expect(outline(trees[0]?.blocks ?? [])).toEqual([3]);
    expect(trees[0]?.problems).toEqual([]);
  });
});

describe('the bounds of a tree', () => {
  it('end a chain of blocks without end', async () => {
    const answer = (path: string): Record<string, unknown> => {
      const number = Number(path.slice(-21, -9)) + 1;
      const results = [toBlock(number, 'toggle', { has_children: true })];
      return { object: 'list', results, has_more: false, next_cursor: null };
    };
    await expect(fetchTrees({}, [1], { answer })).rejects.toMatchObject({
      kind: 'too-much',
      message: 'It holds more than 100 blocks inside one another.',
    });
    expect(running[0]?.requests.length).toBeLessThan(105);
  });

  it('leave blocks alone that stand a hundred deep', async () => {
    const lists = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [
        childrenPath(index + 1),
        [toBlock(index + 2, 'toggle', { has_children: index < 99 })],
      ]),
    );
    const { tree } = await fetchTree(lists);
    expect(JSON.stringify(outline(tree.blocks)).match(/\[/g)).toHaveLength(100);
  });
});

describe('what a client remembers', () => {
  it('of synced originals ends with a build', async () => {
    let text = 91;
    const server = await startFakeNotion(
      { lists: { [childrenPath(1)]: [toOriginal(90)] } },
      {
        answer: () => ({
          object: 'list',
          results: [toBlock(text)],
          has_more: false,
          next_cursor: null,
        }),
      },
    );
    running.push(server);
    const page = { id: idOf(1), last_edited_time: '2026-01-02T00:00:00.000Z' };
    const first = createNotion({ token: 't', baseUrl: server.url });
    expect(outline((await first.fetchTree(page)).blocks)).toEqual([90, [91]]);
    text = 92;
    expect(outline((await first.renewed().fetchTree(page)).blocks)).toEqual([90, [92]]);
  });

  it('of an original makes a tree no younger than that', async () => {
    const server = await startFakeNotion({
      lists: {
        [childrenPath(1)]: [toReference(2, 90)],
        [childrenPath(3)]: [toOriginal(90)],
        [childrenPath(90)]: [toBlock(91)],
      },
    });
    running.push(server);
    const notion = createNotion({ token: 't', baseUrl: server.url });
    const fetch = (number: number): Promise<PageTree> =>
      notion.fetchTree({ id: idOf(number), last_edited_time: '2026-01-02T00:00:00.000Z' });
    await fetch(1);
    const between = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const { fetchedAt } = await fetch(3);
    expect(Date.parse(fetchedAt)).toBeLessThan(between + 1_000);
  });

  it('has the sections of meeting notes as children, whether listed or only named', async () => {
    const children = { summary_block_id: idOf(31), notes_block_id: idOf(32) };
    const { tree, requests } = await fetchTree(
      {
        [childrenPath(1)]: [
          toBlock(2, 'meeting_notes', { has_children: true, meeting_notes: { children } }),
          toBlock(3, 'transcription', { transcription: { children } }),
        ],
        [childrenPath(2)]: [toBlock(31, 'toggle', { has_children: true }), toBlock(32)],
        [childrenPath(31)]: [toBlock(311)],
      },
      {
        [`blocks/${idOf(31)}`]: toBlock(31, 'toggle', { has_children: true }),
        [`blocks/${idOf(32)}`]: toBlock(32),
      },
    );
    expect(outline(tree.blocks)).toEqual([2, [31, [311], 32], 3, [31, [311], 32]]);
    expect(requests.filter((request) => !request.includes('children'))).toHaveLength(2);
  });
});

describe('a synced block', () => {
  const shared = {
    [childrenPath(90)]: [toBlock(91, 'toggle', { has_children: true }), toBlock(92)],
    [childrenPath(91)]: [
      toBlock(93, 'paragraph', { last_edited_time: '2026-03-03T00:00:00.000Z' }),
    ],
  };

  it('shows its original’s children, fetched once for all references', async () => {
    const pages = Array.from({ length: 10 }, (_, index) => index + 1);
    const lists = {
      ...shared,
      ...Object.fromEntries(
        pages.map((number) => [
          childrenPath(number),
          [toReference(number * 100, 90), toReference(number * 100 + 1, 90)],
        ]),
      ),
    };
    const { trees, requests } = await fetchTrees({ lists }, pages);
    for (const [index, tree] of trees.entries()) {
      const first = (index + 1) * 100;
      expect(outline(tree.blocks)).toEqual([first, [91, [93], 92], first + 1, [91, [93], 92]]);
      expect(tree.syncedFrom).toEqual([
        { blockId: idOf(90), lastEditedTime: '2026-03-03T00:00:00.000Z' },
      ]);
    }
    expect(requests).toHaveLength(10 + 2);
  });

  it('is not fetched again where the original itself stands', async () => {
    const lists = {
      ...shared,
      [childrenPath(1)]: [toOriginal(90)],
      [childrenPath(2)]: [toReference(200, 90)],
    };
    const { trees, requests } = await fetchTrees({ lists }, [1, 2]);
    expect(trees.map((tree) => outline(tree.blocks))).toEqual([
      [90, [91, [93], 92]],
      [200, [91, [93], 92]],
    ]);
    expect(trees.map((tree) => tree.syncedFrom.length)).toEqual([0, 1]);
    expect(requests).toHaveLength(4);
  });

  it('is no dependency when the original stands on the same page', async () => {
    const { tree, requests } = await fetchTree({
      ...shared,
      [childrenPath(1)]: [toReference(2, 90), toOriginal(90)],
    });
    expect(tree.syncedFrom).toEqual([]);
    expect(requests).toHaveLength(3);
  });

  it('is empty and reported when the original is gone or not shared', async () => {
    const { tree } = await fetchTree({ [childrenPath(1)]: [toReference(2, 90), toBlock(3)] });
    expect(outline(tree.blocks)).toEqual([2, 3]);
    expect(tree.problems).toEqual([
      { rule: 'synced-original-missing', blockId: idOf(2), detail: idOf(90) },
    ]);
    expect(tree.syncedFrom).toEqual([{ blockId: idOf(90), lastEditedTime: null }]);
  });

  it('that contains itself is cut and reported, in every way it can', async () => {
    const lists = {
      // An original that holds a reference to itself, two that hold each other, and a list that
      // holds its own block.
      [childrenPath(1)]: [toOriginal(10), toReference(2, 20), toReference(3, 30)],
      [childrenPath(10)]: [toReference(11, 10), toBlock(12)],
      [childrenPath(20)]: [toReference(21, 30)],
      [childrenPath(30)]: [toReference(31, 20)],
      [childrenPath(4)]: [toBlock(41, 'toggle', { has_children: true })],
      [childrenPath(41)]: [toBlock(41, 'toggle', { has_children: true })],
    };
    const { trees } = await fetchTrees({ lists }, [1, 4, 1]);
    expect(outline(trees[0]?.blocks ?? [])).toEqual([10, [11, 12], 2, [21, [31]], 3, [31, [21]]]);
    expect(outline(trees[1]?.blocks ?? [])).toEqual([41, [41]]);
    expect(trees[0]?.problems.map(({ rule, blockId }) => [rule, blockId])).toEqual([
      ['synced-cycle', idOf(11)],
      ['synced-cycle', idOf(31)],
      ['synced-cycle', idOf(21)],
    ]);
    expect(trees[2]).toEqual({ ...trees[0], fetchedAt: trees[2]?.fetchedAt });
  });
});
