import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createNotion } from '../../../content-loader/notion/client.ts';
import type { Notion } from '../../../content-loader/notion/client.ts';
import { systemClock } from '../../../content-loader/notion/clock.ts';
import { startFakeNotion } from './fake-notion.ts';
import type { FakeNotion, FakeOptions, Fault } from './fake-notion.ts';
import { createHastyClock } from './hasty-clock.ts';
import { childrenPath, idOf, toBlock, toPage } from './objects.ts';
import { createRandom } from './virtual-clock.ts';

/** A page of 250 blocks, each tenth of them with 120 children. */
const nested = Array.from({ length: 250 }, (_, index) => index + 100);
const workspace = {
  lists: {
    [childrenPath(1)]: nested.map((number) =>
      toBlock(number, 'toggle', { has_children: number % 10 === 0 }),
    ),
    ...Object.fromEntries(
      nested
        .filter((number) => number % 10 === 0)
        .map((number) => [
          childrenPath(number),
          Array.from({ length: 120 }, (_, index) => toBlock(number * 1000 + index)),
        ]),
    ),
    [`data_sources/${idOf(2)}/query`]: Array.from({ length: 250 }, (_, index) => toPage(index + 1)),
  },
};

const page = { id: idOf(1), last_edited_time: '2026-01-02T00:00:00.000Z' };

const running: FakeNotion[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(
  options: FakeOptions,
  requestTimeoutMs = 60_000,
): Promise<{ server: FakeNotion; notion: Notion }> {
  const server = await startFakeNotion(workspace, options);
  running.push(server);
  // No waiting between attempts: what is tested is that they are made.
  const clock = { ...systemClock, random: () => 0 };
  const notion = createNotion({ token: 't', baseUrl: server.url, requestTimeoutMs, clock });
  return { server, notion };
}

async function fetchEverything(notion: Notion): Promise<unknown> {
  const [tree, pages] = await Promise.all([
    notion.fetchTree(page),
    notion.fetchPages({ id: idOf(2) }),
  ]);
  return { blocks: tree.blocks, problems: tree.problems, pages };
}

const html = '<html><body>Bad gateway</body></html>';
const faults: Readonly<Record<string, Fault>> = {
  '408 timeout': { kind: 'status', status: 408, body: '{}' },
  '409 conflict': {
    kind: 'status',
    status: 409,
    body: '{"object":"error","code":"conflict_error"}',
  },
  '429 with Retry-After 0': { kind: 'status', status: 429, body: '{}', retryAfter: '0' },
  '429 without Retry-After': { kind: 'status', status: 429, body: '' },
  '500 internal error': { kind: 'status', status: 500, body: '{"object":"error"}' },
  '502 with HTML': { kind: 'status', status: 502, body: html },
  '503 unavailable': { kind: 'status', status: 503, body: '{}' },
  '504 with HTML': { kind: 'status', status: 504, body: html },
  '529 overload': { kind: 'status', status: 529, body: '{}' },
  '404 of a proxy, in HTML': { kind: 'status', status: 404, body: html },
  '200 with HTML': { kind: 'status', status: 200, body: html },
  '200 without a body': { kind: 'status', status: 200, body: '' },
  '200 with JSON that is no object': { kind: 'status', status: 200, body: 'null' },
  '200 with JSON that is cut': { kind: 'cut-json' },
  '200 with an empty object': { kind: 'status', status: 200, body: '{}' },
  '200 with an error': { kind: 'status', status: 200, body: '{"object":"error","code":"x"}' },
  '200 with something else': { kind: 'status', status: 200, body: '{"object":"user","id":"1"}' },
  '200 with a list without results': { kind: 'status', status: 200, body: '{"object":"list"}' },
  '200 with a list that is cut': {
    kind: 'status',
    status: 200,
    body: '{"object":"list","results":[],"has_more":true,"next_cursor":null}',
  },
  'a body that is cut': { kind: 'truncated' },
  'a body that stalls': { kind: 'stalled-body' },
  'a body that comes byte by byte': { kind: 'trickle' },
  'a reset connection': { kind: 'reset' },
  'no answer at all': { kind: 'stall' },
};

describe('a fault', () => {
  it.each(Object.entries(faults))('changes nothing: %s', async (_name, fault) => {
    const clean = await fetchEverything((await start({})).notion);
    // On a busy machine, other requests may take as long as those that never end.
    const isTimed = /^(stall|trickle)/.test(fault.kind);
    // The query and the first children among them. A 429 slows everything down: one will do.
    const failing = fault.kind === 'status' && fault.status === 429 ? [2] : [1, 2, 20];
    const fail = (n: number): Fault | undefined => (failing.includes(n) ? fault : undefined);
    const { notion, server } = await start({ fault: fail }, isTimed ? 1_500 : 60_000);
    expect(await fetchEverything(notion)).toEqual(clean);
    const { retries } = notion.stats();
    expect(server.requests).toHaveLength(3 + 25 * 2 + 3 + retries);
    if (isTimed) expect(retries).toBeGreaterThanOrEqual(failing.length);
    else expect(retries).toBe(failing.length);
  });

  it('changes nothing when one request in ten fails, each in another way', async () => {
    const random = createRandom(7);
    const kinds = Object.values(faults).filter((fault) => !JSON.stringify(fault).includes('429'));
    const clean = await fetchEverything((await start({})).notion);
    const { notion } = await start(
      {
        latency: () => random() * 30,
        fault: (n) => (n % 10 === 1 ? kinds[((n - 1) / 10) % kinds.length] : undefined),
      },
      1_500,
    );
    expect(await fetchEverything(notion)).toEqual(clean);
    expect(notion.stats().faults).toBeGreaterThan(5);
  });
});

describe('requests', () => {
  it('keep the order of blocks, whatever the order of answers', async () => {
    const random = createRandom(3);
    const clean = await fetchEverything((await start({})).notion);
    const { notion, server } = await start({ latency: () => random() * 40 });
    expect(await fetchEverything(notion)).toEqual(clean);
    expect(server.mostInFlight()).toBeGreaterThan(4);
    expect(server.mostInFlight()).toBeLessThanOrEqual(20);
  });

  it('are made once each, 100 children or rows at a time', async () => {
    const { notion, server } = await start({});
    await fetchEverything(notion);
    expect(server.requests).toHaveLength(3 + 25 * 2 + 3);
    const children = server.requests.filter((request) => request.startsWith('GET'));
    expect(new Set(children).size).toBe(children.length);
    expect(notion.stats().requests).toMatchObject({ children: 53, query: 3 });
  });
});

describe('a list', () => {
  const toPart = (numbers: readonly number[], next: string | null): Record<string, unknown> => ({
    object: 'list',
    results: numbers.map((number) => toBlock(number)),
    has_more: next !== null,
    next_cursor: next,
  });
  const clock = createHastyClock();
  const fetchParts = async (parts: readonly Record<string, unknown>[]): Promise<unknown> => {
    let asked = 0;
    const answer = (): Record<string, unknown> => parts[(asked += 1) - 1] ?? toPart([], 'a');
    const server = await startFakeNotion({}, { answer });
    running.push(server);
    const tree = await createNotion({ token: 't', baseUrl: server.url, clock }).fetchTree(page);
    return tree.blocks.map(({ id }) => id);
  };

  it('has a block once that moved while it was read', async () => {
    const parts = [toPart([1, 2, 3], 'a'), toPart([3, 4], null)];
    expect(await fetchParts(parts)).toEqual([1, 2, 3, 4].map(idOf));
  });

  it('that leads in a circle is not read for ever', async () => {
    const parts = [toPart([1], 'a'), toPart([2], 'b'), toPart([3], 'a')];
    await expect(fetchParts(parts)).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('the same cursor again') as string,
    });
  });

  it('that has more and no cursor is said as what it is, within seconds', async () => {
    const broken = { ...toPart([1], null), has_more: true };
    const before = clock.skipped();
    await expect(fetchParts(Array.from({ length: 20 }, () => broken))).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('has more and no cursor') as string,
    });
    expect(clock.skipped() - before).toBeLessThan(5_000);
  });

  it('that always has one more cursor ends, with items and without', async () => {
    let asked = 0;
    const endless = async (count: number): Promise<unknown> => {
      const answer = (): Record<string, unknown> =>
        toPart(
          Array.from({ length: count }, (_, n) => asked * count + n),
          String((asked += 1)),
        );
      const server = await startFakeNotion({}, { answer });
      running.push(server);
      return createNotion({ token: 't', baseUrl: server.url, clock }).fetchTree(page);
    };
    const problem = {
      kind: 'too-much',
      message: expect.stringContaining('does not end') as string,
    };
    await expect(endless(100)).rejects.toMatchObject(problem);
    expect(asked).toBeLessThan(1_010);
    asked = 0;
    await expect(endless(0)).rejects.toMatchObject(problem);
    expect(asked).toBeLessThan(30);
  });
});

