import type { Code, Nodes } from 'mdast';
import type { InlineMath, Math as MathBlock } from 'mdast-util-math';

/** The texts that parsers of libraries read: grammars of code, TeX, diagrams. */
export type ParsedNode = Code | MathBlock | InlineMath;

/** All such nodes of a tree, in order. */
// Not the library's `visit`: it takes a quarter of a millisecond for a page, this a hundredth.
export function findParsed(node: Nodes): readonly ParsedNode[] {
  if (node.type === 'code' || node.type === 'math' || node.type === 'inlineMath') return [node];
  return 'children' in node ? node.children.flatMap(findParsed) : [];
}

/** The parser of a node: `tex`, `code in php`. */
export function toParserName(node: ParsedNode): string {
  if (node.type !== 'code') return 'tex';
  return `code in ${node.lang?.trim().toLowerCase() ?? 'no language'}`;
}
