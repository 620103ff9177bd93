import fc from 'fast-check';
import type { Nodes as HastNodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { expect, test } from 'vitest';
import { createHtmlRenderer } from '../../../content-loader/render/html.ts';
import { renderMarkdown } from '../../../content-loader/render/markdown.ts';
import { toTextTree } from '../../../content-loader/render/markdown/text-tree.ts';
import type { BlockNode } from '../../../content-loader/notion/types.ts';
import { parseMarkdown, toOutline } from '../render/outline.ts';
import { page } from './arbitrary.ts';
import { convert } from './fixtures.ts';

// Blocks → mdast → HTML and Markdown text, both read again by a parser of their own.

const runs = { numRuns: Number(process.env['RUNS'] ?? 300) };
const renderer = createHtmlRenderer();

function plainWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(plainWords).join('');
  const { plain_text: plain } = (value ?? {}) as { plain_text?: string };
  return (plain ?? '').replace(/[\u0000\ud800]/gu, '\ufffd').replace(/\s/g, '');
}

function wordsOfBlock(node: BlockNode): string {
  const content = (node as unknown as Record<string, Record<string, unknown>>)[node.type] ?? {};
  const own = [content['rich_text'], content['cells'], content['caption']].map(plainWords);
  return [...own, ...node.children.map(wordsOfBlock)].join('');
}

/** The text a reader sees; of an equation its TeX, of navigation nothing. */
function shownWords(node: HastNodes): string {
  // A heading of a formula alone carries a word joiner, for validators that do not read MathML.
  if (node.type === 'text') return node.value.replace(/[\s\u2060]/g, '');
  if (node.type === 'element' && node.tagName === 'nav') return '';
  const isMath = node.type === 'element' && node.tagName === 'math';
  const children = 'children' in node ? node.children : [];
  return (isMath ? annotationsOf(node) : children).map(shownWords).join('');
}

function annotationsOf(node: HastNodes): HastNodes[] {
  if (node.type === 'element' && node.tagName === 'annotation') return [node];
  return 'children' in node ? node.children.flatMap(annotationsOf) : [];
}

test('HTML parses without errors and shows every character of every block, in order', () => {
  fc.assert(
    fc.property(page, (blocks) => {
      const { html } = renderer.renderHtml(convert(blocks).root);
      const errors: string[] = [];
      const tree = fromHtml(html, {
        fragment: true,
        onerror: ({ ruleId }) => {
          errors.push(ruleId ?? '');
        },
      });
      expect(shownWords(tree)).toBe(blocks.map(wordsOfBlock).join(''));
      expect(errors).toEqual([]);
    }),
    runs,
  );
});

test('Markdown text, parsed again, holds what was printed', () => {
  fc.assert(
    fc.property(page, (blocks) => {
      const { root } = convert(blocks);
      const markdown = renderMarkdown(root);
      expect(toOutline(parseMarkdown(markdown)), markdown).toEqual(toOutline(toTextTree(root)));
    }),
    runs,
  );
});
