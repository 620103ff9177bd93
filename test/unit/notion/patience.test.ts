import { describe, expect, it } from 'vitest';
import type { NotionProblem } from '../../../content-loader/notion/errors.ts';
import { createNotion } from '../../../content-loader/notion/client.ts';
import { createTransport } from '../../../content-loader/notion/transport.ts';
import { createVirtualClock } from './virtual-clock.ts';

const path = 'http://notion/v1/blocks/1';
const answer = (status: number, headers: Record<string, string> = {}): Response =>
  Response.json({ object: 'error', code: 'x', message: 'no' }, { status, headers });
const good = (): Response => Response.json({ object: 'block', id: '1' });

/** Runs one request after a first good one, and says how it ended and when. */
async function fetchAgainst(
  answers: (n: number) => Response | Error,
  budgetMs?: number,
): Promise<{ seconds: number; requests: number; problem: NotionProblem | undefined }> {
  const clock = createVirtualClock(5);
  let requests = 0;
  const transport = createTransport({
    clock,
    budgetMs,
    fetch: async () => {
      await clock.sleep(100);
      const result = answers((requests += 1));
      if (result instanceof Error) throw result;
      return result;
    },
  });
  const problem = await clock.run(
    transport
      .fetch(path)
      .then(() => transport.fetch(path))
      .then(() => undefined)
      .catch((error: unknown) => error as NotionProblem),
  );
  return { seconds: clock.now() / 1000, requests, problem };
}

