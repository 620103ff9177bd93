import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**'],
    // Building a whole site and starting a browser take seconds; a hung test must still end.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
