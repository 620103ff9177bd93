import type { Text } from 'mdast';
import type { Handle } from 'mdast-util-to-markdown';
import type { Flavour } from './flavour.ts';
import { doubled, everywhere } from './unsafe.ts';

/**
 * Jekyll reads Liquid first, in code too, then kramdown, which knows fewer escapes than CommonMark
 * and more signs. https://jekyllrb.com/docs/liquid/, https://kramdown.gettalong.org/syntax.html
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
      // A backslash at the end of a line is a backslash there.
      break: () => '  \n',
      inlineMath: (node: { value: string }) => `$$${node.value}$$`,
      text: printText,
    },
  },
  // Liquid's own way to show a brace.
  toBody: (printed) => printed.replace(/\{(?=[{%])/gu, '{{ "{" }}'),
  toFront: (yaml) => yaml,
};

const KRAMDOWN = new Set('\\.*_+`<>()[]{}#!:|"\'$=-');

/** What kramdown cannot escape by a backslash it shows by number. */
function printText(...[node, , state, info]: Parameters<Handle>): string {
  const { value } = node as Text;
  return state
    .safe(value, info)
    .replace(/\\([!-/:-@[-`{-~])/gu, (whole, sign: string) =>
      KRAMDOWN.has(sign) ? whole : `&#${sign.charCodeAt(0)};`,
    );
}
