import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import { idOf, post, row } from './other-databases.ts';
import type { LoaderRun, LoaderRunOptions } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';
import { shelf, unseen, viewsSite } from './views-site.ts';

let workspace: TemporaryFolder;
let run: LoaderRun;

afterEach(async () => {
  await run.close();
  workspace.remove();
});

async function load(
  changes: Readonly<Record<string, unknown>> = {},
  options: LoaderRunOptions = {},
): Promise<string[]> {
  workspace = createTemporaryFolder({ ...viewsSite, ...changes });
  run = await createLoaderRun(workspace.path, options);
  return run.load();
}

async function output(): Promise<string> {
  const { html, markdown } = await run.content('One');
  return [html, markdown, JSON.stringify([...run.entries()])].join('\n');
}

const countOf = (requests: readonly string[], part: string): number =>
  requests.filter((line) => line.includes(part)).length;
const viewRequests = (requests: readonly string[]) => ({
  lists: countOf(requests, 'GET /v1/views?'),
  views: countOf(requests, 'GET /v1/views/ID'),
  queries: countOf(requests, 'POST /v1/views/ID/queries'),
});
/** Queries of data sources, but for the one of the blog, and its second when nothing is known yet. */
const rowQueries = (requests: readonly string[], isFirst = true): number =>
  countOf(requests, '/v1/data_sources/ID/query') - (isFirst ? 2 : 1);

it('shows each view with its rows, in its order, and nothing else of any database', async () => {
  await load();
  const { html } = await run.content('One');
  const types = Array.from(html.matchAll(/data-view-type="(\w+)"/g), ([, type]) => type);
  expect(types).toEqual(['table', 'board', 'list', 'list', 'list']);
  const [, table = '', board = '', list = ''] = html.split(/data-view-type=/);
  expect(table.indexOf('Emma')).toBeLessThan(table.indexOf('The Tempest'));
  expect(board.indexOf('Novel')).toBeLessThan(board.indexOf('Play'));
  expect(list.indexOf('The Tempest')).toBeLessThan(list.indexOf('Emma'));
  const all = await output();
  expect(unseen.filter((text) => all.includes(text))).toEqual([]);
});

it('leaves views of a database out whose rows nothing publishes, with the line that shows them', async () => {
  await load();
  const { findings } = await run.report();
  const line = `databases: { '${idOf('crm').replaceAll('-', '')}': 'public' }`;
  const told = findings.filter(({ detail }) => detail.includes(line)).map(({ rule }) => rule);
  expect(told).toEqual(expect.arrayContaining(['view-left-out', 'database-title-only']));
  expect(findings.map(({ detail }) => detail).join('\n')).not.toMatch(/Crispin|Grabowski/);
});

it('shows them when the site says so', async () => {
  await load({}, { site: { databases: { [idOf('crm')]: 'public' } } });
  expect(await output()).toContain('€471,147.00');
});

it('asks once for each list, view, order and data source, and then what was edited since', async () => {
  const cold = await load();
  // Of the CRM nothing is asked: nothing in it is published.
  expect(viewRequests(cold)).toEqual({ lists: 2, views: 6, queries: 5 });
  expect(rowQueries(cold)).toBe(1);
  const unchanged = await run.load();
  expect(viewRequests(unchanged)).toEqual({ lists: 0, views: 0, queries: 0 });
  expect(rowQueries(unchanged, false)).toBe(1);
});

it('fetches rows and orders again when a row was edited, and no view', async () => {
  await load();
  const path = join(workspace.path, 'shelf/tempest.json');
  const tempest = JSON.parse(readFileSync(path, 'utf8')) as object;
  const edited = {
    last_edited_time: '2026-02-01T10:00:00.000Z',
    properties: { Name: 'Cymbeline', Genre: 'Play', Pages: 900 },
  };
  writeFileSync(path, JSON.stringify({ ...tempest, ...edited }));
  const requests = await run.load();
  expect(viewRequests(requests)).toEqual({ lists: 0, views: 0, queries: 4 });
  expect(rowQueries(requests, false)).toBe(2);
  const { html } = await run.content('One');
  expect(html).not.toContain('Tempest');
  const [, table = ''] = html.split(/data-view-type=/);
  expect(table.indexOf('Cymbeline')).toBeLessThan(table.indexOf('Emma'));
});

it.each([
  // The filters of Notion may mean the day of UTC, or the one of the site.
  { timeZone: 'UTC', before: '2026-03-09T23:50:00.000Z', after: '2026-03-10T00:10:00.000Z' },
  { timeZone: 'Asia/Tokyo', before: '2026-03-09T14:50:00.000Z', after: '2026-03-09T15:10:00.000Z' },
  { timeZone: 'Asia/Tokyo', before: '2026-03-09T23:50:00.000Z', after: '2026-03-10T00:10:00.000Z' },
])('asks for rows anew when a day begins: $timeZone, $after', async (zone) => {
  const { timeZone, before, after } = zone;
  const clock = { now: before };
  const filter = { property: 'Begun', date: { past_week: {} } };
  const views = [{ name: 'Begun lately', type: 'list', filter }];
  await load(
    {
      'linked/database.json': { title: 'Linked', parent: 'blog/one', data_sources: [], views: [] },
      'shelf/database.json': { ...shelf, views },
      // Begun eight days before.
      'shelf/emma.json': row({ Name: 'Emma', Genre: 'Novel', Begun: '2026-03-02' }),
    },
    { clock: () => new Date(clock.now), site: { timeZone } },
  );
  expect(viewRequests(await run.load()).queries).toBe(0);
  clock.now = after;
  expect(viewRequests(await run.load()).queries).toBe(1);
  const { html } = await run.content('One');
  expect(html.includes('Emma')).toBe(after.startsWith('2026-03-09'));
  expect(viewRequests(await run.load()).queries).toBe(0);
});

