import { describe, expect, it } from 'vitest';
import { createTransport } from '../../../content-loader/notion/transport.ts';
import type { Clock } from '../../../content-loader/notion/clock.ts';
import { systemClock } from '../../../content-loader/notion/clock.ts';
import { fetchKnownTree } from '../../../content-loader/page-tree/known-tree.ts';

const START = Date.parse('2026-03-05T10:00:00.000Z');

/** A server that is `ahead` of the client's clock, asked at these times after the start. */
async function readOffsets(ahead: readonly number[], times: readonly number[]): Promise<number[]> {
  let now = START;
  const dates = times.map((time, index) => START + time + (ahead[index] ?? ahead[0] ?? 0));
  const clock: Clock = { ...systemClock, now: () => now };
  const transport = createTransport({
    clock,
    fetch: () => {
      const date = new Date(dates.shift() ?? 0).toUTCString();
      return Promise.resolve(Response.json({ object: 'user' }, { headers: { date } }));
    },
  });
  const offsets: number[] = [];
  for (const time of times) {
    now = START + time;
    await transport.fetch('https://api.notion.com/v1/users/me');
    offsets.push(transport.clockOffset() ?? NaN);
  }
  return offsets;
}

describe("the server's time, of a header in whole seconds", () => {
  it('does not go back from one answer to the next', async () => {
    expect(await readOffsets([0], [0, 900, 1_500, 2_999, 3_100])).toEqual([0, 0, 0, 0, 0]);
    expect(await readOffsets([7_000], [800, 1_000, 1_999])).toEqual([6_200, 7_000, 7_000]);
  });

  it('follows a clock that was set', async () => {
    expect(await readOffsets([0, -5_000, 8_000], [0, 1_000, 2_000])).toEqual([0, -5_000, 8_000]);
  });

  const search = (age: number): Parameters<typeof fetchKnownTree>[0] => ({
    serverTime: () => new Date(START + age),
    searchPages: async function* () {
      yield await Promise.resolve([]);
    },
  });
  const iso = new Date(START).toISOString();
  const lists = { closed: [], unlisted: [], databases: [] };
  const tree = { kind: 'page' as const, fullAt: iso, marks: '', ...lists };
  const last = { rows: [], queriedAt: iso, tree };

  it('lets a look follow a build at once, by another client', async () => {
    expect(await fetchKnownTree(search(-999), last)).toBeDefined();
    expect(await fetchKnownTree(search(0), last)).toBeDefined();
    // A clock that goes back by more says nothing of what came in between.
    expect(await fetchKnownTree(search(-1_000), last)).toBeUndefined();
  });
});
