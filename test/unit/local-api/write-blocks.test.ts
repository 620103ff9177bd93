import type { AppendBlockChildrenParameters, Client } from '@notionhq/client';
import { isFullBlock } from '@notionhq/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { blockRules } from '../../../packages/notion-local/src/write/block-rules.ts';
import { createContractWorkspace } from './contract-workspace.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';

type Request = AppendBlockChildrenParameters['children'][number];

const { workspace, landmarks } = createContractWorkspace();
const rich_text = [{ text: { content: 'Text' } }];
const longest = { text: { content: 'x'.repeat(2000) } };
const paragraph = (content: string) => ({ paragraph: { rich_text: [{ text: { content } }] } });
const external = { external: { url: 'https://example.com/file.bin' } };
const page = landmarks.relatedPage;

const clock = (): Date => new Date('2026-05-06T07:08:09.123Z');

let client: Client;
beforeEach(() => {
  client = createSdkClient(
    createLocalApi({ workspace, baseUrl: LOCAL_URL, writable: true, clock }),
  );
});

async function append(children: readonly Request[], more = {}, block_id = page) {
  const { results } = await client.blocks.children.append({
    block_id,
    children: [...children],
    ...more,
  });
  return results.map((block) => {
    if (!isFullBlock(block)) throw new Error('a partial block');
    return block;
  });
}

async function readTexts(block_id = page): Promise<readonly string[]> {
  const { results } = await client.blocks.children.list({ block_id });
  return results.map((block) =>
    isFullBlock(block) && block.type === 'paragraph'
      ? block.paragraph.rich_text.map(({ plain_text }) => plain_text).join('')
      : 'type' in block
        ? block.type
        : '',
  );
}

const row = { table_row: { cells: [rich_text, []] } };
/** A block of every type that a request may make, and a change of it. */
const cases: readonly (readonly [string, Request, object])[] = [
  ['paragraph', { paragraph: { rich_text, color: 'red' } }, { rich_text: [] }],
  ['heading_1', { heading_1: { rich_text } }, { is_toggleable: true }],
  ['heading_2', { heading_2: { rich_text } }, { color: 'blue' }],
  ['heading_3', { heading_3: { rich_text } }, { rich_text: [] }],
  ['heading_4', { heading_4: { rich_text } }, { rich_text: [] }],
  ['bulleted_list_item', { bulleted_list_item: { rich_text } }, { color: 'gray' }],
  ['numbered_list_item', { numbered_list_item: { rich_text } }, { color: 'gray' }],
  ['to_do', { to_do: { rich_text } }, { checked: true }],
  ['toggle', { toggle: { rich_text } }, { rich_text: [] }],
  ['quote', { quote: { rich_text } }, { rich_text: [] }],
  ['callout', { callout: { rich_text, icon: { emoji: '💡' } } }, { icon: null }],
  ['template', { template: { rich_text } }, { rich_text: [] }],
  ['code', { code: { rich_text, language: 'css' } }, { language: 'html' }],
  ['equation', { equation: { expression: 'x' } }, { expression: 'y' }],
  ['divider', { divider: {} }, {}],
  ['breadcrumb', { breadcrumb: {} }, {}],
  ['table_of_contents', { table_of_contents: {} }, { color: 'red' }],
  ['tab', { tab: {} } as Request, {}],
  ['image', { image: external }, { caption: rich_text }],
  ['video', { video: external }, { caption: rich_text }],
  ['audio', { audio: external }, { caption: rich_text }],
  ['pdf', { pdf: external }, { caption: rich_text }],
  ['file', { file: external }, { name: 'b.txt' }],
  ['embed', { embed: { url: 'https://example.com' } }, { url: 'https://example.org' }],
  ['bookmark', { bookmark: { url: 'https://example.com' } }, { caption: rich_text }],
  ['link_to_page', { link_to_page: { page_id: page } }, { page_id: landmarks.longPage }],
  ['table', { table: { table_width: 2, children: [row] } }, { has_column_header: true }],
  [
    'column_list',
    {
      column_list: {
        children: [
          { column: { children: [paragraph('Left')] } },
          { column: { width_ratio: 0.5, children: [paragraph('Right')] } },
        ],
      },
    },
    {},
  ],
  ['synced_block', { synced_block: { synced_from: null } }, {}],
];

