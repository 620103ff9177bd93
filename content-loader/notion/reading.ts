import { NotionProblem } from './errors.ts';

/** Limits and counts while one tree is read. */
export interface Reading {
  /**
   * Counts the blocks of a list. `depth`: the number of blocks around the list. @throws
   * NotionProblem
   */
  count(blocks: number, depth: number): void;
  /** A part of the tree was requested at this time, possibly for another tree of the same build. */
  note(askedAt: number): void;
  /** The time when the oldest part was requested. */
  begun(): number;
}

/**
 * The number of blocks of a page, with those inside synced blocks counted as often as they are
 * shown.
 */
export const MOST_BLOCKS = 200_000;
const MOST_DEPTH = 100;

/** `begunAt`: the current time. */
export function createReading(begunAt: number): Reading {
  let blocks = 0;
  let oldest = begunAt;
  let ended: NotionProblem | undefined;
  const end = (message: string): never => {
    // Other branches are being read in parallel: they must stop here, too.
    ended = new NotionProblem('too-much', message);
    throw ended;
  };
  return {
    count(more, depth) {
      if (ended) throw ended;
      blocks += more;
      if (blocks > MOST_BLOCKS) end(tooManyBlocks);
      if (depth > MOST_DEPTH) end(`It holds more than ${MOST_DEPTH} blocks inside one another.`);
    },
    note(askedAt) {
      oldest = Math.min(oldest, askedAt);
    },
    begun: () => oldest,
  };
}

export const tooManyBlocks = `It holds more than ${MOST_BLOCKS.toLocaleString('en')} blocks, those inside synced blocks included.`;
