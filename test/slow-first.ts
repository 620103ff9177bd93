import { relative } from 'node:path';
import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';
import { rankOf } from './tiers.ts';

const root = `${import.meta.dirname}/..`;

/**
 * Starts the longest files first, on a fresh clone too, where vitest knows no times: begun last, they
 * would keep one processor busy alone.
 */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(pathOf(a)) - rankOf(pathOf(b)));
  }
}

function pathOf({ moduleId }: TestSpecification): string {
  return relative(root, moduleId).replaceAll('\\', '/');
}
