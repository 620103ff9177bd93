import type { Nodes } from 'mdast';
import type {} from 'mdast-util-math';
import type { Flavour } from './flavour.ts';
import { doubled, everywhere, mapNodes } from './unsafe.ts';

/**
 * Obsidian hides `%%comments%%` and colours `==marks==`; its plugin Templater runs `<% … %>`
 * anywhere in a file, in code too. https://help.obsidian.md/syntax
 */
export const obsidian: Flavour = {
  extension: 'md',
  toTree: (root) => ({ root: mapNodes(root, (node) => [toQuietNode(node)]), front: {} }),
  printing: { unsafe: [...everywhere('<%'), ...doubled('='), ...everywhere('^')] },
  toBody: (printed) => printed,
  toFront: (yaml) => yaml.replaceAll('<%', '\\u003C%'),
};

/** Code with a command of Templater must be HTML, because code has no escapes. */
function toQuietNode(node: Nodes): Nodes {
  if (node.type === 'math' || node.type === 'inlineMath') {
    return { ...node, value: node.value.replaceAll('<%', '< %') };
  }
  if ((node.type !== 'code' && node.type !== 'inlineCode') || !node.value.includes('<%')) {
    return node;
  }
  const code = `<code>${node.value.replace(/[&<>]/gu, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`;
  return { type: 'html', value: node.type === 'code' ? `<pre>${code}</pre>` : code };
}
