import type { Branch, DocsTree } from './docs-tree.ts';
import type { Entry } from './entries.ts';

/** A line of the navigation beside a page of documentation. */
export interface SidebarItem {
  readonly text: string;
  /** Undefined: a heading over others. */
  readonly href: string | undefined;
  readonly current: boolean;
  readonly open: boolean;
  readonly items: readonly SidebarItem[];
}

/** Of a larger tree a page shows the way to itself: all of 2,000 pages on each would be millions. */
const MOST_SHOWN = 150;
/** A tree of so few entries stands open. */
const MOST_OPEN = 40;

/** The tree as a page shows it. `entry`: the page; undefined: the list page of the collection. */
export function sidebarOf(tree: DocsTree, entry: Entry | undefined): readonly SidebarItem[] {
  const path = new Set(entry && tree.above.get(entry.id));
  const isWhole = tree.order.length <= MOST_SHOWN;
  const isOpen = tree.order.length <= MOST_OPEN;
  const toItem = (branch: Branch): SidebarItem => {
    const current = entry !== undefined && branch.entry === entry;
    const onPath = current || path.has(branch);
    const isShown = isWhole || onPath || branch.entry === undefined;
    return {
      text: branch.title,
      href: branch.entry?.data.href,
      current,
      open: isOpen || onPath,
      items: isShown ? branch.branches.map(toItem) : [],
    };
  };
  return tree.branches.map(toItem);
}
