import type { Text } from 'mdast';
import type { Handle } from 'mdast-util-to-markdown';
import type { Flavour } from './flavour.ts';
import { doubled, everywhere } from './unsafe.ts';

/**
 * Jekyll first reads Liquid, also in code, then kramdown, which has fewer escapes than CommonMark
 * and more special characters. https://jekyllrb.com/docs/liquid/,
 * https://kramdown.gettalong.org/syntax.html
 */
export const jekyll: Flavour = {
  extension: 'md',
  toTree: (root) => ({ root, front: {} }),
  printing: {
    unsafe: [
      ...everywhere('{}"\'|<>$~'),
      ...doubled('-.:'),
      { atBreak: true, character: ':' },
      { atBreak: true, character: '^' },
    ],
    handlers: {
      // In kramdown, a backslash at the end of a line is a plain backslash.
      break: () => '  \n',
      inlineMath: (node: { value: string }) => `$$${node.value}$$`,
      text: printText,
    },
  },
  // Liquid's syntax for a literal brace.
  toBody: (printed) => printed.replace(/\{(?=[{%])/gu, '{{ "{" }}'),
  toFront: (yaml) => yaml,
};

const KRAMDOWN = new Set('\\.*_+`<>()[]{}#!:|"\'$=-');

/** Characters that kramdown cannot escape by a backslash are written as numeric references. */
function printText(...[node, , state, info]: Parameters<Handle>): string {
  const { value } = node as Text;
  return state
    .safe(value, info)
    .replace(/\\([!-/:-@[-`{-~])/gu, (whole, sign: string) =>
      KRAMDOWN.has(sign) ? whole : `&#${sign.charCodeAt(0)};`,
    );
}
