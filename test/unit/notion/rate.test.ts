import { describe, expect, it } from 'vitest';
import { createTransport } from '../../../content-loader/notion/transport.ts';
import { formatLimit } from '../../../content-loader/notion/rate.ts';
import type { TransportOptions } from '../../../content-loader/notion/transport.ts';
import {
  createBucket,
  createFixedWindow,
  createLimitedServer,
  createNoise,
  createWindow,
} from './limited-server.ts';
import type { Limiter, LimitedServer } from './limited-server.ts';
import { createRandom, createVirtualClock } from './virtual-clock.ts';

interface Run {
  readonly seconds: number;
  readonly refusedShare: number;
  readonly server: LimitedServer;
}

async function fetchAll(
  count: number,
  limit: Limiter,
  seed: number,
  options: TransportOptions = {},
): Promise<Run> {
  const clock = createVirtualClock(seed);
  const server = createLimitedServer(limit, clock);
  const transport = createTransport({ ...options, fetch: server.fetch, clock });
  const work = Array.from({ length: count }, (_, index) =>
    transport.fetch(`http://notion/v1/blocks/${index}/children`),
  );
  await clock.run(Promise.all(work));
  const refused = server.log.filter((entry) => entry.refused).length;
  return { seconds: clock.now() / 1000, refusedShare: refused / server.log.length, server };
}

const unlimited: Limiter = () => 0;

