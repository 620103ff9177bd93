import { beforeEach, describe, expect, it } from 'vitest';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import type { LocalApi } from '../../../packages/notion-local/src/handler.ts';
import { createContractWorkspace } from './contract-workspace.ts';
import { LOCAL_URL } from './sdk-client.ts';

const { workspace, landmarks } = createContractWorkspace();

interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Record<string, unknown>;
}

describe('the wire conventions', () => {
  let api: LocalApi;
  beforeEach(() => {
    api = createLocalApi({ workspace, baseUrl: LOCAL_URL, token: 'secret_right' });
  });

  async function ask(
    path: string,
    {
      method = 'GET',
      body,
      headers = {},
    }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Asked> {
    const response = await api.fetch(
      new Request(`${LOCAL_URL}${path}`, {
        method,
        headers: {
          Authorization: 'Bearer secret_right',
          'Notion-Version': '2026-03-11',
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const json = (await response.json()) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, json };
  }
  const query = `/v1/data_sources/${landmarks.dataSource}/query`;
  const children = `/v1/blocks/${landmarks.longPage}/children`;

  it.each([
    [
      'no token',
      '/v1/users/me',
      { headers: { Authorization: '' } },
      401,
      'unauthorized',
      'API token is invalid.',
    ],
    [
      'a wrong token',
      '/v1/users/me',
      { headers: { Authorization: 'Bearer secret_wrong' } },
      401,
      'unauthorized',
      'API token is invalid.',
    ],
    [
      'no version',
      '/v1/users/me',
      { headers: { 'Notion-Version': '' } },
      400,
      'missing_version',
      'Notion-Version header failed validation: Notion-Version header should be defined, instead was `undefined`.',
    ],
    [
      'an unknown version',
      '/v1/users/me',
      { headers: { 'Notion-Version': '2020-01-01' } },
      400,
      'validation_error',
      /Notion-Version header should be .* instead was `"2020-01-01"`/,
    ],
    ['an unknown URL', '/v1/invalid', {}, 400, 'invalid_request_url', 'Invalid request URL.'],
    [
      'an id that is none',
      '/v1/pages/foo',
      {},
      400,
      'validation_error',
      'path failed validation: path.page_id should be a valid uuid, instead was `"foo"`.',
    ],
    [
      'an unknown id',
      '/v1/pages/00000000-0000-0000-0000-000000000000',
      {},
      404,
      'object_not_found',
      'Could not find page with ID: 00000000-0000-0000-0000-000000000000. Make sure the relevant pages and databases are shared with your integration "Quire".',
    ],
    [
      'a page as a database',
      `/v1/databases/${landmarks.longPage}`,
      {},
      400,
      'validation_error',
      /is a page, not a database/,
    ],
    [
      'a database as a page',
      `/v1/pages/${landmarks.database}`,
      {},
      400,
      'validation_error',
      /is a database, not a page/,
    ],
    [
      'a page size of 101 in the query string',
      `${children}?page_size=101`,
      {},
      400,
      'validation_error',
      'query failed validation: query.page_size should be ≤ `100`, instead was `101`.',
    ],
    [
      'a page size of 0',
      `${children}?page_size=0`,
      {},
      400,
      'validation_error',
      'query failed validation: query.page_size should be ≥ `1`, instead was `0`.',
    ],
    [
      'a page size that is no number',
      `${children}?page_size=ten`,
      {},
      400,
      'validation_error',
      /page_size should be a number or `undefined`, instead was `"ten"`/,
    ],
    [
      'a page size of 101 in the body',
      query,
      { method: 'POST', body: { page_size: 101 } },
      400,
      'validation_error',
      'body failed validation: body.page_size should be ≤ `100`, instead was `101`.',
    ],
    [
      'a page size as a string',
      query,
      { method: 'POST', body: { page_size: '50' } },
      400,
      'validation_error',
      'body failed validation: body.page_size should be a number or `undefined`, instead was `"50"`.',
    ],
    [
      'a cursor that is an object',
      query,
      { method: 'POST', body: { start_cursor: {} } },
      400,
      'validation_error',
      'body failed validation: body.start_cursor should be a string or `undefined`, instead was `{}`.',
    ],
    [
      'a bad cursor of children',
      `${children}?start_cursor=foo`,
      {},
      400,
      'validation_error',
      'The start_cursor provided is invalid: foo',
    ],
    [
      'a bad cursor of a query',
      query,
      { method: 'POST', body: { start_cursor: 'foo' } },
      400,
      'validation_error',
      'The start_cursor provided is invalid: foo',
    ],
    [
      'paging of a POST in the query string',
      `${query}?start_cursor=foo`,
      { method: 'POST' },
      400,
      'validation_error',
      'query failed validation: query.start_cursor should be not present, instead was `"foo"`.',
    ],
    [
      'filter_properties in the body',
      query,
      { method: 'POST', body: { filter_properties: ['ID'] } },
      400,
      'validation_error',
      'body failed validation: body.filter_properties should be not present, instead was `["ID"]`.',
    ],
    [
      'a body that is not JSON',
      query,
      { method: 'POST', body: '{"page_size":' },
      400,
      'invalid_json',
      'Error parsing JSON body.',
    ],
    [
      'a body that is a list',
      query,
      { method: 'POST', body: [] },
      400,
      'validation_error',
      /body should be an object/,
    ],
    [
      'a filter three levels deep',
      query,
      { method: 'POST', body: { filter: { and: [{ or: [{ and: [] }] }] } } },
      400,
      'validation_error',
      /nested at most 2 levels/,
    ],
    [
      'an unknown property in a filter',
      query,
      { method: 'POST', body: { filter: { property: 'X', checkbox: { equals: true } } } },
      400,
      'validation_error',
      'Could not find property with name or id: X',
    ],
    [
      'an unknown property in a sort',
      query,
      { method: 'POST', body: { sorts: [{ property: 'X', direction: 'ascending' }] } },
      400,
      'validation_error',
      'Could not find sort property with name or id: X',
    ],
    [
      'a filter of another type',
      query,
      { method: 'POST', body: { filter: { property: 'Done', select: { equals: 'x' } } } },
      400,
      'validation_error',
      'database property checkbox does not match filter select',
    ],
    [
      'comments of nothing',
      '/v1/comments',
      {},
      400,
      'validation_error',
      'query failed validation: query.block_id should be defined, instead was `undefined`.',
    ],
  ] as const)('refuses %s', async (_what, path, request, status, code, message) => {
    const answer = await ask(path, request);
    expect(answer.json).toMatchObject({ object: 'error', status, code });
    expect(answer.status).toBe(status);
    expect(answer.json['message']).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    );
    expect(answer.json['request_id']).toBe(answer.headers.get('x-notion-request-id'));
    expect(answer.json['request_id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['POST', '/v1/pages'],
    ['PATCH', `/v1/pages/${landmarks.longPage}`],
    ['PATCH', `/v1/blocks/${landmarks.longPage}/children`],
    ['DELETE', `/v1/blocks/${landmarks.longPage}`],
    ['POST', '/v1/comments'],
    ['POST', '/v1/databases'],
    ['POST', '/v1/file_uploads'],
  ])('refuses the write %s %s as a token without that capability', async (method, path) => {
    const answer = await ask(path, { method, ...(method === 'DELETE' ? {} : { body: {} }) });
    expect(answer.json).toMatchObject({ status: 403, code: 'restricted_resource' });
  });

  it('answers lists with their envelope in order', async () => {
    const answer = await ask(`${children}?page_size=2`);
    expect(Object.keys(answer.json)).toEqual([
      'object',
      'results',
      'next_cursor',
      'has_more',
      'type',
      'block',
      'request_id',
    ]);
    expect(answer.json).toMatchObject({ object: 'list', type: 'block', block: {}, has_more: true });
  });

  it('gives 100 results unless asked for fewer, and null for the cursor at the end', async () => {
    const first = await ask(children);
    expect(first.json['results']).toHaveLength(100);
    const last = await ask(`${children}?start_cursor=${String(first.json['next_cursor'])}`);
    expect(last.json['results']).toHaveLength(30);
    expect(last.json).toMatchObject({ has_more: false, next_cursor: null });
  });

  it('binds a cursor to filter and sorts', async () => {
    const body = { page_size: 10, filter: { property: 'Done', checkbox: { equals: true } } };
    const first = await ask(query, { method: 'POST', body });
    const start_cursor = first.json['next_cursor'];
    const same = await ask(query, { method: 'POST', body: { ...body, start_cursor } });
    expect(same.status).toBe(200);
    const other = await ask(query, { method: 'POST', body: { page_size: 10, start_cursor } });
    expect(other.json).toMatchObject({ code: 'validation_error' });
  });

  it('accepts a null cursor in a body', async () => {
    const answer = await ask(query, { method: 'POST', body: { start_cursor: null } });
    expect(answer.status).toBe(200);
  });

  it('accepts any Bearer token when none is set', async () => {
    api = createLocalApi({ workspace, baseUrl: LOCAL_URL });
    const answer = await ask('/v1/users/me', { headers: { Authorization: 'Bearer anything' } });
    expect(answer.status).toBe(200);
  });

  it('counts requests by path and by route', async () => {
    await ask(children);
    await ask('/v1/users/me');
    const stats = api.stats();
    expect(stats.requests).toBe(2);
    expect(stats.byPath[`GET ${children}`]).toBe(1);
    expect(stats.byRoute['GET /v1/blocks/:id/children']).toBe(1);
  });
});
