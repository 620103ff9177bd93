import type { Client, CreatePageParameters } from '@notionhq/client';
import { isFullBlock, isFullPage } from '@notionhq/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { createContractWorkspace } from './contract-workspace.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';

const { workspace, landmarks } = createContractWorkspace();
const clock = (): Date => new Date('2026-05-06T07:08:09.123Z');
const toText = (content: string) => [{ text: { content } }];
const paragraph = (content: string) => ({ paragraph: { rich_text: toText(content) } });

let client: Client;
beforeEach(() => {
  client = createSdkClient(
    createLocalApi({ workspace, baseUrl: LOCAL_URL, writable: true, clock }),
  );
});

async function create(more: Partial<CreatePageParameters> = {}) {
  const page = await client.pages.create({
    parent: { data_source_id: landmarks.dataSource },
    properties: { Name: { title: toText('New') }, Done: { checkbox: true } },
    ...more,
  });
  if (!isFullPage(page)) throw new Error('a partial page');
  return page;
}

async function readTexts(id: string): Promise<readonly string[]> {
  const { results } = await client.blocks.children.list({ block_id: id });
  return results.map((block) => {
    if (!isFullBlock(block)) throw new Error('a partial block');
    if (block.type === 'child_page') return `page ${block.child_page.title}`;
    if (block.type === 'paragraph') {
      return block.paragraph.rich_text.map(({ plain_text }) => plain_text).join('');
    }
    return block.type;
  });
}

describe('pages written through the SDK', () => {
  it('creates a row that is read back, queried first and found', async () => {
    const page = await create({
      icon: { emoji: '🪴' },
      cover: { external: { url: 'https://example.com/a.png' } },
      children: [paragraph('One'), { toggle: { rich_text: [], children: [paragraph('In')] } }],
    });
    const { bot } = workspace;
    expect(page).toMatchObject({
      created_time: '2026-05-06T07:08:00.000Z',
      last_edited_time: '2026-05-06T07:08:00.000Z',
      created_by: { object: 'user', id: bot['id'] },
      icon: { type: 'emoji', emoji: '🪴' },
      cover: { type: 'external', external: { url: 'https://example.com/a.png' } },
      in_trash: false,
      properties: {
        Name: { id: 'title', type: 'title', title: [{ plain_text: 'New', href: null }] },
        Done: { checkbox: true },
        Related: { relation: [], has_more: false },
      },
    });
    expect(await client.pages.retrieve({ page_id: page.id })).toMatchObject({ id: page.id });
    expect(await readTexts(page.id)).toEqual(['One', 'toggle']);
    const rows = await client.dataSources.query({ data_source_id: landmarks.dataSource });
    expect(rows.results[0]?.id).toBe(page.id);
    const found = await client.search({ query: 'new' });
    expect(found.results.map(({ id }) => id)).toEqual([page.id]);
  });

  it('creates a page below a page, which shows it under its present title', async () => {
    const parent = await create();
    const page = await create({
      parent: { page_id: parent.id },
      properties: { title: { title: toText('Below') } },
    });
    expect(await readTexts(parent.id)).toEqual(['page Below']);
    await client.pages.update({
      page_id: page.id,
      properties: { title: { title: toText('Renamed') } },
    });
    expect(await readTexts(parent.id)).toEqual(['page Renamed']);
    await client.pages.update({ page_id: page.id, in_trash: true });
    expect(await readTexts(parent.id)).toEqual([]);
  });

  it('updates values, icon and lock, and leaves the rest', async () => {
    const { id } = await create({ icon: { emoji: '🪴' } });
    await client.pages.update({ page_id: id, properties: { Done: { checkbox: false } } });
    await client.pages.update({ page_id: id, is_locked: true, icon: null });
    expect(await client.pages.retrieve({ page_id: id })).toMatchObject({
      icon: null,
      is_locked: true,
      properties: { Done: { checkbox: false }, Name: { title: [{ plain_text: 'New' }] } },
    });
  });

  it('puts a page into the trash, where it is not queried or edited, and back', async () => {
    const { id } = await create();
    await client.pages.update({ page_id: id, in_trash: true });
    const rows = await client.dataSources.query({ data_source_id: landmarks.dataSource });
    expect(rows.results.map((row) => row.id)).not.toContain(id);
    const edit = client.pages.update({ page_id: id, icon: { emoji: '🪴' } });
    await expect(edit).rejects.toMatchObject({ code: 'validation_error' });
    const append = client.blocks.children.append({ block_id: id, children: [paragraph('x')] });
    await expect(append).rejects.toMatchObject({ code: 'validation_error' });
    await client.pages.update({ page_id: id, in_trash: false });
    expect(await client.pages.retrieve({ page_id: id })).toMatchObject({ in_trash: false });
  });

  it('moves a page below another and never below itself', async () => {
    const [from, to] = [await create(), await create()];
    const { id } = await create({
      parent: { page_id: from.id },
      properties: { title: { title: toText('Moved') } },
    });
    await client.pages.move({ page_id: id, parent: { page_id: to.id } });
    expect([await readTexts(from.id), await readTexts(to.id)]).toEqual([[], ['page Moved']]);
    const loop = client.pages.move({ page_id: to.id, parent: { page_id: id } });
    await expect(loop).rejects.toMatchObject({ code: 'validation_error' });
    const row = await client.pages.move({
      page_id: id,
      parent: { data_source_id: landmarks.dataSource },
    });
    expect(row).toMatchObject({
      properties: { Name: { title: [{ plain_text: 'Moved' }] }, Done: { checkbox: false } },
    });
  });

  it('leaves the workspace that it was given as it was', async () => {
    await client.pages.update({ page_id: landmarks.longPage, in_trash: true });
    expect(workspace.pages.get(landmarks.longPage)).toMatchObject({ in_trash: false });
  });

  // What the SDK's types would not let through.
  const wrong = (properties: unknown) => ({ properties }) as Partial<CreatePageParameters>;
  it.each([
    ['an unknown property', wrong({ Nope: { checkbox: true } }), 'Nope is not a property'],
    ['another type', wrong({ Done: { number: 1 } }), 'Done is expected to be checkbox'],
    ['a wrong value', wrong({ Done: { checkbox: 'yes' } }), 'Done.checkbox should be a boolean'],
    ['a long text', wrong({ Name: { title: toText('x'.repeat(2001)) } }), '≤ `2000`'],
    ['an id that is none', { parent: { page_id: 'x' } }, 'parent.page_id should be a valid uuid'],
    ['no such page', { parent: { page_id: 'f'.repeat(32) } }, 'Could not find page'],
    ['Markdown beside blocks', { markdown: 'x', children: [] }, 'should be not present'],
    ['101 blocks', { children: Array.from({ length: 101 }, () => paragraph('x')) }, '≤ `100`'],
  ])('refuses %s and writes nothing', async (_name, more, message) => {
    const before = await client.dataSources.query({ data_source_id: landmarks.dataSource });
    await expect(create(more)).rejects.toThrow(message);
    const after = await client.dataSources.query({ data_source_id: landmarks.dataSource });
    expect(after.results[0]?.id).toBe(before.results[0]?.id);
  });
});
