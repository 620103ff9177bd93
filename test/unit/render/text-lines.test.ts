import type { Nodes, Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, it } from 'vitest';
import { toLinkItem, toTextLine } from '../../../content-loader/markdown.ts';

const fromMarkdown = (text: string): Root => unified().use(remarkParse).parse(text);

/** All texts below a node. */
function toString(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map((child) => toString(child)).join('') : '';
}

const nasty = [
  'A *bold* _name_',
  '[x](javascript:alert(1))',
  '](https://evil.example/) [',
  '<script>alert(1)</script>',
  '`code` & &amp; \\ #1',
  '1. First',
  '# Not a heading',
  '![](x.png)',
  'line\nbreak',
  '\u202eright to left ראשון',
];

it.each(nasty)('says %j as it is in a line, and in a link of a list', (text) => {
  const words = text.replace(/\s+/g, ' ');
  const line = fromMarkdown(toTextLine(text));
  expect(line.children.map(({ type }) => type)).toEqual(['paragraph']);
  expect(toString(line)).toBe(words);
  const item = toLinkItem({ title: text, href: 'https://example.com/a.md' }, text);
  expect(item).not.toContain('\n');
  const [list] = fromMarkdown(item).children;
  const [paragraph] = list?.type === 'list' ? (list.children[0]?.children ?? []) : [];
  const parts = paragraph?.type === 'paragraph' ? paragraph.children : [];
  expect(parts.map(({ type }) => type)).toEqual(['link', 'text']);
  expect(parts[0]).toMatchObject({ url: 'https://example.com/a.md' });
  expect(parts.map((part) => toString(part))).toEqual([words, `: ${words}`]);
});