it('asks for 250 rows in parts of 100, once for all views', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 250 }, (_, index) => [
      `shelf/many-${index}.json`,
      row({ Name: `Volume ${index}`, Genre: 'Novel', Pages: index }),
    ]),
  );
  const requests = await load(many);
  expect(rowQueries(requests)).toBe(3);
  const html = (await run.content('One')).html;
  const [, table = ''] = html.split(/data-view-type=/);
  expect(table.match(/Volume \d+/g)?.length).toBe(250);
});

/** Answers a request for the second part of a query so often, as for one that has expired. */
function expire(times: number, status: number, code: string) {
  const left = { count: times };
  const tamper: LoaderRunOptions['tamper'] = ({ request, response }) => {
    if (!/^GET \/v1\/views\/[^/]+\/queries\//.test(request) || left.count === 0) return false;
    left.count -= 1;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'error', status, code, message: 'No.' }));
    return true;
  };
  return { tamper, left };
}
const volumes = Object.fromEntries(
  Array.from({ length: 150 }, (_, index) => [
    `shelf/many-${index}.json`,
    row({ Name: `Volume ${index}`, Pages: index }),
  ]),
);
const oneView = {
  ...(viewsSite['shelf/database.json'] as object),
  views: [{ name: 'All', type: 'table', configuration: { properties: ['Name'] } }],
};
const alone = {
  ...volumes,
  'shelf/database.json': oneView,
  'blog/one.json': post('One', {}, [{ child_database: { database: 'shelf' } }]),
};

it.each([
  [404, 'object_not_found'],
  [400, 'validation_error'],
])('asks a query again from its start that expires while it is read (%d)', async (status, code) => {
  const { tamper, left } = expire(1, status, code);
  const requests = await load(alone, { tamper });
  expect(left.count).toBe(0);
  expect(viewRequests(requests).queries).toBe(2);
  const { html } = await run.content('One');
  expect(new Set(html.match(/Volume \d+/g)).size).toBe(150);
});

it('gives a query up that expires again and again, shows no row of its view, and says so', async () => {
  const { tamper } = expire(Infinity, 404, 'object_not_found');
  const requests = await load(alone, { tamper });
  expect(viewRequests(requests).queries).toBe(3);
  const { html } = await run.content('One');
  expect(html).not.toContain('Volume');
  const { findings } = await run.report();
  expect(findings.map(({ rule }) => rule)).toContain('database-title-only');
  // The next build asks again.
  const next = await run.load();
  expect(viewRequests(next).queries).toBe(3);
});

it.each([
  [403, 'restricted_resource'],
  [404, 'object_not_found'],
])('leaves a view out that is refused with %d, and shows the others', async (status, code) => {
  let refused: string | undefined;
  await load(
    {},
    {
      tamper: ({ request, response, body }) => {
        const isBoard = body.toString().includes('"By genre"');
        if (!request.startsWith('GET /v1/views/') || !isBoard) return false;
        refused = request;
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ object: 'error', status, code, message: 'No.' }));
        return true;
      },
    },
  );
  expect(refused).toBeDefined();
  const { html } = await run.content('One');
  expect(html).not.toContain('data-view-type="board"');
  expect(html).toContain('data-view-type="table"');
  const { findings } = await run.report();
  expect(findings.map(({ rule }) => rule)).toContain('view-left-out');
});

it.each([
  ['without views', 404, 'object_not_found', true],
  ['without such an address', 400, 'invalid_request_url', true],
  ['that refuses the list', 403, 'restricted_resource', false],
])('of a server %s shows one table or the title alone', async (_what, status, code, isTable) => {
  await load(
    {},
    {
      tamper: ({ request, response }) => {
        if (!/^GET \/v1\/views(?!\/)/.test(request)) return false;
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ object: 'error', status, code, message: 'No.' }));
        return true;
      },
    },
  );
  const { html } = await run.content('One');
  expect(html.includes('data-view-type="table"')).toBe(isTable);
  expect(html.includes('Emma')).toBe(isTable);
  const all = await output();
  expect(['Crispin', 'Grabowski', '471147'].filter((text) => all.includes(text))).toEqual([]);
  const { findings } = await run.report();
  expect(findings.filter(({ rule }) => rule === 'views-missing').length).toBe(isTable ? 1 : 0);
});

it('shows no row that a filter hides when the query of its view fails', async () => {
  await load(
    {},
    {
      tamper: ({ request, response }) => {
        if (!request.startsWith('POST /v1/views/')) return false;
        response.writeHead(400, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({
            object: 'error',
            status: 400,
            code: 'validation_error',
            message: 'No.',
          }),
        );
        return true;
      },
    },
  );
  const all = await output();
  expect(all).not.toContain('data-view-type');
  expect(all).not.toContain('Ungeordnet');
});
