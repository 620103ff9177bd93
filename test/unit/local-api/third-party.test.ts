import { NotionToMarkdown } from 'notion-to-md';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '@notionhq/client';
import type { ServedApi } from '../../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../../packages/notion-local/src/serve.ts';
import {
  createStarterWorkspace,
  starterPageId,
} from '../../../packages/notion-local/src/starter-workspace.ts';
import { workspaceFromObjects } from '../../../packages/notion-local/src/from-objects.ts';
import { toParagraph, toRichText, toRow } from './sample-objects.ts';

const page = toRow('foreign', 'row', {}, { parent: { type: 'workspace', workspace: true } });
const text = (content: string): unknown => ({
  rich_text: toRichText(content),
  color: 'default',
  is_toggleable: false,
});
const workspace = workspaceFromObjects({
  pages: [page],
  blocksOf: () => [
    { object: 'block', type: 'heading_1', heading_1: text('A heading') },
    ...Array.from({ length: 120 }, (_, at) => toParagraph(`Paragraph ${at}.`)),
    {
      object: 'block',
      type: 'bulleted_list_item',
      bulleted_list_item: text('outer'),
      children: [
        { object: 'block', type: 'bulleted_list_item', bulleted_list_item: text('inner') },
      ],
    },
    {
      object: 'block',
      type: 'table',
      table: { table_width: 2, has_column_header: true, has_row_header: false },
      children: ['a', 'b'].map((cell) => ({
        object: 'block',
        type: 'table_row',
        table_row: { cells: [toRichText(`${cell}1`), toRichText(`${cell}2`)] },
      })),
    },
  ],
});

describe('notion-to-md, a client that we did not write', () => {
  const held: { served?: ServedApi } = {};
  beforeAll(async () => {
    held.served = await serveLocalApi({ workspace });
  });
  afterAll(() => held.served?.close());

  it('reads a whole page, past 100 blocks and into nested ones', async () => {
    const notionClient = new Client({ auth: 'x', baseUrl: held.served?.url ?? '' });
    const converter = new NotionToMarkdown({ notionClient });
    const blocks = await converter.pageToMarkdown(String(page['id']));
    const { parent } = converter.toMarkdownString(blocks);
    expect(parent).toContain('# A heading');
    expect(parent).toContain('Paragraph 0.');
    expect(parent).toContain('Paragraph 119.');
    expect(parent).toMatch(/- outer\n\s+- inner/);
    expect(parent).toMatch(/\| a1\s+\| a2\s+\|/);
  });
});

it('reads with it what was written through the SDK', async () => {
  const now = new Date();
  const served = await serveLocalApi({ workspace: createStarterWorkspace(now), writable: true });
  try {
    const client = new Client({ auth: 'x', baseUrl: served.url });
    const rich = (content: string): { rich_text: { text: { content: string } }[] } => ({
      rich_text: [{ text: { content } }],
    });
    const { id } = await client.pages.create({
      parent: { page_id: starterPageId },
      properties: { title: { title: rich('Written').rich_text } },
      children: [{ heading_2: rich('A part') }, { to_do: { ...rich('Done'), checked: true } }],
    });
    await client.blocks.children.append({
      block_id: id,
      children: [{ code: { ...rich('let x = 1;'), language: 'javascript' } }],
    });
    await client.pages.create({
      parent: { page_id: id },
      properties: { title: { title: rich('Below').rich_text } },
      children: [{ paragraph: rich('In the page below.') }],
    });
    const converter = new NotionToMarkdown({ notionClient: client });
    const { parent } = converter.toMarkdownString(await converter.pageToMarkdown(id));
    expect(parent).toMatch(/## A part\s+- \[x\] Done\s+```javascript\s+let x = 1;\s+```/);
    expect(parent).toMatch(/## Below\s+In the page below\./);
  } finally {
    await served.close();
  }
});
