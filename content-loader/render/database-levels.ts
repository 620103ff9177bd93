import type { Nodes, Root } from 'mdast';
import { isPart } from './view-parts.ts';

/** HTML has no deeper one. */
const LAST_RANK = 6;

/**
 * The ranks of headings that databases and views bring with them: a database's title is one below
 * the heading before it, and what is inside of a view one below that.
 */
export function findDatabaseLevels(root: Root): ReadonlyMap<Nodes, number> {
  const levels = new Map<Nodes, number>();
  let last = 1;
  const visit = (node: Nodes, around: number): void => {
    if (node.type === 'heading') last = node.depth;
    if (isPart(node, 'toggle')) last = node.data.payload.level ?? last;
    const isOwn = isPart(node, 'database') || isPart(node, 'view');
    const level = isPart(node, 'database') ? last + 1 : isOwn ? around + 1 : around;
    if (isOwn) levels.set(node, Math.min(level, LAST_RANK));
    if ('children' in node) for (const child of node.children) visit(child, level);
  };
  visit(root, 1);
  return levels;
}
