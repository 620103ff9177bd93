import { NotionToMarkdown } from 'notion-to-md';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '@notionhq/client';
import type { ServedApi } from '../../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../../packages/notion-local/src/serve.ts';
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
