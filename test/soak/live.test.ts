import { expect, it } from 'vitest';
import type { LiveSite } from '../bench/live/run-live.ts';
import { runLive } from '../bench/live/run-live.ts';
import { createMinimalSite, quireLoader } from '../bench/peer/minimal-site.ts';

/** What `live` holds does not depend on the theme, and a minimal site is built in half the time. */
async function createSite(): Promise<LiveSite> {
  const site = await createMinimalSite(quireLoader);
  if (!site) throw new Error('The minimal site could not be made.');
  return site;
}

/** `SOAK_BUILDS=100 npm run test:soak -- test/soak/live.test.ts` for a shorter one. */
const builds = Number(process.env['SOAK_BUILDS'] ?? 1_000);

it('holds no more memory after many builds than after a tenth of them', async () => {
  const { edits } = await runLive({
    ...{ createSite, pages: 20, edits: builds, restMs: 0, withHeap: true },
    args: ['--every', '0.5', '--pause', '0'],
    report({ seconds, heap }, number) {
      process.stdout.write(`${number}: ${seconds.toFixed(1)} s, ${(heap / 1e6).toFixed(2)} MB\n`);
    },
  });
  expect(edits).toHaveLength(builds);
  const early = edits[Math.floor(builds / 10)]?.heap ?? 0;
  const late = edits.at(-1)?.heap ?? Infinity;
  expect(late / early).toBeLessThan(1.1);
}, 36_000_000);
