import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LocalApi } from '../../../packages/notion-local/src/handler.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import type { ApiObject } from '../../../packages/notion-local/src/model/api-object.ts';
import type { Sample } from './compile-responses.ts';
import { compile, toOutline } from './compile-responses.ts';
import { LOCAL_URL } from './sdk-client.ts';

/**
 * Every kind of response, for the whole sample workspace, compiled against the SDK's response
 * types: the answers are written into a TypeScript file as constants, which must type-check.
 */
const root = join(import.meta.dirname, '../../..');

/** Types that pages have and the SDK's schema types do not name: the real API answers them. */
const unlisted = ['button', 'verification', 'place'];

function withoutUnlisted(dataSource: ApiObject): ApiObject {
  const properties = Object.entries(dataSource['properties'] as ApiObject).filter(
    ([, property]) => !unlisted.includes(String((property as ApiObject)['type'])),
  );
  return { ...dataSource, properties: Object.fromEntries(properties) };
}

function createAsk(api: LocalApi): (path: string, body?: unknown) => Promise<ApiObject> {
  return async (path, body) => {
    const response = await api.fetch(
      new Request(`${LOCAL_URL}/v1/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { Authorization: 'Bearer x', 'Notion-Version': '2026-03-11' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    expect(response.status).toBe(200);
    return (await response.json()) as ApiObject;
  };
}

async function collectSamples(): Promise<readonly Sample[]> {
  const api = createLocalApi({
    workspace: join(root, 'content-loader', 'workspace'),
    baseUrl: LOCAL_URL,
  });
  const ask = createAsk(api);
  const samples: Sample[] = [];
  const keep = (type: string, value: ApiObject): ApiObject => {
    samples.push({ type, value });
    return value;
  };
  const walk = async (id: string): Promise<void> => {
    const list = keep('ListBlockChildrenResponse', await ask(`blocks/${id}/children`));
    for (const block of list['results'] as ApiObject[]) {
      keep('GetBlockResponse', await ask(`blocks/${String(block['id'])}`));
      const isPage = block['type'] === 'child_page' || block['type'] === 'child_database';
      if (block['has_children'] === true && !isPage) await walk(String(block['id']));
    }
  };
  for (const database of api.databases()) {
    keep('GetDatabaseResponse', await ask(`databases/${database.id}`));
    const views = keep('ListDatabaseViewsResponse', await ask(`views?database_id=${database.id}`));
    for (const { id } of views['results'] as { id: string }[]) {
      const view = keep('GetViewResponse', await ask(`views/${id}`));
      // It has no rows: its widgets have.
      if (view['type'] === 'dashboard') continue;
      const query = keep('CreateViewQueryResponse', await ask(`views/${id}/queries`, {}));
      // The rows are partial objects, as the SDK's type says too.
      const results = await ask(`views/${id}/queries/${String(query['id'])}`);
      keep('GetViewQueryResultsResponse', { ...results, results: [] });
    }
    for (const { id } of database.data_sources) {
      keep('GetDataSourceResponse', withoutUnlisted(await ask(`data_sources/${id}`)));
      keep(
        "Result<Client['dataSources']['listTemplates']>",
        await ask(`data_sources/${id}/templates`),
      );
      keep('QueryDataSourceResponse', await ask(`data_sources/${id}/query`, {}));
    }
  }
  const search = keep(
    'SearchResponse',
    await ask('search', { filter: { property: 'object', value: 'page' } }),
  );
  for (const page of search['results'] as ApiObject[]) {
    const id = String(page['id']);
    keep('GetPageResponse', await ask(`pages/${id}`));
    keep("Result<Client['pages']['retrieveMarkdown']>", await ask(`pages/${id}/markdown`));
    keep('ListCommentsResponse', await ask(`comments?block_id=${id}`));
    for (const property of Object.values(page['properties'] as Record<string, ApiObject>)) {
      const path = `pages/${id}/properties/${String(property['id'])}`;
      keep('GetPagePropertyResponse', await ask(path));
    }
    await walk(id);
  }
  keep('ListUsersResponse', await ask('users'));
  keep('GetSelfResponse', await ask('users/me'));
  keep('ListCustomEmojisResponse', await ask('custom_emojis'));
  return samples;
}

describe('the answers over the sample workspace', () => {
  it('have the types that the SDK says', async () => {
    const samples = await collectSamples();
    const byOutline = new Map(
      samples.map((sample) => [JSON.stringify([sample.type, toOutline(sample.value)]), sample]),
    );
    expect(byOutline.size).toBeGreaterThan(100);
    expect(compile([...byOutline.values()])).toEqual([]);
  });

  it('would not have them if a field were missing', () => {
    const types = { GetSelfResponse: 'user', GetPageResponse: 'page', GetBlockResponse: 'block' };
    const found = compile(
      Object.entries(types).map(([type, object]) => ({ type, value: { object, id: 'x' } })),
    );
    for (const type of Object.keys(types)) {
      const own = found.filter(
        (line) => /^export const t\d: Answer<(\w+)>/.exec(line)?.[1] === type,
      );
      expect(own.join('\n'), type).toMatch(/not assignable|missing the following/);
    }
  });
});