describe('patience', () => {
  it('bears an outage of a minute', async () => {
    const { problem, requests } = await fetchAgainst((n) =>
      n > 1 && n < 9 ? answer(503) : good(),
    );
    expect(problem).toBeUndefined();
    expect(requests).toBe(9);
  });

  it('tries what failed together again at different times', async () => {
    const clock = createVirtualClock(5);
    const begun = new Map<string, number[]>();
    const transport = createTransport({
      clock,
      fetch: async (url) => {
        const times = begun.get(url) ?? [];
        begun.set(url, [...times, clock.now()]);
        await clock.sleep(100);
        return times.length === 0 ? answer(500) : good();
      },
    });
    const paths = Array.from({ length: 12 }, (_, n) => `http://notion/v1/blocks/${n}`);
    await clock.run(Promise.all(paths.map((each) => transport.fetch(each))));
    const pauses = [...begun.values()].map(([first = 0, second = 0]) => second - first);
    // Some wait for a place besides; all together they would come as one burst.
    expect(new Set(pauses).size).toBeGreaterThan(6);
    expect(Math.max(...pauses) - Math.min(...pauses)).toBeGreaterThan(150);
  });

  it('waits longer for an answer each time, and not for ever', async () => {
    const clock = createVirtualClock(5);
    // A connection that has died, then answers that are slow by nature.
    const waits = [Infinity, 25_000, 25_000];
    const transport = createTransport({
      clock,
      fetch: async () => {
        const wait = waits.shift() ?? 0;
        if (wait === Infinity) await new Promise(() => undefined);
        await clock.sleep(wait);
        return good();
      },
    });
    await clock.run(transport.fetch(path));
    expect(waits).toEqual([]);
    expect(clock.now()).toBeGreaterThan(10_000 + 20_000 + 25_000);
    expect(clock.now()).toBeLessThan(58_000);
  });

  it('gives up when one request fails for longer than the budget', async () => {
    const { problem, seconds, requests } = await fetchAgainst((n) =>
      n > 1 ? answer(500) : good(),
    );
    expect(problem).toMatchObject({
      kind: 'gave-up',
      status: 500,
      request: 'GET /v1/blocks/1',
      message: expect.stringMatching(/^HTTP 500 \(\d+ attempts in 1\d\d s\)$/) as string,
    });
    expect(seconds).toBeGreaterThan(110);
    expect(seconds).toBeLessThan(150);
    expect(requests).toBeGreaterThan(8);
    expect(requests).toBeLessThan(60);
  });

  it('takes a host that never answered for unreachable, after some seconds', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED ::1:9'), {
      code: 'ECONNREFUSED',
    });
    const failed = new TypeError('fetch failed', { cause: refused });
    const { problem, seconds } = await fetchAgainst(() => failed);
    expect(problem).toMatchObject({ kind: 'unreachable', cause: failed });
    expect(problem?.message).toMatch(/^connect ECONNREFUSED ::1:9 \(/);
    expect(seconds).toBeLessThan(30);
  });

  it('takes a host that answers with something else than Notion for unreachable', async () => {
    const page = (): Response => new Response('<html>', { status: 404 });
    const { problem } = await fetchAgainst(page, 20_000);
    expect(problem).toMatchObject({ kind: 'unreachable' });
    expect(problem?.message).toMatch(/^HTTP 404 with HTML/);
  });

  it('waits as long as Retry-After says', async () => {
    const { problem, seconds } = await fetchAgainst((n) =>
      n === 2 ? answer(429, { 'retry-after': '60' }) : good(),
    );
    expect(problem).toBeUndefined();
    expect(seconds).toBeCloseTo(60.3, 0);
  });

  it('does not wait for longer than it may, however often the server says how long', async () => {
    const series = await fetchAgainst(
      (n) => (n > 1 ? answer(429, { 'retry-after': '4' }) : good()),
      20_000,
    );
    expect(series.problem).toMatchObject({
      kind: 'gave-up',
      status: 429,
      message: expect.stringMatching(
        /^HTTP 429 \(asks to wait for 4 s more; 5 attempts in/,
      ) as string,
    });
    expect(series.seconds).toBeGreaterThan(12);
    expect(series.seconds).toBeLessThan(20);
    const once = await fetchAgainst(
      (n) => (n > 1 ? answer(429, { 'retry-after': '30' }) : good()),
      20_000,
    );
    expect(once.problem).toMatchObject({ kind: 'gave-up', status: 429 });
    expect(once.seconds).toBeLessThan(1);
  });

  it('bears a window of a minute where faults are borne for seconds', async () => {
    const clock = createVirtualClock(5);
    const answers = [good(), answer(429, { 'retry-after': '60' }), good()];
    const transport = createTransport({
      clock,
      budgetMs: 8_000,
      holdBudgetMs: 120_000,
      fetch: () => Promise.resolve(answers.shift() ?? answer(500)),
    });
    await clock.run(transport.fetch(path).then(() => transport.fetch(path)));
    expect(clock.now()).toBeGreaterThanOrEqual(60_000);
  });

  it('bears a fault after an hour in which nothing was asked', async () => {
    const clock = createVirtualClock(5);
    const answers = [good(), answer(503), good()];
    const transport = createTransport({
      clock,
      fetch: () => Promise.resolve(answers.shift() ?? answer(500)),
    });
    await clock.run(transport.fetch(path));
    await clock.run(clock.sleep(3_600_000));
    await expect(clock.run(transport.fetch(path))).resolves.toHaveProperty('object');
  });

  it('begins its pauses anew after a success', async () => {
    const clock = createVirtualClock(5);
    const times: number[] = [];
    const transport = createTransport({
      clock,
      fetch: () => {
        times.push(clock.now());
        return Promise.resolve(times.length % 2 === 1 ? answer(429) : good());
      },
    });
    for (let n = 0; n < 8; n += 1) await clock.run(transport.fetch(path));
    const pauses = times.flatMap((time, n) => (n % 2 === 1 ? [time - (times[n - 1] ?? 0)] : []));
    expect(pauses).toHaveLength(8);
    expect(Math.max(...pauses)).toBeLessThan(1_500);
  });

  it('stops at once when Notion has blocked the integration, and sends nothing that waits', async () => {
    const clock = createVirtualClock(5);
    const body = {
      object: 'error',
      status: 429,
      code: 'rate_limited',
      message: 'Blocked: ask support.',
      additional_data: { rate_limit_reason: 'public_api_request_blocked' },
    };
    let sent = 0;
    const transport = createTransport({
      clock,
      maxParallel: 2,
      maxRequestsPerSecond: 3,
      fetch: async () => {
        sent += 1;
        await clock.sleep(100);
        return Response.json(body, { status: 429, headers: { 'retry-after': '5' } });
      },
    });
    const work = Array.from({ length: 50 }, () => transport.fetch(path));
    const results = await clock.run(Promise.allSettled(work));
    for (const result of results) {
      expect(result).toMatchObject({
        reason: { kind: 'blocked', message: 'Blocked: ask support.' },
      });
    }
    expect(sent).toBeLessThan(4);
    expect(clock.now()).toBeLessThan(2_000);
  });

  it('does not wait for an hour', async () => {
    const { problem, seconds } = await fetchAgainst((n) =>
      n > 1 ? answer(429, { 'retry-after': '3600' }) : good(),
    );
    expect(problem).toMatchObject({ kind: 'gave-up', status: 429 });
    expect(seconds).toBeLessThan(2);
  });

  it('does not wait for ever for a server that only says 429', async () => {
    const { problem, seconds } = await fetchAgainst((n) => (n > 1 ? answer(429) : good()));
    expect(problem).toMatchObject({ kind: 'gave-up', status: 429 });
    expect(seconds).toBeLessThan(600);
  });

  it('gives up on all requests together when nothing succeeds any more', async () => {
    const clock = createVirtualClock(2);
    const transport = createTransport({
      clock,
      maxParallel: 2,
      fetch: async () => {
        await clock.sleep(100);
        return answer(500);
      },
    });
    const work = Array.from({ length: 200 }, () => transport.fetch(path));
    const results = await clock.run(Promise.allSettled(work));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(clock.now() / 1000).toBeLessThan(200);
  });

  it('reads an HTTP date in Retry-After by the server’s clock', async () => {
    const server = Date.parse('2030-05-05T10:00:00Z');
    const headers = {
      date: new Date(server).toUTCString(),
      'retry-after': new Date(server + 30_000).toUTCString(),
    };
    const { seconds } = await fetchAgainst((n) => (n === 2 ? answer(429, headers) : good()));
    expect(seconds).toBeCloseTo(30.3, 0);
  });
});

describe('the token', () => {
  it('is in no error', async () => {
    const clock = createVirtualClock();
    const token = 'ntn_secret_token';
    const notion = createNotion({
      token,
      clock,
      budgetMs: 1_000,
      fetch: () => Promise.reject(new TypeError('fetch failed')),
    });
    const error = await clock.run(notion.fetchSelf().catch((problem: unknown) => problem));
    const { inspect } = await import('node:util');
    expect(error).toMatchObject({ name: 'NotionProblem' });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(token);
  });
});