describe('the rate', () => {
  it.each([
    { perSecond: 3, count: 300, share: 1.15 },
    { perSecond: 10, count: 1_000, share: 1.15 },
    { perSecond: 50, count: 3_000, share: 1.2 },
  ])('uses what $perSecond requests a second allow', async ({ perSecond, count, share }) => {
    for (const seed of [1, 2, 3]) {
      const run = await fetchAll(count, createBucket(perSecond, 10), seed);
      expect(run.seconds).toBeLessThan(((count - 10) / perSecond) * share);
      expect(run.refusedShare).toBeLessThanOrEqual(0.04);
    }
  });

  it('takes less than 1.2 times what 16 fixed parallel requests take without a limit', async () => {
    const own = await fetchAll(1_000, unlimited, 4);
    const clock = createVirtualClock(4);
    const server = createLimitedServer(unlimited, clock);
    const rest = Array.from({ length: 1_000 }, (_, index) => index);
    const worker = async (): Promise<void> => {
      while (rest.pop() !== undefined) await server.fetch('http://notion/');
    };
    await clock.run(Promise.all(Array.from({ length: 16 }, worker)));
    expect(own.seconds).toBeLessThan((clock.now() / 1000) * 1.2);
    expect(own.refusedShare).toBe(0);
  });

  it('uses a window of requests, too', async () => {
    const run = await fetchAll(300, createWindow(10, 10 / 3), 5);
    expect(run.seconds).toBeLessThan((290 / 3) * 1.18);
    expect(run.refusedShare).toBeLessThanOrEqual(0.05);
  });

  it.each([
    { kind: 'a fixed window', budget: 180, limit: createFixedWindow },
    { kind: 'a fixed window', budget: 600, limit: createFixedWindow },
    { kind: 'a sliding window', budget: 180, limit: createWindow },
    { kind: 'a sliding window', budget: 600, limit: createWindow },
  ])('spends $budget requests a minute of $kind at once', async ({ budget, limit }) => {
    for (const seed of [1, 2, 3, 4]) {
      const run = await fetchAll(budget * 4, limit(budget, 60), seed);
      expect(run.seconds).toBeLessThan((180 + (budget * 0.15) / 16) * 1.05);
      expect(run.refusedShare).toBeLessThanOrEqual(0.03);
    }
  });

  it('asks with few requests at once whether the usual budget is all', async () => {
    for (const seed of [1, 2, 3, 4]) {
      const run = await fetchAll(181, createFixedWindow(180, 60), seed);
      const refused = run.server.log.filter((entry) => entry.refused).length;
      expect(refused).toBeGreaterThan(0);
      expect(refused).toBeLessThanOrEqual(8);
    }
  });

  it('says which limit it has found', async () => {
    const clock = createVirtualClock(1);
    const limits = [createFixedWindow(180, 60), createBucket(3, 10), unlimited];
    const found = limits.map(async (limit) => {
      const { fetch } = createLimitedServer(limit, clock);
      const transport = createTransport({ fetch, clock });
      const work = Array.from({ length: 400 }, () =>
        transport.fetch('http://notion/v1/blocks/1/children'),
      );
      await Promise.all(work);
      return formatLimit(transport.limit());
    });
    const [window, rate, none] = await clock.run(Promise.all(found));
    expect(window).toBe('180 requests a window');
    expect(rate).toMatch(/^(?:2\.[5-9]|3\.0) requests a second$/);
    expect(none).toBeUndefined();
  });

  it('finds a limit that rises, and one that falls', async () => {
    const rising = await fetchAll(1_500, createChange(60_000, 3, 30), 6);
    expect(rising.seconds).toBeLessThan(200);
    const falling = await fetchAll(900, createChange(20_000, 30, 3), 7);
    expect(falling.refusedShare).toBeLessThan(0.1);
  });

  it('holds everything for as long as Retry-After says', async () => {
    const refusals = new Set([30, 200]);
    let arrivals = 0;
    const { server } = await fetchAll(
      400,
      () => {
        arrivals += 1;
        return refusals.has(arrivals) ? 7 : 0;
      },
      8,
    );
    for (const { at, refused } of server.log) {
      // 250 ms: the longest way of the refusal back, and of requests that were under way.
      const between = server.log.filter((other) => other.at > at + 250 && other.at < at + 7_000);
      if (refused) expect(between).toEqual([]);
    }
    expect(server.log.filter((entry) => entry.refused)).toHaveLength(2);
  });

  it('stays at full speed after a 429 that no limit explains', async () => {
    let arrivals = 0;
    const { seconds } = await fetchAll(
      2_000,
      () => {
        arrivals += 1;
        return arrivals === 500 ? 1 : 0;
      },
      9,
    );
    expect(seconds).toBeLessThan((2_000 / 20) * 0.15 + 4);
  });

  it.each([
    { share: 0.05, seconds: 75 },
    { share: 0.1, seconds: 150 },
  ])('keeps its speed between 429s at random: $share', async ({ share, seconds }) => {
    for (const seed of [1, 2, 3, 4]) {
      const limit = createNoise(share, seed, unlimited);
      // Each of some fifty or a hundred holds everything for a second.
      expect((await fetchAll(1_000, limit, seed)).seconds).toBeLessThan(seconds);
    }
  });

  it('finds a limit in spite of 429s at random', async () => {
    for (const seed of [1, 2, 3]) {
      const run = await fetchAll(300, createNoise(0.02, seed, createBucket(3, 10)), seed);
      expect(run.seconds).toBeLessThan((290 / 3) * 1.3);
      expect(run.refusedShare).toBeLessThan(0.1);
    }
  });

  it('slows down, not up, when a request is refused right after a hold', async () => {
    const chance = createRandom(1_001);
    const bucket = createBucket(3, 10);
    const run = await fetchAll(300, (now) => (chance() < 0.02 ? 1 : bucket(now)), 7);
    expect(run.refusedShare).toBeLessThan(0.1);
    let arrivals = 0;
    const again = await fetchAll(100, () => ((arrivals += 1) > 20 && arrivals < 30 ? 1 : 0), 9);
    expect(again.refusedShare).toBeLessThan(0.12);
    expect(again.seconds).toBeLessThan(60);
  });

  it('never goes faster than a ceiling, nor sends more in parallel than allowed', async () => {
    const options = { maxRequestsPerSecond: 20, maxParallel: 5 };
    const { server, seconds } = await fetchAll(400, unlimited, 10, options);
    expect(seconds).toBeGreaterThan(19);
    expect(seconds).toBeLessThan(22);
    expect(server.mostInFlight()).toBeLessThanOrEqual(5);
  });

  it('never has more than 20 requests under way', async () => {
    const { server } = await fetchAll(1_000, unlimited, 11);
    expect(server.mostInFlight()).toBe(20);
  });
});

function createChange(at: number, before: number, after: number): Limiter {
  const [first, second] = [createBucket(before, 10), createBucket(after, 10)];
  return (now) => (now < at ? first : second)(now);
}
