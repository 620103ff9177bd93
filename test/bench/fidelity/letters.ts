import type { Element, Node } from './dom.ts';
import { attribute, childrenOf, closest, isElement, isText } from './dom.ts';

/**
 * The text of a part of a page as one string without white space, with the node of every letter.
 * Of a formula only its TeX counts, of a picture its alternative text.
 */
export interface Letters {
  readonly text: string;
  nodeAt(index: number): Node;
  /** Where a node's first letter stands, or would stand. */
  startOf(node: Node): number;
  endOf(node: Node): number;
}

interface Piece {
  readonly node: Node;
  readonly start: number;
}

export function toLetters(root: Node): Letters {
  const pieces: Piece[] = [];
  const spans = new Map<Node, readonly [number, number]>();
  const parts: string[] = [];
  let length = 0;
  const add = (node: Node, text: string): void => {
    const letters = text.replace(/\s+/gu, '');
    if (letters === '') return;
    pieces.push({ node, start: length });
    parts.push(letters);
    length += letters.length;
  };
  const visit = (node: Node): void => {
    const start = length;
    if (isText(node)) add(node, node.value);
    else if (isElement(node)) visitElement(node, add, visit);
    else childrenOf(node).forEach(visit);
    spans.set(node, [start, length]);
  };
  visit(root);
  const at = (index: number): Node => {
    let [low, high] = [0, pieces.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((pieces[middle]?.start ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return pieces[low]?.node ?? root;
  };
  return {
    text: parts.join(''),
    nodeAt: at,
    startOf: (node) => spans.get(node)?.[0] ?? 0,
    endOf: (node) => spans.get(node)?.[1] ?? 0,
  };
}

function visitElement(
  element: Element,
  add: (node: Node, text: string) => void,
  visit: (node: Node) => void,
): void {
  if (element.tagName === 'img') add(element, alternativeText(element));
  else if (element.tagName === 'math') findTex(element).forEach(visit);
  else childrenOf(element).forEach(visit);
}

/** A figure's picture repeats the caption, which stands below it. */
function alternativeText(image: Element): string {
  return closest(image, 'figure') === undefined ? (attribute(image, 'alt') ?? '') : '';
}

function findTex(node: Node): readonly Node[] {
  return childrenOf(node).flatMap((child) => {
    const isTex =
      isElement(child) &&
      child.tagName === 'annotation' &&
      attribute(child, 'encoding') === 'application/x-tex';
    return isTex ? [child] : findTex(child);
  });
}
