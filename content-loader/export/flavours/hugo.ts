import type { Code, InlineCode, Nodes } from 'mdast';
import type {} from 'mdast-util-math';
import type { Flavour } from './flavour.ts';
import { doubled, everywhere, mapNodes } from './unsafe.ts';

/**
 * Hugo first reads shortcodes, also in code, then Goldmark with typographic replacements and
 * attributes in braces. https://gohugo.io/content-management/shortcodes/
 */
export const hugo: Flavour = {
  extension: 'md',
  toTree: (root) => {
    const front = needsParameters(root) ? { [PARAMETER]: parameters } : {};
    return { root: mapNodes(root, (node) => [toQuietNode(node)]), front };
  },
  printing: {
    unsafe: [
      ...everywhere('{}"\'<>'),
      ...doubled('-.'),
      // `<!--more-->` ends a summary.
      { character: '!', before: '<', inConstruct: 'phrasing' },
      { atBreak: true, character: ':', after: '[ \\t]' },
    ],
  },
  toBody: (printed) => printed,
  toFront: (yaml) => yaml,
};

/** Text that code cannot contain: page parameters, which the shortcode `param` shows. */
const PARAMETER = 'quire';
const parameters = { angle: '{{<', percent: '{{%', more: '<!--more-->' };

const OPENINGS = /\{\{[<%]|<!--more-->/u;
const WHOLE =
  /\{\{(?:<((?:(?!\*\/|\{\{[<%]|>\}\})[\s\S])*)>|%((?:(?!\*\/|\{\{[<%]|%\}\})[\s\S])*)%)\}\}/gu;

/** The documented escape of a whole shortcode: a comment that Hugo prints. */
function escapeWhole(code: string): string {
  return code.replace(WHOLE, (_, angle: string | undefined, percent: string | undefined) =>
    angle === undefined ? `{{%/*${percent ?? ''}*/%}}` : `{{</*${angle}*/>}}`,
  );
}

function isIncomplete(code: string): boolean {
  return OPENINGS.test(code.replace(WHOLE, ''));
}

function needsParameters(node: Nodes): boolean {
  if (node.type === 'code' || node.type === 'inlineCode') return isIncomplete(node.value);
  return 'children' in node && node.children.some(needsParameters);
}

function toQuietNode(node: Nodes): Nodes {
  if (node.type === 'code' || node.type === 'inlineCode') return toQuietCode(node);
  // A space between braces has no effect in TeX.
  if (node.type === 'math' || node.type === 'inlineMath') {
    return { ...node, value: node.value.replace(/\{(?=\{)/gu, '{ ') };
  }
  // Hugo removes HTML, so a line break in a cell becomes a space.
  return node.type === 'html' && /^<br\s*\/?>$/iu.test(node.value)
    ? { type: 'text', value: ' ' }
    : node;
}

function toQuietCode(node: Code | InlineCode): Code | InlineCode {
  if (!isIncomplete(node.value)) return { ...node, value: escapeWhole(node.value) };
  const value = node.value.replaceAll(
    new RegExp(OPENINGS, 'gu'),
    (found) => `{{< param "${PARAMETER}.${nameOf(found)}" >}}`,
  );
  // Without a language: highlighting would split the placeholder of the parameter.
  return node.type === 'code' ? { ...node, lang: null, value } : { ...node, value };
}

function nameOf(opening: string): keyof typeof parameters {
  if (opening === parameters.angle) return 'angle';
  return opening === parameters.percent ? 'percent' : 'more';
}
