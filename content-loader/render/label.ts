import type { Nodes, Paragraph } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';

/** The label of a container: its first child, if that is a paragraph marked as label. */
export function toLabel(node: Pick<ContainerDirective, 'children'>): Paragraph | undefined {
  const [first] = node.children;
  return first?.type === 'paragraph' && first.data?.directiveLabel === true ? first : undefined;
}

/** A container's children without its label. */
export function toContent<Child extends Nodes>(node: {
  readonly children: readonly Child[];
}): Child[] {
  return node.children.filter((child, index) => index > 0 || !isLabel(child));
}

function isLabel(node: Nodes): boolean {
  return node.type === 'paragraph' && node.data?.directiveLabel === true;
}

/** A figure's caption: its last child, if that is a paragraph with the role `caption`. */
export function toCaption(node: { readonly children: readonly Nodes[] }): Paragraph | undefined {
  const last = node.children.at(-1);
  return last?.type === 'paragraph' && last.data?.role === 'caption' ? last : undefined;
}
