import { NotionProblem } from './errors.ts';

/** What reading one tree has come to so far. */
export interface Reading {
  /** Counts blocks of a list. `depth`: how many blocks the list stands inside of. @throws NotionProblem */
  count(blocks: number, depth: number): void;
  /** Some of the tree was asked for at this time, maybe for another tree of the same build. */
  note(askedAt: number): void;
  /** When the oldest part of it was asked for. */
  begun(): number;
}

/** Of a page, those inside synced blocks included: each is shown as often as it is named. */
export const MOST_BLOCKS = 200_000;
const MOST_DEPTH = 100;

/** `begunAt`: the time now. */
export function createReading(begunAt: number): Reading {
  let blocks = 0;
  let oldest = begunAt;
  let ended: NotionProblem | undefined;
  const end = (message: string): never => {
    // The other branches are under way: they end here, too.
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
