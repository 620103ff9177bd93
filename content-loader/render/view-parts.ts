import type { Nodes } from 'mdast';
import type { ContainerName, ContainerNode } from './directives.ts';

/** Is this the container of that name, as `convert/` made it? */
export function isPart<Name extends ContainerName>(
  node: Nodes,
  name: Name,
): node is Nodes & ContainerNode<Name> {
  if (node.type !== 'containerDirective' || node.name !== name) return false;
  const payload: unknown = node.data?.payload;
  return typeof payload === 'object' && payload !== null;
}

type Parent = { readonly children: readonly Nodes[] };

export function toEntries({ children }: Parent): ContainerNode<'entry'>[] {
  return children.filter((child) => isPart(child, 'entry'));
}

export function toGroups({ children }: Parent): ContainerNode<'group'>[] {
  return children.filter((child) => isPart(child, 'group'));
}
