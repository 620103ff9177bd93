import { beforeAll, describe, expect, it } from 'vitest';
import type { CheckedWorkspace } from '../bench/fidelity/check-workspace.ts';
import { checkWorkspace } from '../bench/fidelity/check-workspace.ts';
import { manyBrokenPages } from './adversarial/pages/broken.ts';
import { createAdversarialWorkspace } from './adversarial/workspace.ts';
import { validateHtml } from './validate-html.ts';

describe('a workspace of everything that could go wrong', () => {
  let checked: CheckedWorkspace;
  let invalid: readonly string[] = [];

  beforeAll(async () => {
    checked = await checkWorkspace({
      ...(await createAdversarialWorkspace()),
      // A third of its files are missing or damaged on purpose, which stops other builds.
      environment: { QUIRE_ALLOW_LOST_FILES: '1' },
      inspect: async (dist) => {
        invalid = await validateHtml(dist);
      },
    });
  }, 600_000);

  it('is built', () => {
    expect(checked.output).toContain('The site is in dist/');
    expect(checked.code, checked.output).toBe(0);
  });

  it('is valid HTML', () => {
    // HTML allows both: https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute, and
    // https://html.spec.whatwg.org/multipage/grouping-content.html#attr-ol-start
    const allowed = /^valid-id: |^attribute-allowed-values: Attribute "start" /;
    expect(invalid.filter((message) => !allowed.test(message))).toEqual([]);
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

describe('a workspace in which Notion breaks many of its promises', () => {
  it('is not published, and every message names where', async () => {
    const { code, output } = await checkWorkspace(
      await createAdversarialWorkspace(manyBrokenPages),
    );
    expect(code, output).toBe(1);
    // Every block of the page but the 67 between the broken ones.
    expect(output).toContain('Notion gave 67 blocks in a shape that it does not promise');
    expect(output).toMatch(/• Many broken promises: a block of type paragraph with null .*https:/);
    expect(output).toContain('… and 59 more');
  });
});
