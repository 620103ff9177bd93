import { defineConfig } from 'vitest/config';
import { siteModules } from '../unit/site/site-modules.ts';
import { folderVariable, mutantFolders } from './mutant-folders.ts';

const tests = mutantFolders[process.env[folderVariable] ?? '']?.tests ?? [];

/** What may notice a mutant: tests of units and golden files, none that builds a site. */
export default defineConfig({
  plugins: siteModules(),
  test: {
    include: tests.flatMap((name) => [`test/${name}/**/*.test.ts`, `test/${name}.test.ts`]),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
