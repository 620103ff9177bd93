import fc from 'fast-check';
import type { Root } from 'mdast';
import { expect, test } from 'vitest';
import { renderMarkdown } from '../../../content-loader/render/markdown.ts';
import { toTextTree } from '../../../content-loader/render/markdown/text-tree.ts';
import { paragraphTree, tableTree, tree } from './arbitrary.ts';
import { parseMarkdown, toOutline } from './outline.ts';

const RUNS = Number(process.env['RUNS'] ?? 200);

function assertSurvives(root: Root): void {
  const markdown = renderMarkdown(root);
  expect(toOutline(parseMarkdown(markdown)), markdown).toEqual(toOutline(toTextTree(root)));
}

test('running text, printed and parsed again, is the same tree', () => {
  fc.assert(fc.property(paragraphTree, assertSurvives), { numRuns: RUNS });
});

test('tables, printed and parsed again, are the same tree', () => {
  fc.assert(fc.property(tableTree, assertSurvives), { numRuns: RUNS });
});

test('any tree, printed and parsed again, is the same tree', () => {
  fc.assert(fc.property(tree, assertSurvives), { numRuns: RUNS });
});
