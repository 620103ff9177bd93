import {
  createBucket,
  createFixedWindow,
  createNoise,
  createWindow,
} from '../../unit/notion/limited-server.ts';
import type { Limiter } from '../../unit/notion/limited-server.ts';

/** A server with an undocumented limit. */
export interface RateServer {
  readonly name: string;
  readonly requests: number;
  /** Seconds that the limit allows; undefined: no limit, so what 16 parallel requests take. */
  readonly possible: number | undefined;
  readonly createLimiter: (seed: number) => Limiter;
  /** Measured over sockets, too. */
  readonly real?: boolean;
}

/** What 16 parallel requests take for each, at the mean latency. */
export const SECONDS_BY_16 = 0.15 / 16;

const requests: Readonly<Record<number, number>> = { 3: 300, 10: 1_000, 50: 3_000 };
const rates = [3, 10, 50];

/** @param free requests that are taken at once, before the limit counts */
function toServer(
  name: string,
  rate: number,
  free: number,
  createLimiter: RateServer['createLimiter'],
  count = requests[rate] ?? 1_000,
): RateServer {
  return { name, requests: count, possible: (count - free) / rate, createLimiter };
}

function toNoise(share: number, rate: number): RateServer {
  const name = `${rate}/s, burst 10, ${share * 100} % 429 at random`;
  return toServer(name, rate, 10, (seed) => createNoise(share, seed, createBucket(rate, 10)));
}

function toUnlimited(share: number): RateServer {
  return {
    name: share === 0 ? 'no limit' : `no limit, ${share * 100} % 429 at random`,
    requests: 1_000,
    possible: undefined,
    createLimiter: (seed) => createNoise(share, seed, () => 0),
  };
}

const real = { real: true };

export const servers: readonly RateServer[] = [
  ...rates.map((rate) => ({
    ...toServer(`${rate}/s, burst 10`, rate, 10, () => createBucket(rate, 10)),
    ...real,
  })),
  { ...toUnlimited(0), ...real },
  toServer('3/s, burst 50', 3, 50, () => createBucket(3, 50)),
  ...[30, 60, 150].map((count) =>
    toServer('3/s, burst 10', 3, 10, () => createBucket(3, 10), count),
  ),
  ...rates.map((rate) => ({
    ...toServer(`any second: ${rate}`, rate, rate, () => createWindow(rate, 1)),
    ...(rate === 10 ? real : {}),
  })),
  toServer('any 3⅓ seconds: 10', 3, 10, () => createWindow(10, 10 / 3)),
  ...rates.map((rate) =>
    toServer(`any 10 seconds: ${rate * 10}`, rate, rate * 10, () => createWindow(rate * 10, 10)),
  ),
  ...rates.map((rate) =>
    toServer(`each second: ${rate}`, rate, rate, () => createFixedWindow(rate, 1)),
  ),
  toServer('each 10 seconds: 30', 3, 30, () => createFixedWindow(30, 10)),
  ...[0.01, 0.05, 0.1].map((share) => ({
    ...toUnlimited(share),
    ...(share === 0.05 ? real : {}),
  })),
  ...[180, 600].flatMap((budget) => {
    const count = budget * 3;
    // The budget of the last window is spent at once.
    const possible = 120 + budget * SECONDS_BY_16;
    return [
      { name: `each minute: ${budget}`, createLimiter: () => createFixedWindow(budget, 60) },
      { name: `any minute: ${budget}`, createLimiter: () => createWindow(budget, 60) },
    ].map((server) => ({ ...server, requests: count, possible }));
  }),
  ...rates.map((rate) => toNoise(0.01, rate)),
  ...rates.map((rate) => toNoise(0.05, rate)),
];
