import { beforeAll, describe, expect, it } from 'vitest';
import type { CheckedWorkspace } from '../bench/fidelity/check-workspace.ts';
import { checkWorkspace } from '../bench/fidelity/check-workspace.ts';
import { createAdversarialWorkspace } from './adversarial/workspace.ts';

describe('a workspace of everything that could go wrong', () => {
  let checked: CheckedWorkspace;

  beforeAll(async () => {
    checked = await checkWorkspace(await createAdversarialWorkspace());
  }, 300_000);

  it('is built', () => {
    expect(checked.output).toContain('The site is in dist/');
    expect(checked.code, checked.output).toBe(0);
  });

  it('arrives whole, in every row of the contract', () => {
    const lost = checked.rows
      .filter(({ found, expected }) => found !== expected)
      .map(({ name, found, expected, failures }) => [
        `${name}: ${found}/${expected}`,
        failures.slice(0, 5),
      ]);
    expect(lost).toEqual([]);
    // A checker that finds nothing to check would be content with anything.
    expect(checked.rows.length).toBeGreaterThan(80);
    const total = checked.rows.reduce((sum, { expected }) => sum + expected, 0);
    expect(total).toBeGreaterThan(100_000);
  });
});
