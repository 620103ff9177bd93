import { defineConfig } from 'vitest/config';

/** The packages as npm gives them: packed, installed outside of the repository, and used. */
export default defineConfig({
  test: {
    include: ['test/packages/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
  },
});
