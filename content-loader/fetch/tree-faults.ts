import { toId } from '../core/ids.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { BlockNode, PageTree, TreeProblem } from '../notion/types.ts';
import type { SitePages } from './site-page.ts';

/** Malformed data of Notion in a build: one block is not a reason to stop it, but many are. */
export interface TreeFaults {
  /** Counts a tree of this build. */
  note(pageId: string, tree: Pick<PageTree, 'blocks' | 'problems'>): void;
  /** Counts values of a row that were left out. */
  noteProperties(pageId: string, malformed: readonly string[]): void;
  /** Whether a tree of this build is read again by the next one, although nothing was edited. */
  mayPass(): boolean;
  /** @throws QuireError that names the blocks, when there are too many */
  assertFew(pages: SitePages): void;
}

const MOST_FAULTS = 20;
/** The number of blocks with children that were read. */
const MOST_SHARE = 0.01;

interface Fault {
  readonly pageId: string;
  readonly blockId: string;
  readonly detail: string;
}

export function createTreeFaults(): TreeFaults {
  const faults = new Map<string, readonly Fault[]>();
  const properties = new Map<string, readonly Fault[]>();
  const nested = new Map<string, number>();
  const passing = new Set<string>();
  return {
    note(pageId, { blocks, problems: found }) {
      const id = toId(pageId);
      if (mayChange({ problems: found })) passing.add(id);
      else passing.delete(id);
      nested.set(id, countNested(blocks));
      const own = found.filter(isFault);
      faults.set(
        id,
        own.map(({ blockId, detail }) => ({ pageId: id, blockId, detail })),
      );
    },
    noteProperties(pageId, malformed) {
      const id = toId(pageId);
      properties.set(
        id,
        malformed.map((detail) => ({ pageId: id, blockId: '', detail })),
      );
    },
    mayPass: () => passing.size > 0,
    assertFew(pages) {
      const all = [...properties.values(), ...faults.values()].flat();
      const read = [...nested.values()].reduce((sum, count) => sum + count, 0);
      if (all.length <= Math.max(MOST_FAULTS, read * MOST_SHARE)) return;
      const named = all.map(({ pageId, blockId, detail }) => {
        const page = pages.get(pageId);
        const anchor = blockId === '' ? '' : `#${toId(blockId)}`;
        return { title: page?.title ?? pageId, url: `${page?.page.url ?? ''}${anchor}`, detail };
      });
      throw new QuireError(problems.brokenBlocks(named));
    },
  };
}

function isFault({ rule }: TreeProblem): boolean {
  return rule === 'block-incomplete';
}

/** Whether the next build reads the tree again although its page was not edited. */
export function mayChange({ problems: found }: Pick<PageTree, 'problems'>): boolean {
  return found.some(({ mayPass }) => mayPass === true);
}

function countNested(blocks: readonly BlockNode[]): number {
  return blocks.reduce(
    (sum, { children }) => sum + (children.length > 0 ? 1 + countNested(children) : 0),
    0,
  );
}
