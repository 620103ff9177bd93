import type { Clock } from '../../../content-loader/notion/clock.ts';
import { createRandom } from './virtual-clock.ts';

/** Answers 0, or the seconds after which to try again. */
export type Limiter = (now: number) => number;

export function createBucket(perSecond: number, burst: number): Limiter {
  let tokens = burst;
  let last = 0;
  return (now) => {
    tokens = Math.min(burst, tokens + ((now - last) / 1000) * perSecond);
    last = now;
    if (tokens < 1) return Math.max(1, Math.ceil((1 - tokens) / perSecond));
    tokens -= 1;
    return 0;
  };
}

/** So many requests in any span of so many seconds. */
export function createWindow(requests: number, seconds: number): Limiter {
  let taken: number[] = [];
  return (now) => {
    taken = taken.filter((time) => time > now - seconds * 1000);
    const [oldest = now] = taken;
    if (taken.length >= requests) return Math.ceil((oldest + seconds * 1000 - now) / 1000);
    taken.push(now);
    return 0;
  };
}

/** So many requests in each span of so many seconds, all counted anew at its start. */
export function createFixedWindow(requests: number, seconds: number): Limiter {
  let current = -1;
  let taken = 0;
  return (now) => {
    const window = Math.floor(now / 1000 / seconds);
    if (window !== current) taken = 0;
    current = window;
    if (taken >= requests) return Math.max(1, Math.ceil((window + 1) * seconds - now / 1000));
    taken += 1;
    return 0;
  };
}

/** Refuses a share of all requests, whatever the limit says. */
export function createNoise(share: number, seed: number, limiter: Limiter): Limiter {
  const chance = createRandom(1_000 + seed);
  return (now) => (chance() < share ? 1 : limiter(now));
}

export interface LimitedServer {
  readonly fetch: typeof fetch;
  /** When each request arrived, and whether it was refused. */
  readonly log: readonly { readonly at: number; readonly refused: boolean }[];
  mostInFlight(): number;
}

/** A server in this process that knows nothing but its limit. Latency: 150 ± 100 ms. */
export function createLimitedServer(limit: Limiter, clock: Clock): LimitedServer {
  const log: { at: number; refused: boolean }[] = [];
  let inFlight = 0;
  let most = 0;
  return {
    log,
    mostInFlight: () => most,
    fetch: async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      const half = (50 + clock.random() * 200) / 2;
      await clock.sleep(half);
      const retryAfter = limit(clock.now());
      log.push({ at: clock.now(), refused: retryAfter > 0 });
      await clock.sleep(half);
      inFlight -= 1;
      if (retryAfter === 0) return Response.json({ object: 'list', results: [] });
      const headers = { 'retry-after': String(retryAfter) };
      return Response.json({ object: 'error', code: 'rate_limited' }, { status: 429, headers });
    },
  };
}
