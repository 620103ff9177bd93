import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  createProgram,
  flattenDiagnosticMessageText,
  getPreEmitDiagnostics,
} from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import type { LocalApi } from '../../../packages/notion-local/src/handler.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import type { ApiObject } from '../../../packages/notion-local/src/model/api-object.ts';
import { LOCAL_URL } from './sdk-client.ts';

/**
 * Every kind of response, for the whole sample workspace, compiled against the SDK's response
 * types: the answers are written into a TypeScript file as constants, which must type-check.
 */
const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(root, 'node_modules', '.response-types-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Sample {
  readonly type: string;
  readonly value: unknown;
}

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

/** Texts, times and URLs do not matter to types: of answers alike but for them one is compiled. */
function toOutline(value: unknown): unknown {
  if (Array.isArray(value))
    return [...new Set(value.map((item) => JSON.stringify(toOutline(item))))];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      ['type', 'object', 'color', 'language', 'state', 'function'].includes(name)
        ? field
        : toOutline(field),
    ]),
  );
}

/** Objects that a token without access gets; the local API always answers in full. */
const partials = [
  'PartialPageObjectResponse',
  'PartialBlockObjectResponse',
  'PartialDatabaseObjectResponse',
  'PartialDataSourceObjectResponse',
  'PartialCommentObjectResponse',
];

function compile(samples: readonly Sample[]): readonly string[] {
  const types = [...new Set(samples.map(({ type }) => type))].filter((type) => /^\w+$/.test(type));
  const lines = [
    `import type { Client, ${[...partials, ...types].join(', ')} } from '@notionhq/client';`,
    'type Result<F extends (...args: never) => unknown> = Awaited<ReturnType<F>>;',
    // A full object is a partial one too: without this, any object with an id would pass.
    'type Same<T, P> = T extends P ? (P extends T ? true : false) : false;',
    `type IsPartial<T> = ${partials.map((name) => `true extends Same<T, ${name}> ? true : `).join('')} false;`,
    // 2026-03-11 has no `archived`, which the SDK's types still require; answers are read-only.
    `type Answer<T> = T extends readonly (infer U)[] ? readonly Answer<U>[]
      : T extends object ? (true extends IsPartial<T> ? never
        : { readonly [K in keyof T as K extends 'archived' ? never : K]: Answer<T[K]> }) : T;`,
    ...samples.map(
      ({ type, value }, at) =>
        `const v${at} = ${JSON.stringify(value)} as const;\nexport const t${at}: Answer<${type}> = v${at};`,
    ),
  ];
  const file = join(folder, 'responses.ts');
  writeFileSync(file, lines.join('\n'));
  const program = createProgram([file], {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.Bundler,
    types: [],
  });
  return getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = diagnostic.file?.text ?? '';
    const line = text.slice(text.lastIndexOf('\n', diagnostic.start) + 1).slice(0, 300);
    return `${line}: ${flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`;
  });
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
    for (const [type, object] of [
      ['GetSelfResponse', 'user'],
      ['GetPageResponse', 'page'],
      ['GetBlockResponse', 'block'],
    ] as const) {
      expect(compile([{ type, value: { object, id: 'x' } }]).join('\n')).toMatch(
        /not assignable|missing the following/,
      );
    }
  });
});
