import type { Code, Nodes } from 'mdast';
import type { InlineMath, Math as MathBlock } from 'mdast-util-math';

/** What the parsers of others read: grammars of code, TeX, diagrams. */
export type ParsedNode = Code | MathBlock | InlineMath;

/** All of a tree, in its order. */
// Not `visit` of the library: it takes a quarter of a millisecond for a page, this a hundredth.
export function findParsed(node: Nodes): readonly ParsedNode[] {
  if (node.type === 'code' || node.type === 'math' || node.type === 'inlineMath') return [node];
  return 'children' in node ? node.children.flatMap(findParsed) : [];
}

/** Which parser reads it: `tex`, `code in php`. */
export function toParserName(node: ParsedNode): string {
  if (node.type !== 'code') return 'tex';
  return `code in ${node.lang?.trim().toLowerCase() ?? 'no language'}`;
}
