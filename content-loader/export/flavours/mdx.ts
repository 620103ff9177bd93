import type { Nodes } from 'mdast';
import type {} from 'mdast-util-math';
import type { Unsafe } from 'mdast-util-to-markdown';
import type { Flavour } from './flavour.ts';
import { everywhere, mapNodes } from './unsafe.ts';

/**
 * MDX executes text in braces and lines that begin with `import` or `export`; `<` opens an element,
 * also in addresses in angle brackets. https://mdxjs.com/docs/what-is-mdx/
 */
export const mdx: Flavour = {
  extension: 'mdx',
  toTree: (root) => ({ root: mapNodes(root, (node) => [toQuietNode(node)]), front: {} }),
  printing: {
    resourceLink: true,
    unsafe: [...everywhere('{}<'), atLineStart('i', 'mport'), atLineStart('e', 'xport')],
  },
  toBody: (printed) => printed,
  toFront: (yaml) => yaml,
};

function atLineStart(character: string, after: string): Unsafe {
  return { atBreak: true, character, after };
}

/** Without a math plugin, braces of TeX would be executed; inside code they never are. */
function toQuietNode(node: Nodes): Nodes {
  if (node.type === 'math') return { type: 'code', lang: 'math', value: node.value };
  if (node.type === 'inlineMath') return { type: 'inlineCode', value: node.value };
  return node.type === 'html'
    ? { type: 'html', value: node.value.replace(/^<br>$/iu, '<br />') }
    : node;
}
