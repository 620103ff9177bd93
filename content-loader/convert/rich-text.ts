import type { PhrasingContent } from 'mdast';
import { parseColor } from './colors.ts';
import type { Fields } from './content.ts';
import { fieldsOf, itemsOf, stringOf, nameOf } from './content.ts';
import type { Marks, Piece } from './marks.ts';
import { mergeNeighbours, nestMarks } from './marks.ts';
import { convertMention } from './mentions.ts';
import { inline, text } from './nodes.ts';
import { phrasingText } from './phrasing-text.ts';
import { resolveHref } from './resolve-href.ts';
import type { RichText } from '../notion/types.ts';
import type { Scope } from './scope.ts';
import { cleanText } from './scope.ts';

type Convert = (scope: Scope, item: Fields) => PhrasingContent[];

const converters: Readonly<Record<RichText['type'], Convert>> = {
  text: convertText,
  equation: convertEquation,
  mention: (scope, item) =>
    convertMention(scope, fieldsOf(item['mention']), plainTextOf(scope, item)),
};

/** Converts a rich text array, even a malformed one, to nested running text. */
export function convertRichText(scope: Scope, richText: unknown): PhrasingContent[] {
  const pieces = itemsOf(richText).map((item) => toPiece(scope, fieldsOf(item)));
  return dropEmptyLinks(nestMarks(pieces.filter((piece) => piece.nodes.length > 0)));
}

function toPiece(scope: Scope, item: Fields): Piece {
  const type = nameOf(item['type']);
  const known = isRichTextType(type);
  if (!known) scope.warn('unknown-rich-text', `rich text of the type "${type}"`);
  const nodes = known ? converters[type](scope, item) : convertText(scope, item);
  const annotations = fieldsOf(item['annotations']);
  return {
    nodes: annotations['code'] === true ? nodes.map(toCode) : nodes,
    marks: toMarks(scope, item, annotations),
  };
}

function isRichTextType(type: string): type is RichText['type'] {
  return Object.hasOwn(converters, type);
}

function plainTextOf(scope: Scope, item: Fields): string {
  const plain = stringOf(item['plain_text']) ?? stringOf(fieldsOf(item['text'])['content']);
  return cleanText(scope, plain ?? '');
}

function convertText(scope: Scope, item: Fields): PhrasingContent[] {
  const lines = plainTextOf(scope, item).split('\n');
  return lines.flatMap((line, index): PhrasingContent[] => [
    ...(index > 0 ? [{ type: 'break' } as const] : []),
    ...(line === '' ? [] : [text(line)]),
  ]);
}

function convertEquation(scope: Scope, item: Fields): PhrasingContent[] {
  const expression = stringOf(fieldsOf(item['equation'])['expression']);
  const value = expression === undefined ? plainTextOf(scope, item) : cleanText(scope, expression);
  return value.trim() === '' ? [] : [{ type: 'inlineMath', value }];
}

function toMarks(scope: Scope, item: Fields, annotations: Fields): Marks {
  const color = parseColor(annotations['color']);
  if (!color) scope.warn('unknown-color', `the colour "${nameOf(annotations['color'])}"`);
  return {
    link: linkOf(scope, item),
    color: color === 'default' ? undefined : color,
    bold: annotations['bold'] === true,
    italic: annotations['italic'] === true,
    strikethrough: annotations['strikethrough'] === true,
    underline: annotations['underline'] === true,
  };
}

function linkOf(scope: Scope, item: Fields): string | undefined {
  // A mention makes its own link; its `href` is the Notion address of its target.
  if (item['type'] === 'mention') return undefined;
  const href = stringOf(item['href']) ?? stringOf(fieldsOf(fieldsOf(item['text'])['link'])['url']);
  return href === undefined ? undefined : resolveHref(scope, href);
}

/** Code goes to the text itself, because `inlineCode` holds neither links nor equations. */
function toCode(node: PhrasingContent): PhrasingContent {
  if (node.type === 'text') return { ...node, type: 'inlineCode' };
  if (node.type === 'inlineMath') return inline('code', {}, [node]);
  if (node.type === 'textDirective' && node.name === 'emoji') return inline('code', {}, [node]);
  if (node.type === 'textDirective' && node.name === 'icon') return node;
  return 'children' in node ? { ...node, children: node.children.map(toCode) } : node;
}

/** A link around white space has no name and is invisible: the space stays without the link. */
function dropEmptyLinks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const kept = nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === 'link') {
      return phrasingText(node.children).trim() === '' ? node.children : [node];
    }
    return 'children' in node ? [{ ...node, children: dropEmptyLinks(node.children) }] : [node];
  });
  return mergeNeighbours(kept);
}
