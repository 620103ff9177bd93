import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaultKind } from '../../../packages/notion-local/src/faults.ts';
import { faultKinds } from '../../../packages/notion-local/src/faults.ts';
import type { LocalApi, LocalApiOptions } from '../../../packages/notion-local/src/handler.ts';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import type { ServedApi } from '../../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../../packages/notion-local/src/serve.ts';
import { createContractWorkspace } from './contract-workspace.ts';
import { LOCAL_URL } from './sdk-client.ts';

const { workspace, landmarks } = createContractWorkspace();
const headers = { Authorization: 'Bearer x', 'Notion-Version': '2026-03-11' };
const path = `/v1/blocks/${landmarks.longPage}/children`;

function createApi(options: Partial<LocalApiOptions>): LocalApi {
  return createLocalApi({ workspace, baseUrl: LOCAL_URL, ...options });
}
const ask = (api: LocalApi, at = path, init: RequestInit = {}): Promise<Response> =>
  api.fetch(new Request(LOCAL_URL + at, { headers, ...init }));

describe('the rate limit', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('answers a burst, then 429 with whole seconds in Retry-After', async () => {
    const api = createApi({ rate: { perSecond: 3, burst: 5 } });
    const responses = await Promise.all(Array.from({ length: 8 }, () => ask(api)));
    const statuses = responses.map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect(responses.at(-1)?.headers.get('Retry-After')).toMatch(/^[1-9]\d*$/);
    expect(await responses.at(-1)?.json()).toMatchObject({
      object: 'error',
      status: 429,
      code: 'rate_limited',
    });
    expect(api.stats()).toMatchObject({ requests: 8, limited: 3 });
  });

  it('lets requests through again after that time', async () => {
    const api = createApi({ rate: { perSecond: 2, burst: 1 } });
    expect((await ask(api)).status).toBe(200);
    expect((await ask(api)).status).toBe(429);
    vi.advanceTimersByTime(600);
    expect((await ask(api)).status).toBe(200);
  });

  it('keeps to a budget per window', async () => {
    const window = { requests: 2, seconds: 60 };
    const api = createApi({ rate: { perSecond: Infinity, burst: 100, window } });
    const statuses = [await ask(api), await ask(api), await ask(api)].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 429]);
  });
});

describe('the clock', () => {
  it('is what the Date header says, in process and on a port', async () => {
    const clock = (): Date => new Date('2026-05-06T07:08:09Z');
    const shown = 'Wed, 06 May 2026 07:08:09 GMT';
    expect((await ask(createApi({ clock }))).headers.get('Date')).toBe(shown);
    const server = await serveLocalApi({ workspace, clock });
    const response = await fetch(`${server.url}${path}`, { headers });
    await response.text();
    await server.close();
    expect(response.headers.get('Date')).toBe(shown);
  });
});

describe('latency', () => {
  it('delays every answer', async () => {
    const started = performance.now();
    await ask(createApi({ latency: { ms: 60 } }));
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
  });

  it('ends with the request that is aborted', async () => {
    const asked = ask(createApi({ latency: { ms: 60_000 } }), path, {
      signal: AbortSignal.timeout(20),
    });
    await expect(asked).rejects.toThrow();
  });
});

