import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import type { BlockNode } from '../../../content-loader/notion/types.ts';
import { startProcessorTime } from '../../processor-time.ts';
import { block, convert, id, rich, text } from './fixtures.ts';

function depthOf(node: Nodes): number {
  return 'children' in node ? 1 + Math.max(0, ...node.children.map(depthOf)) : 1;
}

test('three thousand blocks convert in time that grows with their number', () => {
  const items = (count: number): BlockNode[] =>
    Array.from({ length: count }, (_, index) =>
      text(index % 7 === 0 ? 'paragraph' : 'bulleted_list_item', `item ${index}`),
    );
  expect(convert(items(3000)).root.children).toHaveLength(858);
  // The best of three: memory may be tidied in any one of them.
  const timeOf = (count: number): number => {
    const blocks = items(count);
    const times = Array.from({ length: 3 }, () => {
      const time = startProcessorTime();
      convert(blocks);
      return time();
    });
    return Math.min(...times);
  };
  const small = timeOf(3000);
  // Eight times the blocks: 64 times the time if it grew with the square.
  expect(timeOf(24_000)).toBeLessThan(small * 40);
});

test('forty levels, and five hundred, keep their text', () => {
  for (const levels of [40, 500]) {
    let node = text('toggle', 'innermost');
    for (let level = 1; level < levels; level += 1) node = text('bulleted_list_item', 'x', [node]);
    const { root } = convert([node]);
    expect(depthOf(root)).toBeGreaterThan(levels * 2);
    expect(JSON.stringify(root)).toContain('innermost');
  }
});

test('ten thousand runs in one paragraph convert', () => {
  const runs = Array.from({ length: 10_000 }, (_, index) => rich('x', { bold: index % 2 === 0 }));
  const [paragraph] = convert([text('paragraph', runs)]).root.children;
  expect(paragraph?.type === 'paragraph' && paragraph.children).toHaveLength(10_000);
});

test('a block that stands inside of itself is cut and reported', () => {
  const children: BlockNode[] = [];
  const self = { ...text('toggle', 'self'), id: id(1), children } as BlockNode;
  children.push(self);
  const { root, warnings } = convert([self]);
  expect(JSON.stringify(root).match(/"self"/g)).toHaveLength(1);
  expect(warnings.map(({ rule }) => rule)).toEqual(['synced-cycle']);
});

test('a page that links to itself is no cycle', () => {
  const self = text('paragraph', [rich('me', {}, `/${'1'.padStart(32, '0')}`)]);
  expect(convert([self, block('link_to_page', { page_id: id(1) })]).linkedPages).toEqual([
    '1'.padStart(32, '0'),
  ]);
});
