import { defineConfig } from 'vitest/config';

/** Tests against servers and tools that are not from npm; `npm test` needs npm alone. */
export default defineConfig({
  test: {
    include: ['test/services/**/*.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 300_000,
  },
});
