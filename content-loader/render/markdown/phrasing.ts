import type { Nodes, PhrasingContent } from 'mdast';
import { isSafeLink } from '../url.ts';
import { isLabelSafe } from './brackets.ts';
import { hoistBreaks, joinNeighbours } from './neighbours.ts';
import type { Place } from './place.ts';
import { open } from './place.ts';
import { toTextDirective } from './text-directives.ts';

type Phrasing<Type extends Nodes['type']> = Extract<PhrasingContent, { type: Type }>;

/**
 * Running text in the forms that Markdown can express: the same text, but another form where it has
 * none.
 */
export function toTextPhrasing(nodes: readonly PhrasingContent[], place: Place): PhrasingContent[] {
  return joinNeighbours(nodes.flatMap((node) => toTextNode(node, place)));
}

type Converters = {
  readonly [Type in PhrasingContent['type']]: (
    node: Phrasing<Type>,
    place: Place,
  ) => PhrasingContent[];
};

const keep = (node: PhrasingContent): PhrasingContent[] => [node];

/** What each kind of running text is in Markdown. */
const converters: Converters = {
  text: toPlainLines,
  html: toPlainLines,
  break: (_node, place) => [toBreak(place)],
  inlineCode: toCode,
  inlineMath: toMath,
  strong: toMarked,
  emphasis: toMarked,
  delete: toMarked,
  link: toLink,
  textDirective: (node, place) => toTextDirective(node, place, toTextPhrasing),
  image: keep,
  imageReference: keep,
  linkReference: keep,
  footnoteReference: keep,
};

function toTextNode(node: PhrasingContent, place: Place): PhrasingContent[] {
  // The one cast of the dispatch: a node fits the converter of its own type.
  const convert = converters[node.type as 'text'];
  return convert(node as Phrasing<'text'>, place);
}

function toPlainLines(node: Phrasing<'html' | 'text'>, place: Place): PhrasingContent[] {
  return toLines(node.value, place, (value) => ({ type: 'text', value }));
}

function toLines(
  value: string,
  place: Place,
  toNode: (line: string) => PhrasingContent,
): PhrasingContent[] {
  return value
    .split(/\r\n|\r|\n/u)
    .flatMap((line, index) => [
      ...(index > 0 ? [toBreak(place)] : []),
      ...(line === '' ? [] : [toNode(line)]),
    ]);
}

function toBreak(place: Place): PhrasingContent {
  return place.singleLine ? { type: 'html', value: '<br>' } : { type: 'break' };
}

/** Code with a lone bracket in a label, or with `\|` in a cell, cannot be written as code. */
function toCode(node: Phrasing<'inlineCode'>, place: Place): PhrasingContent[] {
  const impossible =
    (place.inLabel && !isLabelSafe(node.value)) || (place.inCell && node.value.includes('\\'));
  return toLines(node.value, place, (value) =>
    impossible ? { type: 'text', value } : { type: 'inlineCode', value },
  );
}

/** TeX has no escape for `|` in a cell nor for a lone bracket in a label: it stays as text. */
function toMath(node: Phrasing<'inlineMath'>, place: Place): PhrasingContent[] {
  const value = node.value.replace(/\s*[\r\n]\s*/gu, ' ');
  if (value === '') return [];
  const impossible =
    (place.inLabel && !isLabelSafe(value)) || (place.inCell && /[|\\]/u.test(value));
  return impossible ? [{ type: 'text', value: `$${value}$` }] : [{ type: 'inlineMath', value }];
}

function toMarked(
  node: Phrasing<'delete' | 'emphasis' | 'strong'>,
  place: Place,
): PhrasingContent[] {
  const children = toTextPhrasing(node.children, open(place, node.type));
  if (place.open.has(node.type)) return children;
  return hoistBreaks(children, (inner) => ({ type: node.type, children: inner }));
}

function toLink(node: Phrasing<'link'>, place: Place): PhrasingContent[] {
  const children = toTextPhrasing(node.children, { ...place, inLink: true });
  if (place.inLink || !isSafeLink(node.url)) return children;
  const url = place.inLabel && !isLabelSafe(node.url) ? encodeBrackets(node.url) : node.url;
  return hoistBreaks(children, (inner) => ({ type: 'link', url, children: inner }));
}

function encodeBrackets(url: string): string {
  return url.replaceAll('[', '%5B').replaceAll(']', '%5D').replaceAll('\\', '%5C');
}
