import { afterEach, expect, it, vi } from 'vitest';
import type { ClientUse } from '../../../content-loader/pipeline/open-workspace.ts';
import { openNotion } from '../../../content-loader/pipeline/open-workspace.ts';
import { readSettings } from '../../../content-loader/settings/settings.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Seconds, by the clock, until a client gives up that is always answered so. */
async function waitFor(
  answer: () => Response,
  use: ClientUse,
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  vi.useFakeTimers();
  const settings = readSettings({ QUIRE_MODE: 'build', ...environment }, '/nowhere');
  const source = { token: 'a', baseUrl: 'http://notion', database: '' };
  const notion = openNotion(settings, { ...source, fetch: () => Promise.resolve(answer()) }, use);
  const begun = performance.now();
  let ended: number | undefined;
  void notion.fetchSelf().catch(() => {
    ended = (performance.now() - begun) / 1_000;
  });
  while (ended === undefined) await vi.advanceTimersByTimeAsync(500);
  return ended;
}

const error = (status: number, headers: Record<string, string> = {}): Response =>
  Response.json({ object: 'error', status, code: 'x', message: 'no' }, { status, headers });

it('waits for an outage in a build, and not before in the question whether there is anything to do', async () => {
  const down = (): Response => error(503);
  expect(await waitFor(down, {})).toBeGreaterThan(100);
  expect(await waitFor(down, { triesAgain: true })).toBeLessThan(25);
  expect(await waitFor(down, { triesAgain: true }, { QUIRE_PATIENCE: '1' })).toBeLessThan(12);
});

it('waits for the end of a window in both', async () => {
  let requests = 0;
  const window = (): Response => {
    requests += 1;
    return requests === 1 ? error(429, { 'retry-after': '50' }) : error(400);
  };
  expect(await waitFor(window, { triesAgain: true })).toBeGreaterThan(49);
  expect(requests).toBe(2);
});
