import type { Text } from 'mdast';
import { directiveToMarkdown } from 'mdast-util-directive';
import type { ConstructName, Handle, Options, Unsafe } from 'mdast-util-to-markdown';

/** Characters before which no directive can begin. */
const NOT_TEXT: ConstructName[] = [
  'autolink',
  'destinationLiteral',
  'destinationRaw',
  'reference',
  'titleApostrophe',
  'titleQuote',
];

/**
 * `remark-directive` does not escape a colon after an escaped character (`\[:name`), nor one before
 * a tab or a character outside the Basic Multilingual Plane, but its parser reads all of these as
 * names.
 */
const COLON: Unsafe = {
  character: ':',
  // Looking ahead takes nothing away from the next match: `::name` has two colons.
  after: '(?=[^ \\n!-/;-@\\[-`{-~])',
  inConstruct: 'phrasing',
  notInConstruct: NOT_TEXT,
};

/** An address in angle brackets may begin with other characters than letters: `<$me@x.org>`. */
const ANGLE: Unsafe = {
  character: '<',
  after: '(?=\\S)',
  inConstruct: 'phrasing',
  notInConstruct: NOT_TEXT,
};

/**
 * Addresses in the label of a directive would become links that include the following text:
 * `remark-gfm` escapes none in labels, because labels of links contain no links.
 */
const inConstruct: ConstructName[] = [
  'containerDirectiveLabel',
  'leafDirectiveLabel',
  'textDirectiveLabel',
];
const ADDRESSES: Unsafe[] = [
  { character: '@', inConstruct, notInConstruct: NOT_TEXT },
  { character: '.', before: '[Ww]', after: '[\\-.\\w]', inConstruct, notInConstruct: NOT_TEXT },
  { character: ':', before: '[ps]', after: '\\/', inConstruct, notInConstruct: NOT_TEXT },
];

/** Prints directives and text with the escapes that the libraries lack. */
export const escapes: Options = {
  unsafe: [COLON, ANGLE, ...ADDRESSES],
  handlers: {
    containerDirective: withPhrasingLabel,
    leafDirective: withPhrasingLabel,
    text: printText,
  },
};

const printDirective = directiveToMarkdown().handlers?.containerDirective;

/** The library prints labels of block directives without the escapes of running text. */
function withPhrasingLabel(...[node, parent, state, info]: Parameters<Handle>): string {
  if (!printDirective) throw new Error('mdast-util-directive prints no directives');
  const containerPhrasing: typeof state.containerPhrasing = (label, place) => {
    const exit = state.enter('phrasing');
    const value = state.containerPhrasing(label, place);
    exit();
    return value;
  };
  return printDirective(node, parent, { ...state, containerPhrasing }, info);
}

/**
 * The library leaves `_` between letters alone, but beside a mark the letter may become a
 * character reference (`&#x78;_y`), after which `_` opens emphasis. An address may go on in the next node.
 */
function printText(...[node, , state, info]: Parameters<Handle>): string {
  const { value } = node as Text;
  if (isPlain(value, info)) return value;
  return state
    .safe(value, info)
    .replace(/^([^\\_])(_+)(?=[^_])/u, (_, letter: string, run: string) => letter + escapeAll(run))
    .replace(/(?<!\\)(_+)([^_])$/u, (_, run: string, letter: string) => escapeAll(run) + letter)
    .replace(/(?<=[\w+.-])@$|(?<=[Ww])\.$/u, '\\$&');
}

/**
 * Letters, digits and punctuation without a meaning in Markdown; a full stop after a digit or `www`
 * may have one.
 */
const PLAIN = /^(?:[\p{L}\p{M}\p{Nd} ,;?…–—“”‘’、。「」]|(?<=[^\dWw])\.)*$/u;

/** Most text needs no escape, and searching for all forty takes a third of a page's conversion. */
function isPlain(value: string, { before, after }: Parameters<Handle>[3]): boolean {
  const isAtLineEnd =
    (value.startsWith(' ') && before === '\n') || (value.endsWith(' ') && after === '\n');
  return !isAtLineEnd && PLAIN.test(value);
}

function escapeAll(run: string): string {
  return '\\_'.repeat(run.length);
}
