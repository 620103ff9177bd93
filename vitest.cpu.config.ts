import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { siteModules } from './test/unit/site/site-modules.ts';

export default defineConfig({
  plugins: siteModules(),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', 'test/services/**', 'test/packages/**'],
    // By which the files of a run know each other: they share one built site.
    env: { TEST_RUN: randomUUID() },
    // Tests that build a site use both cores by themselves, and wait for rate limits on purpose; a
    // hung test must still end.
    setupFiles: ['/tmp/pk/cpu-setup.ts'],
    testTimeout: 400_000,
    // A machine of two cores would get one worker, which mostly waits.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    hookTimeout: 180_000,
  },
});
