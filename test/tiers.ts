import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which command runs a file of tests: every file belongs to one of the last three, and `fast` to `test`. */
export type Tier = 'fast' | 'test' | 'full' | 'soak';

/**
 * Long matrices: what a contributor need not wait for, and `.ci/run` runs. A pattern may name a
 * folder. The longest come first and are begun first; in brackets: seconds with two others beside,
 * measured on 2026-11-29.
 */
const full: readonly string[] = [
  'test/packages/', // 270 and less
  'test/build/exactness.test.ts', // 268: a site beside clean builds, edit by edit
  'test/build/safety.test.ts', // 213
  'test/e2e/every-page.test.ts', // 188: every page of the sample in a browser, in both schemes
  'test/services/publish-workflow.test.ts', // 187
  'test/build/snapshot.test.ts', // 176
  'test/e2e/bare-site.test.ts', // 136: long titles and contents, at four widths, in both schemes
  'test/build/recorded-snapshot.test.ts', // 126: snapshots of every recorded workspace
  'test/build/live.test.ts', // 112
  'test/build/chaos.test.ts', // 107
  'test/unit/loader/faults.test.ts', // 99, mostly of waiting
  'test/e2e/private-pages.test.ts', // 99
  'test/build/adversarial.test.ts', // 83
  'test/build/environment.test.ts', // 79
  'test/build/export.test.ts', // 72
  'test/build/standing.test.ts', // 70
  'test/build/recorded.test.ts', // 68, half of it waiting for a limit
  'test/e2e/design.test.ts', // 65
  'test/build/gates.test.ts', // 64
  'test/e2e/files-of-each-kind.test.ts', // 62
  'test/build/theme.test.ts', // 54
  'test/unit/pipeline/fingerprint.test.ts', // 47
  'test/e2e/extras.test.ts', // 47
  'test/e2e/reading.test.ts', // 45
  'test/build/staleness.test.ts', // 43
  'test/build/closed-rows.test.ts', // 35
  'test/unit/deltas/random-edits.test.ts', // 25
  'test/build/interrupted.test.ts', // 18
  'test/services/', // 3 and less
];

/** Of the usual ones, those that are begun first because they take longest. */
const long: readonly string[] = [
  'test/e2e/dev.test.ts', // 104
  'test/e2e/browser.test.ts', // 64
  'test/build/',
  'test/e2e/',
  'test/unit/loader/',
];

/** A file of a lower rank takes longer. */
export function rankOf(path: string): number {
  const order = [...full, ...long];
  const rank = order.findIndex((pattern) => isIn([pattern], path));
  return rank < 0 ? order.length : rank;
}

/** What takes longer than a gate may: no condition of a change. */
const soak: readonly string[] = ['test/soak/'];

/** Of `test/unit/` and `test/golden/`, what takes more than two seconds of a processor. */
const slow: readonly string[] = [
  'test/unit/loader/',
  'test/unit/deltas/',
  'test/unit/pipeline/page-renderer.test.ts',
  'test/unit/render/html-properties.test.ts',
  'test/unit/render/markdown-properties.test.ts',
  'test/unit/render/languages.test.ts',
  'test/unit/local-api/response-types.test.ts',
  'test/unit/local-api/filters.test.ts',
  'test/unit/local-api/page-markdown.test.ts',
  'test/unit/local-api/save.test.ts',
  'test/unit/local-api/serve-command.test.ts',
  'test/unit/local-api/views.test.ts',
  'test/unit/plan/page-addresses.test.ts',
  'test/unit/plan/site-links.test.ts',
  'test/unit/plan/term-addresses.test.ts',
  'test/unit/types/entry-types.test.ts',
  'test/unit/notion/faults.test.ts',
  'test/unit/notion/doubling.test.ts',
  'test/unit/notion/query.test.ts',
  'test/unit/notion/rate.test.ts',
  'test/unit/cli/arguments.test.ts',
  'test/unit/deploy/workflows.test.ts',
  'test/unit/init/init.test.ts',
  'test/unit/live/tree-edits.test.ts',
  'test/unit/snapshot/custom-emoji.test.ts',
  'test/unit/snapshot/offline.test.ts',
  'test/unit/assets/',
  'test/unit/explain/',
  'test/unit/store/',
  'test/unit/doctor/doctor.test.ts',
  'test/unit/convert/pipeline.test.ts',
  'test/unit/convert/broken-objects.test.ts',
  'test/unit/convert/views-property.test.ts',
  'test/unit/convert/fidelity.test.ts',
  'test/unit/pictures/title-picture.test.ts',
  'test/unit/pictures/picture-fonts.test.ts',
  'test/unit/unchanged/standing-site.test.ts',
  'test/unit/site/search-shards.test.ts',
  'test/unit/site/search-index.test.ts',
  'test/unit/bounded/',
  'test/unit/encrypt/',
];

const root = join(import.meta.dirname, '..');

/** Every file of tests, as a path from the root, but for those of the benchmarks' peers. */
export const testFiles: readonly string[] = globSync('test/**/*.test.ts', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.startsWith('test/bench/'))
  .sort();

/** The files that a command runs. */
export function filesOf(tier: Tier): readonly string[] {
  return testFiles.filter((path) => {
    const place = isIn(full, path) ? 'full' : isIn(soak, path) ? 'soak' : 'test';
    if (tier !== 'fast') return place === tier;
    return place === 'test' && /^test\/(unit|golden)\//.test(path) && !isIn(slow, path);
  });
}

/**
 * What changes something that the next file of the same process would find changed: mocks, times,
 * the environment, global names; or builds, also by a helper, which note down for which project they
 * are.
 */
const changesProcess =
  /\bvi\.(?!fn\b|mocked\b)|process\.(?:env\b.*\]? =|chdir|on\b|exitCode)|globalThis|prepareSite|'\.\.\/loader\/|address-site/;

/** Whether a file of tests can run in a process after others, with the modules that they loaded. */
export function mayShareProcess(path: string): boolean {
  if (!filesOf('fast').includes(path)) return false;
  return !changesProcess.test(readFileSync(join(root, path), 'utf8'));
}

/** What the lists name, for the test that each name is of something. */
export const listed: readonly string[] = [...full, ...slow];

function isIn(list: readonly string[], path: string): boolean {
  return list.some((entry) => (entry.endsWith('/') ? path.startsWith(entry) : path === entry));
}