describe('faults', () => {
  const createFaulty = (kind: FaultKind): LocalApi =>
    createApi({ faults: { rate: 1, kinds: [kind] } });

  it.each([
    [429, 'rate_limited'],
    [500, 'internal_server_error'],
    [503, 'service_unavailable'],
    [529, 'service_overload'],
    [409, 'conflict_error'],
  ] as const)('answer %i as the API does', async (kind, code) => {
    const response = await ask(createFaulty(kind));
    expect(response.status).toBe(kind);
    expect(await response.json()).toMatchObject({ object: 'error', status: kind, code });
  });

  it('answer 502 with an HTML body', async () => {
    const response = await ask(createFaulty(502));
    expect(response.status).toBe(502);
    expect(await response.text()).toContain('<h1>502 Bad Gateway</h1>');
  });

  it('reset the connection', async () => {
    await expect(ask(createFaulty('reset'))).rejects.toThrow(
      expect.objectContaining({
        cause: expect.objectContaining({ code: 'ECONNRESET' }) as unknown,
      }),
    );
  });

  it('cut a body in half', async () => {
    const whole = await (await ask(createApi({}))).text();
    const half = await (await ask(createFaulty('truncated'))).text();
    expect(half.length).toBeLessThan(whole.length);
    expect(() => JSON.parse(half) as unknown).toThrow();
  });

  it('answer 200 with nothing, and 200 with HTML', async () => {
    const empty = await ask(createFaulty('empty'));
    expect([empty.status, await empty.text()]).toEqual([200, '']);
    const html = await ask(createFaulty('html'));
    expect(html.status).toBe(200);
    expect(await html.text()).toMatch(/^<!DOCTYPE html>/);
  });

  it('stall in the middle of a body', async () => {
    const response = await ask(createFaulty('stall'));
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    const outcome = await Promise.race([
      reader?.read(),
      new Promise((resolve) => setTimeout(resolve, 50, 'stalled')),
    ]);
    expect(outcome).toBe('stalled');
    await reader?.cancel();
  });

  it('meet the given share of requests, the same ones for the same seed', async () => {
    const run = async (seed: number): Promise<readonly string[]> => {
      const api = createApi({ faults: { rate: 0.2, seed } });
      const asked = Array.from({ length: 300 }, async (_, at) => {
        const response = await ask(api, `${path}?page_size=${1 + (at % 100)}`).catch(() => 'reset');
        if (typeof response === 'string') return response;
        await response.body?.cancel();
        return String(response.status);
      });
      const outcomes = await Promise.all(asked);
      expect(api.stats().faults).toBeGreaterThan(30);
      expect(api.stats().faults).toBeLessThan(90);
      return outcomes;
    };
    expect(await run(7)).toEqual(await run(7));
    expect(await run(7)).not.toEqual(await run(8));
  });
});

describe('on a port', () => {
  const served: ServedApi[] = [];
  afterEach(async () => {
    await Promise.all(served.splice(0).map((server) => server.close()));
  });
  async function start(kind: FaultKind): Promise<string> {
    const server = await serveLocalApi({ workspace, faults: { rate: 1, kinds: [kind] } });
    served.push(server);
    return server.url;
  }

  it('listens on loopback, on a port of its own', async () => {
    const server = await serveLocalApi({ workspace });
    served.push(server);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    const response = await fetch(`${server.url}/v1/users/me`, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-notion-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('destroys the socket for a reset', async () => {
    await expect(fetch(`${await start('reset')}${path}`, { headers })).rejects.toThrow(
      'fetch failed',
    );
  });

  it('leaves a stalled body open until the client gives up', async () => {
    const url = await start('stall');
    const client = new AbortController();
    const response = await fetch(`${url}${path}`, { headers, signal: client.signal });
    expect(response.status).toBe(200);
    setTimeout(() => {
      client.abort();
    }, 100);
    await expect(response.text()).rejects.toThrow();
  });

  it.each(faultKinds.filter((kind) => kind !== 'reset' && kind !== 'stall'))(
    'answers the fault %s',
    async (kind) => {
      const response = await fetch(`${await start(kind)}${path}`, { headers });
      expect(response.status).toBe(typeof kind === 'number' ? kind : 200);
      await response.text();
    },
  );

  it('says that a port is taken', async () => {
    const server = await serveLocalApi({ workspace });
    served.push(server);
    await expect(serveLocalApi({ workspace, port: server.port })).rejects.toThrow(
      /cannot be used: another program has it/,
    );
  });

  it('writes an access log', async () => {
    const lines: string[] = [];
    const server = await serveLocalApi({ workspace, log: (line) => void lines.push(line) });
    served.push(server);
    await fetch(`${server.url}${path}?page_size=1`, { headers });
    expect(lines).toEqual([expect.stringMatching(/^GET \/v1\/blocks\/.*\?page_size=1 200 \d+ms$/)]);
  });
});