describe('an answer', () => {
  it('that unpacks to more than any is given up before it is held', async () => {
    // A file of several members, each made once.
    const member = gzipSync(Buffer.alloc(40_000_000, ' '), { level: 9 });
    const packed = Buffer.concat(Array.from({ length: 10 }, () => member));
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const before = process.memoryUsage.rss();
    const notion = createNotion({ token: 't', baseUrl: `http://127.0.0.1:${port}` });
    await expect(notion.fetchTree(page)).rejects.toMatchObject({
      kind: 'too-much',
      message: expect.stringContaining('50 MB') as string,
    });
    expect(process.memoryUsage.rss() - before).toBeLessThan(300_000_000);
    server.closeAllConnections();
    server.close();
  });
});

const problem = (code: string, message: string): string =>
  JSON.stringify({ object: 'error', code, message, request_id: 'abc' });

describe('a final answer', () => {
  it.each([
    [400, 'validation_error', 'invalid'],
    [401, 'unauthorized', 'unauthorized'],
    [403, 'restricted_resource', 'restricted'],
    [404, 'object_not_found', 'not-found'],
  ])('%i is not tried again', async (status, code, kind) => {
    const body = problem(code, 'No.');
    const { notion, server } = await start({ fault: () => ({ kind: 'status', status, body }) });
    await expect(notion.fetchTree(page)).rejects.toMatchObject({
      name: 'NotionProblem',
      kind,
      status,
      code,
      message: 'No.',
      requestId: 'abc',
      request: `GET /v1/${childrenPath(1)}`,
    });
    expect(server.requests).toHaveLength(1);
  });
});
