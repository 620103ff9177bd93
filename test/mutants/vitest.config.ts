import { matchesGlob, relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';
import { siteModules } from '../unit/site/site-modules.ts';
import { folderVariable, mutantFolders } from './mutant-folders.ts';

const tests = mutantFolders[process.env[folderVariable] ?? '']?.tests ?? [];

const toGlobs = (name: string): string[] => [`test/${name}/**/*.test.ts`, `test/${name}.test.ts`];

/** In the order of the folder's list: a mutant is done with the first test that fails. */
class ListedOrder extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const path = relative(this.ctx.config.root, moduleId);
      return tests.findIndex((name) => toGlobs(name).some((glob) => matchesGlob(path, glob)));
    };
    return Promise.resolve(files.toSorted((a, b) => placeOf(a) - placeOf(b)));
  }
}

/** What may notice a mutant: tests of units and golden files, none that builds a site. */
export default defineConfig({
  plugins: siteModules(),
  test: {
    include: tests.flatMap(toGlobs),
    isolate: false,
    sequence: { sequencer: ListedOrder },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
