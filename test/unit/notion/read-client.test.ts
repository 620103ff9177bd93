import { describe, expect, it } from 'vitest';
import { isNotionProblem } from '../../../content-loader/notion/errors.ts';
import { ReadClient } from '../../../content-loader/notion/read-client.ts';

/** What the client has sent, and it itself. */
function start(baseUrl?: string): { sent: unknown[]; client: ReadClient } {
  const sent: unknown[] = [];
  const client = new ReadClient(
    { token: 'ntn_x', version: '2026-03-11', baseUrl },
    {
      fetch: (url, { method, headers, body } = {}) => {
        sent.push({ url, method, body, type: headers?.['content-type'] });
        expect(headers).toMatchObject({
          authorization: 'Bearer ntn_x',
          'notion-version': '2026-03-11',
        });
        return Promise.resolve({ object: 'list', results: [] });
      },
    },
  );
  return { sent, client };
}

describe('the client for reads', () => {
  it('asks as the SDK does', async () => {
    const { sent, client } = start();
    const list = await client.blocks.children.list({ block_id: 'b', page_size: 100 });
    expect(list).toEqual({ object: 'list', results: [] });
    await client.dataSources.query({
      data_source_id: 'd',
      filter_properties: ['a%3Ab', 'c'],
      page_size: 2,
    });
    await client.users.me({});
    expect(sent).toEqual([
      { url: 'https://api.notion.com/v1/blocks/b/children?page_size=100', method: 'GET' },
      {
        url: 'https://api.notion.com/v1/data_sources/d/query?filter_properties=a%3Ab&filter_properties=c',
        method: 'POST',
        body: '{"page_size":2}',
        type: 'application/json',
      },
      { url: 'https://api.notion.com/v1/users/me', method: 'GET' },
    ]);
  });

  it.each(['../users', '..%2fusers', '%2E%2e/users'])(
    'sends no id that is a path: %s',
    async (id) => {
      const { sent, client } = start('http://127.0.0.1:1');
      const problem: unknown = await client.pages
        .retrieve({ page_id: id })
        .catch((error: unknown) => error);
      expect(isNotionProblem(problem) && problem.kind).toBe('invalid');
      expect(sent).toEqual([]);
    },
  );
});
