import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOf, listed, testFiles } from '../tiers.ts';

const root = join(import.meta.dirname, '..', '..');

describe('every file of tests', () => {
  it('is run by exactly one of npm test, test:full and test:soak', () => {
    const run = [...filesOf('test'), ...filesOf('full'), ...filesOf('soak')].sort();
    expect(run).toEqual(testFiles);
    for (const tier of ['fast', 'test', 'full', 'soak'] as const) {
      expect(filesOf(tier).length, tier).toBeGreaterThan(0);
    }
  });

  it('is found wherever it lies', () => {
    const found = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(test|spec)\.\w+$/.test(path))
      .map((path) => `test/${path.replaceAll('\\', '/')}`);
    expect(found.sort()).toEqual(testFiles);
  });

  it('of test:fast is one of npm test', () => {
    const usual = new Set(filesOf('test'));
    expect(filesOf('fast').filter((path) => !usual.has(path))).toEqual([]);
  });

  it.each(listed)('%s, which is listed, is there', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });
});

it('every tier that a change has to pass is run by .ci/run', () => {
  const gate = readFileSync(join(root, '.ci/run'), 'utf8');
  expect(gate).toMatch(/^npm test$/m);
  expect(gate).toMatch(/^npm run test:full$/m);
  // Of this repository.
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const checks = scripts['check']?.split(' && ') ?? [];
  expect(checks.length).toBeGreaterThan(2);
  for (const check of checks) expect(gate).toMatch(new RegExp(`^${check}( &)?$`, 'm'));
  expect(scripts).toMatchObject({
    test: 'vitest run',
    'test:fast': 'vitest run --mode fast',
    'test:full': 'vitest run --mode full',
    'test:soak': 'vitest run --mode soak',
  });
});