describe('blocks written through the SDK', () => {
  it.each(cases)('appends, updates and deletes a %s', async (type, request, change) => {
    const [block] = await append([request]);
    const block_id = block?.id ?? '';
    expect(block).toMatchObject({ object: 'block', type, parent: { page_id: page } });
    // Each case names a change of its own type.
    const update = { block_id, [type]: change } as Parameters<typeof client.blocks.update>[0];
    const updated = await client.blocks.update(update);
    expect(updated).toMatchObject({ id: block_id, [type]: { ...change, ...textOf(change) } });
    const { request_id: _id, ...stored } = Object(updated) as Record<string, unknown>;
    expect(await client.blocks.retrieve({ block_id })).toMatchObject(stored);
    expect(await client.blocks.delete({ block_id })).toMatchObject({ in_trash: true });
    expect(await readTexts()).toEqual([]);
    expect(await client.blocks.retrieve({ block_id })).toMatchObject({ in_trash: true });
  });

  it('has a case for every type that a request may make', () => {
    const inner = ['table_row', 'column'];
    expect([...cases.map(([type]) => type), ...inner].toSorted()).toEqual(
      Object.keys(blockRules).toSorted(),
    );
  });

  it('appends at the start, at the end and after a block', async () => {
    const [one] = await append([paragraph('1'), paragraph('2')]);
    await append([paragraph('0')], { position: { type: 'start' } });
    const after = { type: 'after_block', after_block: { id: one?.id ?? '' } };
    await append([paragraph('1a'), paragraph('1b')], { position: after });
    await append([paragraph('3')]);
    expect(await readTexts()).toEqual(['0', '1', '1a', '1b', '2', '3']);
    const elsewhere = append([paragraph('x')], { position: after }, landmarks.longPage);
    await expect(elsewhere).rejects.toMatchObject({ code: 'validation_error' });
  });

  it('keeps two levels below a block, and appends to what was written', async () => {
    const deep = { rich_text, children: [{ toggle: { rich_text, children: [paragraph('c')] } }] };
    const [top] = await append([{ toggle: deep }]);
    expect(top).toMatchObject({ has_children: true });
    const { results } = await client.blocks.children.list({ block_id: top?.id ?? '' });
    expect(await readTexts(results[0]?.id)).toEqual(['c']);
    await append([paragraph('d')], {}, results[0]?.id);
    expect(await readTexts(results[0]?.id)).toEqual(['c', 'd']);
  });

  it('edits blocks that came with the workspace, and notes when', async () => {
    const { results } = await client.blocks.children.list({ block_id: landmarks.longPage });
    const [first, second] = results.map(({ id }) => id);
    await client.blocks.delete({ block_id: first ?? '' });
    await client.blocks.update({ block_id: second ?? '', ...paragraph('Edited') });
    expect((await readTexts(landmarks.longPage))[0]).toBe('Edited');
    const edited = await client.pages.retrieve({ page_id: landmarks.longPage });
    expect(edited).toMatchObject({ last_edited_time: '2026-05-06T07:08:00.000Z' });
  });

  it('restores a block where it stood', async () => {
    const [one] = await append([paragraph('1'), paragraph('2')]);
    await client.blocks.delete({ block_id: one?.id ?? '' });
    await client.blocks.update({ block_id: one?.id ?? '', in_trash: false });
    expect(await readTexts()).toEqual(['1', '2']);
  });

  // What the SDK's types would not let through.
  const wrong = (block: unknown): readonly Request[] => [block as Request];
  const level = (children: unknown) => ({ toggle: { rich_text, children: [children] } });
  it.each([
    ['an unknown key', wrong({ paragraph: { rich_text, nope: 1 } }), 'nope should be not present'],
    ['an unknown type', wrong({ poem: {} }), 'children[1].poem should be not present'],
    ['no text', wrong({ paragraph: {} }), 'children[1].paragraph.rich_text should be defined'],
    ['a colour that is none', wrong({ paragraph: { rich_text, color: 'mauve' } }), 'color'],
    ['a language that is none', wrong({ code: { rich_text, language: 'klingon' } }), 'language'],
    ['an address that is none', wrong({ embed: { url: 'nowhere' } }), 'should be a valid URL'],
    ['2,001 characters', [paragraph('x'.repeat(2001))], 'content.length should be ≤ `2000`'],
    ['101 blocks', Array.from({ length: 101 }, () => paragraph('x')), 'length should be ≤ `100`'],
    [
      'more than 500 kB',
      Array.from({ length: 90 }, () => ({
        paragraph: { rich_text: Array.from({ length: 3 }, () => longest) },
      })),
      '500000',
    ],
    ['a third level', wrong(level(level(level(paragraph('x'))))), 'should be not present'],
    ['a table without rows', wrong({ table: { table_width: 1, children: [] } }), 'children'],
    [
      'a short row',
      wrong({ table: { table_width: 3, children: [row] } }),
      'the width of the table',
    ],
    ['one column', wrong({ column_list: { children: [{ column: { children: [] } }] } }), '≥ `2`'],
    ['a child page', wrong({ child_page: { title: 'x' } }), 'should be not present'],
  ])('refuses %s and writes nothing', async (_name, children, message) => {
    await expect(append([paragraph('before'), ...children])).rejects.toThrow(message);
    expect(await readTexts()).toEqual([]);
  });

  it('refuses children of what has none, and a value of another type', async () => {
    const [divider] = await append([{ divider: {} }]);
    const block_id = divider?.id ?? '';
    await expect(append([paragraph('x')], {}, block_id)).rejects.toThrow('not support children');
    const update = client.blocks.update({ block_id, ...paragraph('x') });
    await expect(update).rejects.toThrow("does not match the block's type divider");
  });
});

/** Texts are answered with more than a request says. */
function textOf(change: object): object {
  const texts = Object.entries(change).filter(([, value]) => value === rich_text);
  return Object.fromEntries(texts.map(([name]) => [name, [{ plain_text: 'Text' }]]));
}
