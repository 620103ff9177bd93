import { Client, collectPaginatedAPI, iterateAllDataSourceRows } from '@notionhq/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workspaceFromObjects } from '../../../content-loader/local-api/from-objects.ts';
import { createLocalApi } from '../../../content-loader/local-api/handler.ts';
import { serveLocalApi } from '../../../content-loader/local-api/serve.ts';
import { deriveId } from '../../../content-loader/local-api/model/ids.ts';
import { toDatabase, toParagraph, toRichText, toRow } from './sample-objects.ts';

const properties = {
  Name: { id: 'title', name: 'Name', description: null, type: 'title', title: {} },
  Done: { id: 'abcd', name: 'Done', description: null, type: 'checkbox', checkbox: {} },
};
const { database, dataSource } = toDatabase('posts', properties);
const pages = Array.from({ length: 250 }, (_, at) =>
  toRow('posts', String(at), {
    Name: { id: 'title', type: 'title', title: toRichText(`Post ${at}`) },
    Done: { id: 'abcd', type: 'checkbox', checkbox: at % 2 === 0 },
  }),
);
const workspace = workspaceFromObjects({
  databases: [database],
  dataSources: [dataSource],
  pages,
  blocksOf: () => Array.from({ length: 120 }, (_, at) => toParagraph(`${at}`, at === 0 ? [toParagraph('inner')] : [])),
});

describe.each(['in process', 'on a port'])('the local API %s', (how) => {
  let client: Client;
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    if (how === 'in process') {
      const api = createLocalApi({ workspace, baseUrl: 'http://local.test' });
      client = new Client({ auth: 'x', baseUrl: 'http://local.test', notionVersion: '2026-03-11', fetch: (url, init) => api.fetch(new Request(url, toInit(init))) });
    } else {
      const served = await serveLocalApi({ workspace });
      close = served.close;
      client = new Client({ auth: 'x', baseUrl: served.url, notionVersion: '2026-03-11' });
    }
  });
  afterAll(async () => { await close?.(); });

  it('answers a query page by page', async () => {
    const rows = [];
    for await (const row of iterateAllDataSourceRows(client, { data_source_id: deriveId('posts', 'data-source'), filter: { property: 'Done', checkbox: { equals: true } } })) rows.push(row);
    expect(rows).toHaveLength(125);
  });
  it('answers children', async () => {
    const blocks = await collectPaginatedAPI(client.blocks.children.list, { block_id: deriveId('posts', 'row', '3') });
    expect(blocks).toHaveLength(120);
    const inner = await client.blocks.children.list({ block_id: blocks[0]?.id ?? '' });
    expect(inner.results).toHaveLength(1);
    const me = await client.users.me({});
    expect(me.type).toBe('bot');
  });
});
