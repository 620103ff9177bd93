import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which command runs a file of tests: every file belongs to one of the last three, and `fast` to `test`. */
export type Tier = 'fast' | 'test' | 'full' | 'soak';

/**
 * Long matrices: what a contributor need not wait for, and `.ci/run` runs. A pattern may name a
 * folder. In brackets: seconds of a processor, measured on 2026-11-28.
 */
const full: readonly string[] = [
  'test/packages/',
  'test/services/',
  'test/e2e/every-page.test.ts', // 150: every page of the sample in a browser, in both schemes
  'test/build/snapshot.test.ts', // 89
  'test/build/safety.test.ts', // 77
  'test/build/recorded-snapshot.test.ts', // 66: snapshots of every recorded workspace
  'test/e2e/files-of-each-kind.test.ts', // 37
  'test/unit/loader/faults.test.ts', // 35, and five minutes of waiting
  'test/unit/pipeline/fingerprint.test.ts', // 35
  'test/build/export.test.ts', // 33
  'test/e2e/private-pages.test.ts', // 40
  'test/e2e/extras.test.ts', // 30
  'test/build/theme.test.ts', // 30
  'test/build/environment.test.ts', // 29
  'test/build/gates.test.ts', // 29
  'test/unit/deltas/random-edits.test.ts', // 15
  'test/e2e/design.test.ts', // 27
  'test/build/live.test.ts', // 60
  'test/e2e/reading.test.ts', // 25
  'test/build/standing.test.ts', // 40
  'test/e2e/bare-site.test.ts', // 60: long titles and contents, at four widths, in both schemes
  'test/build/chaos.test.ts', // 13
  'test/build/interrupted.test.ts', // 13
  'test/build/adversarial.test.ts', // 12
  'test/build/closed-rows.test.ts', // 60
  'test/build/staleness.test.ts', // 35
  'test/build/recorded.test.ts', // 30, and half a minute of waiting for a limit
  'test/build/exactness.test.ts', // 40: a site beside clean builds, edit by edit
];

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
