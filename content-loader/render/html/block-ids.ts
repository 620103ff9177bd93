import type { Nodes, Root } from 'mdast';

/** For every node of a page the id of the block it stands in, from the blocks' anchors `b-…`. */
export function findBlockIds(root: Root): ReadonlyMap<Nodes, string> {
  const ids = new Map<Nodes, string>();
  const visit = (node: Nodes, around: string | undefined): void => {
    const id = anchorOf(node)?.replace(/^b-/u, '') ?? around;
    if (id !== undefined) ids.set(node, id);
    if ('children' in node) for (const child of node.children) visit(child, id);
  };
  visit(root, undefined);
  return ids;
}

function anchorOf({ data }: Nodes): string | undefined {
  if (data === undefined) return undefined;
  const own = 'blockId' in data ? data.blockId : data.hProperties?.['id'];
  return typeof own === 'string' && own.startsWith('b-') ? own : undefined;
}
