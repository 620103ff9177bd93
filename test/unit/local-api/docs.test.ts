import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../../packages/notion-local/src/contract.ts';
import { routes, writes } from '../../../packages/notion-local/src/contract.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import { notionVersions } from '../../../packages/notion-local/src/versions.ts';

/** docs/local-api.md says what the contract says, and its transcript is what really happens. */
const file = join(import.meta.dirname, '../../../docs/local-api.md');
const base = 'http://127.0.0.1:4000';
const api = createLocalApi({
  workspace: join(import.meta.dirname, 'fixture'),
  baseUrl: base,
  token: 'secret',
});

function toRows(list: readonly Route[]): readonly string[] {
  const head = ['| | endpoint | query | body | versions |', '| --- | --- | --- | --- | --- |'];
  const rows = list.map(({ method, path, title, query, body, versions }) => {
    const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(' ');
    const known = versions.length === notionVersions.length ? 'all' : code(versions);
    return `| ${title} | \`${method} ${path}\` | ${code(query)} | ${code(body)} | ${known} |`;
  });
  return [...head, ...rows];
}

function toTable(): string {
  return [
    ...toRows(routes),
    '',
    'With `--writable` also, else refused with 403 `restricted_resource`:',
    '',
    ...toRows(writes),
  ].join('\n');
}

interface Call {
  readonly title: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: readonly string[];
  /** Only these fields are shown, in the manner of `jq`. */
  readonly isList?: boolean;
}
const usual = ['Authorization: Bearer secret', 'Notion-Version: 2026-03-11'];
const [database] = api.databases();
const query = `/v1/data_sources/${database?.data_sources[0]?.id ?? ''}/query`;

async function listCalls(): Promise<readonly Call[]> {
  const users = await ask({ title: '', path: '/v1/users?page_size=2' });
  const rows = await ask({ title: '', path: query, body: '{"page_size": 2}' });
  return [
    { title: 'Pagination of a GET', path: '/v1/users?page_size=2' },
    {
      title: 'The next page, by the cursor in the query string',
      path: `/v1/users?page_size=2&start_cursor=${String(users['next_cursor'])}`,
    },
    { title: 'Pagination of a POST', path: query, body: '{"page_size": 2}', isList: true },
    {
      title: 'The next page, by the cursor in the body',
      path: query,
      body: `{"page_size": 2, "start_cursor": "${String(rows['next_cursor'])}"}`,
      isList: true,
    },
    {
      title: 'A cursor of something else',
      path: query,
      body: '{"start_cursor": "33e19cb9-751f-4993-b74d-234d67d0d534"}',
    },
    { title: 'A page size of 101', path: query, body: '{"page_size": 101}' },
    {
      title: 'No version',
      path: '/v1/users/me',
      headers: ['Authorization: Bearer secret'],
    },
    {
      title: 'A wrong token',
      path: '/v1/users/me',
      headers: ['Authorization: Bearer wrong', 'Notion-Version: 2026-03-11'],
    },
    { title: 'An unknown id', path: '/v1/pages/b55c9c91-384d-452b-81db-d1ef79372b75' },
    { title: 'A write', path: '/v1/pages', body: '{}' },
  ];
}

async function ask(call: Call): Promise<Record<string, unknown>> {
  const headers = (call.headers ?? usual).map((header) => header.split(': ') as [string, string]);
  const request = new Request(base + call.path, {
    method: call.body === undefined ? 'GET' : 'POST',
    headers: Object.fromEntries(headers),
    ...(call.body === undefined ? {} : { body: call.body }),
  });
  const answer = (await (await api.fetch(request)).json()) as Record<string, unknown>;
  return { ...answer, request_id: '…' };
}

function toShown(call: Call, answer: Readonly<Record<string, unknown>>): unknown {
  if (call.isList !== true) return answer;
  const { results, next_cursor, has_more } = answer;
  return { ids: (results as { id: string }[]).map(({ id }) => id), next_cursor, has_more };
}

async function toTranscript(): Promise<string> {
  const calls = await listCalls();
  const parts = await Promise.all(
    calls.map(async (call) => {
      const lines = [
        `curl -s '${base}${call.path}'`,
        ...(call.headers ?? usual).map((header) => `  -H '${header}'`),
        ...(call.body === undefined
          ? []
          : ["  -H 'Content-Type: application/json'", `  --data '${call.body}'`]),
      ];
      const jq =
        call.isList === true ? " | jq '{ids: [.results[].id], next_cursor, has_more}'" : '';
      const shown = JSON.stringify(toShown(call, await ask(call)), null, 2);
      return `**${call.title}**\n\n\`\`\`console\n$ ${lines.join(' \\\n')}${jq}\n${shown}\n\`\`\``;
    }),
  );
  return parts.join('\n\n');
}

function replaceSection(text: string, name: string, content: string): string {
  const section = new RegExp(`(<!-- ${name}:.*?-->\n)[^]*?(<!-- /${name} -->)`);
  expect(text).toMatch(section);
  return text.replace(
    section,
    (_all, open: string, close: string) => `${open}\n${content}\n\n${close}`,
  );
}

describe('docs/local-api.md', () => {
  const held = { text: '', made: '' };
  beforeAll(async () => {
    held.text = readFileSync(file, 'utf8');
    const withTable = replaceSection(held.text, 'endpoints', toTable());
    const whole = replaceSection(withTable, 'transcript', await toTranscript());
    const config = (await resolveConfig(file)) ?? {};
    held.made = await format(whole, { ...config, parser: 'markdown' });
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, held.made);
  });

  it('lists every endpoint and parameter, and shows what really happens', () => {
    const current = process.env['UPDATE_DOCS'] === '1' ? held.made : held.text;
    expect(current).toBe(held.made);
  });
});
