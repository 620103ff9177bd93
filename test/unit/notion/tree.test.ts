import { afterEach, describe, expect, it } from 'vitest';
import { createNotion } from '../../../content-loader/notion/client.ts';
import type { BlockNode, PageTree } from '../../../content-loader/notion/types.ts';
import { startFakeNotion } from './fake-notion.ts';
import type { FakeNotion, FakeOptions, FakeWorkspace } from './fake-notion.ts';
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
  const notion = createNotion({ token: 't', baseUrl: server.url });
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
    const { tree } = await fetchTree({ [childrenPath(1)]: [] });
    expect(Math.abs(Date.parse(tree.fetchedAt) - Date.now())).toBeLessThan(5_000);
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
    const meeting = toBlock(3, 'meeting_notes', { meeting_notes: null });
    const { tree } = await fetchTree({
      [childrenPath(1)]: [null, synced, meeting, toBlock(4, 'paragraph', { paragraph: null })],
      [childrenPath(2)]: [toBlock(21)],
    });
    expect(outline(tree.blocks)).toEqual([2, [21], 3, 4]);
    expect(tree.problems).toMatchObject([{ rule: 'malformed-block' }]);
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

  it(
    'that contains itself is cut and reported, in every way it can',
    { timeout: 10_000 },
    async () => {
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
    },
  );
});
