import type { PhrasingContent } from 'mdast';
import type { NotionColor } from '../render/directives.ts';
import { inline, link } from './nodes.ts';

/** The marks around a piece of text. `link`: the resolved address. */
export interface Marks {
  readonly link: string | undefined;
  readonly color: NotionColor | undefined;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strikethrough: boolean;
  readonly underline: boolean;
}

export interface Piece {
  readonly marks: Marks;
  readonly nodes: readonly PhrasingContent[];
}

type Mark = keyof Marks;
type Wrap = (children: PhrasingContent[], marks: Marks) => PhrasingContent;

/** The node for each mark. If two marks are equally long, the first in this order is outside. */
const wraps: Readonly<Record<Mark, Wrap>> = {
  link: (children, marks) => link(marks.link ?? '', children),
  color: (children, marks) => inline('color', { color: marks.color ?? 'default' }, children),
  bold: (children) => ({ type: 'strong', children }),
  italic: (children) => ({ type: 'emphasis', children }),
  strikethrough: (children) => ({ type: 'delete', children }),
  underline: (children) => inline('underline', {}, children),
};
// Object.keys loses the keys' type.
const markNames = Object.keys(wraps) as readonly Mark[];

/**
 * Nests overlapping marks into a tree: the longest mark is outside, a link is never split, and
 * adjacent texts with equal marks share one node.
 */
export function nestMarks(pieces: readonly Piece[]): PhrasingContent[] {
  return nest(pieces, new Set());
}

function nest(pieces: readonly Piece[], open: ReadonlySet<Mark>): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  for (let at = 0; at < pieces.length;) {
    const piece = pieces[at];
    if (!piece) break;
    const { mark, end } = findWidest(pieces, at, open);
    if (mark) {
      const children = nest(pieces.slice(at, end), new Set([...open, mark]));
      nodes.push(wraps[mark](children, piece.marks));
    } else {
      nodes.push(...piece.nodes);
    }
    at = end;
  }
  return mergeNeighbours(nodes);
}

function findWidest(
  pieces: readonly Piece[],
  at: number,
  open: ReadonlySet<Mark>,
): { mark: Mark | undefined; end: number } {
  let best: { mark: Mark | undefined; end: number } = { mark: undefined, end: at };
  for (const mark of markNames) {
    if (open.has(mark)) continue;
    const end = findEnd(pieces, at, mark, open);
    if (end > best.end) best = { mark, end };
  }
  return best.mark ? best : { mark: undefined, end: at + 1 };
}

function findEnd(
  pieces: readonly Piece[],
  at: number,
  mark: Mark,
  open: ReadonlySet<Mark>,
): number {
  const value = pieces[at]?.marks[mark];
  if (value === undefined || value === false) return at;
  let end = at + 1;
  while (pieces[end]?.marks[mark] === value) end += 1;
  if (mark === 'link' || open.has('link')) return end;
  // Go back to the start of a link that continues beyond the end.
  const cut = pieces[end]?.marks.link;
  while (cut !== undefined && end > at && pieces[end - 1]?.marks.link === cut) end -= 1;
  return end;
}

/** Adjacent texts, and adjacent code, are merged; other nodes do not change. */
export function mergeNeighbours(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const merged: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (last && isLiteral(last) && isLiteral(node) && isAlike(last, node)) {
      merged[merged.length - 1] = { ...last, value: last.value + node.value };
    } else {
      merged.push(node);
    }
  }
  return merged;
}

type Literal = Extract<PhrasingContent, { type: 'text' | 'inlineCode' }>;

/** Placeholders are never merged with an author's text. */
function isAlike(left: Literal, right: Literal): boolean {
  return left.type === right.type && left.data?.standIn === right.data?.standIn;
}

function isLiteral(node: PhrasingContent): node is Literal {
  return node.type === 'text' || node.type === 'inlineCode';
}
