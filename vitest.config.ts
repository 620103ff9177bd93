import { randomUUID } from 'node:crypto';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { SlowFirst } from './test/slow-first.ts';
import type { Tier } from './test/tiers.ts';
import { filesOf, mayShareProcess, testFiles } from './test/tiers.ts';
import { siteModules } from './test/unit/site/site-modules.ts';

const tiers: Readonly<Record<string, Tier>> = { fast: 'fast', full: 'full', soak: 'soak' };

/** A file or folder that the command line names is run, whichever command it belongs to. */
const isNamed = process.argv.some((argument) => argument.startsWith('test/'));

/** `--mode` chooses the files (`test/tiers.ts`): `fast`, `full`, `soak`, else the usual ones. */
export default defineConfig(({ mode }) => {
  const tier = tiers[mode] ?? 'test';
  const files = isNamed ? testFiles : filesOf(tier);
  const sharing = files.filter(mayShareProcess);
  const alone = files.filter((path) => !sharing.includes(path));
  return {
    plugins: siteModules(),
    test: {
      projects: [
        // Modules are loaded once for many files of tests that leave nothing changed behind.
        { extends: true as const, test: { name: 'sharing', include: sharing, isolate: false } },
        { extends: true as const, test: { name: 'alone', include: alone } },
      ].filter(({ test }) => test.include.length > 0),
      env: {
        // By which the files of a run know each other: they share one built site.
        TEST_RUN: randomUUID(),
        // What a process of the tests, one of its threads or a command has compiled, the next one need
        // not: `quire` itself keeps it there.
        NODE_COMPILE_CACHE:
          process.env['NODE_COMPILE_CACHE'] ?? join(tmpdir(), 'node-compile-cache'),
      },
      sequence: { sequencer: SlowFirst },
      // What is asked again until it is so: by itself for a second, which a busy machine needs to begin.
      expect: { poll: { timeout: 60_000 } },
      // Tests that build a site use both cores by themselves, and wait for rate limits on purpose; a
      // hung test must still end.
      testTimeout: 900_000,
      hookTimeout: 900_000,
      // Many tests mostly wait: for servers with limits, for threads, for one another's builds. Two
      // workers used one processor in the full tier.
      maxWorkers: availableParallelism() + (tier === 'fast' ? 0 : 1),
    },
  };
});
