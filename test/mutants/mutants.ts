import { availableParallelism } from 'node:os';
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { listMutants } from './list-mutants.ts';
import { folderVariable, mutantFolders } from './mutant-folders.ts';
import { nameMutant } from './sample-mutants.ts';

const root = join(import.meta.dirname, '../..');
const [name = '', size = '300', processes = String(availableParallelism())] = process.argv.slice(2);
const folder = mutantFolders[name];
if (folder === undefined) {
  throw new Error(`Name a folder: ${Object.keys(mutantFolders).join(', ')}. Not "${name}".`);
}
process.env[folderVariable] = name;
const pattern = `${folder.source}/**/*.ts`;
const files = globSync(pattern, { cwd: root }).map((path) => join(root, path));
const { sample, total } = await listMutants(root, files.sort(), Number(size));
const started = Date.now();
const results = await new Stryker({
  mutate: [pattern],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', join(import.meta.dirname, 'sample-checker.ts')],
  checkers: ['sample'],
  sample: sample.map(nameMutant),
  vitest: { configFile: 'test/mutants/vitest.config.ts', related: false },
  // Stryker gives half of them to the checker, which has nothing to do once the run has begun.
  concurrency: 2 * Number(processes),
  coverageAnalysis: 'perTest',
  disableTypeChecks: false,
  dryRunTimeoutMinutes: 20,
  // A timeout counts as noticed, so it must not come from a busy machine: a mistake in a constant runs
  // every test of the folder, and once nothing is left to check, twice as many processes do so.
  timeoutMS: 120_000,
  // A folder that Git, the linters and the compiler leave alone, and outside of `node_modules`, where
  // Node strips no types.
  tempDirName: 'dist-mutants',
  reporters: ['dots'],
  warnings: false,
}).runMutationTest();
report(results.filter(({ status }) => status !== 'CompileError'));

/** Says which mutants no test noticed, and how many one did. */
function report(tried: readonly MutantResult[]): void {
  const noticed = tried.filter(({ status }) => !['Survived', 'NoCoverage'].includes(status));
  for (const mutant of tried) {
    if (noticed.includes(mutant)) continue;
    const { start } = mutant.location;
    const place = `${relative(root, mutant.fileName)}:${start.line}:${start.column}`;
    process.stdout.write(
      `${mutant.status}  ${place}  ${mutant.mutatorName}  ${JSON.stringify(mutant.replacement)}\n`,
    );
  }
  const share = ((100 * noticed.length) / tried.length).toFixed(1);
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  // A machine that has much else to do may be too slow for a test that no mutant has stopped.
  const late = tried.filter(({ status }) => status === 'Timeout').length;
  process.stdout.write(
    `${name}: ${noticed.length} of ${tried.length} noticed (${share} %), ${late} of them by a timeout, ` +
      `of ${total} mutants, in ${minutes} minutes.\n`,
  );
}
