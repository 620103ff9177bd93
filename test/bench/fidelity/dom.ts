import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;
export type Text = DefaultTreeAdapterTypes.TextNode;

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function isText(node: Node): node is Text {
  return node.nodeName === '#text';
}

export function childrenOf(node: Node): readonly Node[] {
  return 'childNodes' in node ? node.childNodes : [];
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

export function classesOf(element: Element): readonly string[] {
  return (attribute(element, 'class') ?? '').split(/\s+/).filter(Boolean);
}

/** All elements below a node, in document order. */
export function elementsIn(node: Node): readonly Element[] {
  return childrenOf(node).flatMap((child) =>
    isElement(child) ? [child, ...elementsIn(child)] : [],
  );
}

export function findAll(node: Node, ...names: readonly string[]): readonly Element[] {
  return elementsIn(node).filter(({ tagName }) => names.includes(tagName));
}

export function textOf(node: Node): string {
  if (isText(node)) return node.value;
  return childrenOf(node).map(textOf).join('');
}

/** The elements around a node, innermost first, up to `root` (left out). */
export function ancestorsOf(node: Node, root?: Node): readonly Element[] {
  const found: Element[] = [];
  let parent = 'parentNode' in node ? node.parentNode : null;
  while (parent !== null && parent !== root) {
    if (isElement(parent)) found.push(parent);
    parent = 'parentNode' in parent ? parent.parentNode : null;
  }
  return found;
}

export function closest(node: Node, ...names: readonly string[]): Element | undefined {
  const own = isElement(node) ? [node] : [];
  return [...own, ...ancestorsOf(node)].find(({ tagName }) => names.includes(tagName));
}
