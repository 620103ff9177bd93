import { expect, it } from 'vitest';
import { createTreeFaults } from '../../../content-loader/fetch/tree-faults.ts';
import type { BlockNode, TreeProblem } from '../../../content-loader/notion/types.ts';

const problem: TreeProblem = { rule: 'block-incomplete', blockId: 'b', detail: 'null' };
/** Blocks of which only their children are counted. */
const nested = (count: number): BlockNode[] =>
  Array.from({ length: count }, () => ({ children: [{ children: [] }] })) as unknown as BlockNode[];

/** Whether a build stops in whose pages so much is broken, beside so many blocks that hold others. */
function stops(blocks: number, values: number, read: number): boolean {
  const faults = createTreeFaults();
  const problems = Array.from({ length: blocks }, () => problem);
  faults.note('page', { blocks: nested(read), problems });
  faults.noteProperties(
    'row',
    Array.from({ length: values }, () => 'null'),
  );
  try {
    faults.assertFew(new Map());
    return false;
  } catch {
    return true;
  }
}

it.each([
  [20, 0, 0, false],
  [21, 0, 0, true],
  [12, 8, 0, false],
  [12, 9, 0, true],
  // One in a hundred of what was read, where that is more.
  [30, 0, 3000, false],
  [30, 1, 3000, true],
  [31, 0, 3100, false],
])('%d blocks and %d values of %d: %s', (blocks, values, read, isStopped) => {
  expect(stops(blocks, values, read)).toBe(isStopped);
});

it('counts a page once, as it was read last', () => {
  const faults = createTreeFaults();
  const problems = Array.from({ length: 15 }, () => problem);
  for (const id of ['page', 'page', 'other']) faults.note(id, { blocks: [], problems });
  expect(() => {
    faults.assertFew(new Map());
  }).toThrow('30 blocks');
});
