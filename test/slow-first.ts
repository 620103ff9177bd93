import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** Folders whose files take longest: begun last, they would keep one processor busy alone. */
const order = ['/test/packages/', '/test/build/', '/test/e2e/', '/test/unit/loader/'];

/** Starts the longest files first, on a fresh clone too, where vitest knows no times. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = order.findIndex((folder) => moduleId.includes(folder));
  return rank < 0 ? order.length : rank;
}
