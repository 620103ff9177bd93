import { collectPaginatedAPI, iterateAllDataSourceRows } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { workspaceFromObjects } from '../../../packages/notion-local/src/from-objects.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import { createSdkClient, LOCAL_URL } from './sdk-client.ts';
import { toDatabase, toParagraph, toRichText, toRow } from './sample-objects.ts';

const properties = {
  Name: { id: 'title', name: 'Name', description: null, type: 'title', title: {} },
};
const { database, dataSource } = toDatabase('large', properties);
const ROWS = 12_000;
const pages = Array.from({ length: ROWS }, (_, at) =>
  toRow(
    'large',
    String(at),
    { Name: { id: 'title', type: 'title', title: toRichText(`Row ${at}`) } },
    { created_time: new Date(Date.UTC(2020, 0, 1, 0, at)).toISOString() },
  ),
);
const generated = { count: 0 };
const workspace = workspaceFromObjects({
  databases: [database],
  dataSources: [dataSource],
  pages,
  blocksOf: () => {
    generated.count += 1;
    return Array.from({ length: 3_000 }, (_, at) => toParagraph(String(at)));
  },
});
const client = createSdkClient(createLocalApi({ workspace, baseUrl: LOCAL_URL }));
const data_source_id = deriveId('large', 'data-source');

describe('a data source of 12,000 rows', () => {
  it('gives 10,000 to one query and says that it is incomplete', async () => {
    let answer = await client.dataSources.query({ data_source_id });
    let count = answer.results.length;
    expect(answer).not.toHaveProperty('request_status');
    while (answer.has_more) {
      answer = await client.dataSources.query({ data_source_id, start_cursor: answer.next_cursor });
      count += answer.results.length;
    }
    expect(count).toBe(10_000);
    expect(answer.next_cursor).toBe(null);
    expect(answer.request_status).toEqual({
      type: 'incomplete',
      incomplete_reason: 'query_result_limit_reached',
    });
  });

  it('gives all of them, once each, to iterateAllDataSourceRows', async () => {
    const ids = new Set<string>();
    const rows = iterateAllDataSourceRows(client, { data_source_id });
    for await (const { id } of rows) ids.add(id);
    expect(ids.size).toBe(ROWS);
  });

  it('makes the blocks of a page only when they are requested', () => {
    expect(generated.count).toBe(0);
  });
});

describe('a page of 3,000 blocks', () => {
  it('lists them in order, 100 at a time', async () => {
    const block_id = deriveId('large', 'row', '5');
    const blocks = await collectPaginatedAPI(client.blocks.children.list, { block_id });
    const texts = blocks.map((block) =>
      'type' in block && block.type === 'paragraph' ? block.paragraph.rich_text[0]?.plain_text : '',
    );
    expect(texts).toEqual(Array.from({ length: 3_000 }, (_, at) => String(at)));
    expect(generated.count).toBe(1);
  });
});
