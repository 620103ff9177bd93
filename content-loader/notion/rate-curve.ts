/**
 * How many requests per second to let out, as a function of the time since the last hold: pure
 * numbers, times in seconds. A curve falls back below what is proven, climbs gently to what was
 * refused, and doubles when no 429 comes for long: then the server's limit has risen.
 */
export type RateCurve = (seconds: number) => number;

/** Before the first 429 requests are not spaced at all, only their number in parallel is bounded. */
export const unspaced: RateCurve = () => Infinity;

/** A burst that a first guess allows for; what follows is measured. */
const USUAL_BURST = 10;

/** How many requests were accepted from the first one to the first 429, and in how many seconds. */
export interface FirstBurst {
  readonly count: number;
  readonly seconds: number;
}

const SEARCH_START = 3;
const SEARCH_DOUBLING = 1;
const LATE_SEARCH_DOUBLING = 3;

/** After the first 429: doubles from a careful guess, slower past what the burst makes likely. */
export function createSearch({ count, seconds }: FirstBurst): RateCurve {
  const start = Math.max(SEARCH_START, (count - USUAL_BURST) / seconds / 2);
  const likely = Math.max(start * 2, count / seconds);
  const turn = SEARCH_DOUBLING * Math.log2(likely / start);
  return (time) =>
    time < turn
      ? start * 2 ** (time / SEARCH_DOUBLING)
      : likely * 2 ** ((time - turn) / LATE_SEARCH_DOUBLING);
}

const FALL_BACK = 0.98;
/** Least rise per second, as a share of what is proven. */
const LEAST_RISE = 0.0025;
const PATIENCE = 40;
const DOUBLING = 10;

/** @param climb seconds from what is proven to what was refused */
export function createClimb(proven: number, refused: number, climb: number): RateCurve {
  const start = proven * FALL_BACK;
  const slope = Math.max(proven * LEAST_RISE, (refused - start) / climb);
  return (time) => {
    const rate = start + slope * Math.min(time, PATIENCE);
    return time < PATIENCE ? rate : rate * 2 ** ((time - PATIENCE) / DOUBLING);
  };
}

const RECOVERY_DOUBLING = 2;

/** Back from a rate to which 429s have driven us that no limit explains. */
export function createRecovery(start: number): RateCurve {
  return (time) => start * 2 ** (time / RECOVERY_DOUBLING);
}

/** What happened between two 429s: requests accepted, in seconds, of which so many were held. */
export interface Phase {
  /** Seconds before its end at which each request was accepted, descending. */
  readonly accepted: readonly number[];
  readonly seconds: number;
  readonly held: number;
}

/** What a phase of climbing shows of the limit. */
export interface Evidence {
  /** The limit of a server whose tokens come back while all is held. */
  readonly least: number;
  /** The limit of a server that counts in windows, or whose bucket ran over meanwhile. */
  readonly most: number;
  /** Which kind it is: 0 the first, 1 the second. */
  readonly kind: number;
}

/** Whichever figure stays the same from phase to phase, though they are held for unequal shares. */
export function toEvidence(
  { accepted, seconds, held }: Phase,
  previous: Evidence | undefined,
): Evidence {
  const least = accepted.length / seconds;
  const most = accepted.length / Math.max(MOMENT, seconds - held);
  if (previous === undefined) return { least, most, kind: 0.5 };
  const leastMoved = Math.abs(Math.log(least / previous.least));
  const mostMoved = Math.abs(Math.log(most / previous.most));
  const kind = leastMoved / Math.max(Number.EPSILON, leastMoved + mostMoved);
  return { least, most, kind: (previous.kind + kind) / 2 };
}

export function toProvenRate({ least, most, kind }: Evidence): number {
  return least ** (1 - kind) * most ** kind;
}

const MOMENT = 0.2;
const SHORTEST_SPAN = 0.5;

/**
 * The limit that a search shows: it was slow at first, so its average says too little, and its
 * end drew on a burst. The best that any span up to its end proves, the burst set aside.
 */
export function toRateFoundBySearch({ accepted, seconds }: Phase): number {
  const spans = accepted.flatMap((before, index) =>
    before < SHORTEST_SPAN ? [] : [(accepted.length - index - USUAL_BURST) / before],
  );
  return spans.reduce((best, rate) => Math.max(best, rate), accepted.length / seconds);
}

/** What the server took in a phase, its burst set aside and holds not counted. */
export function toSustainedRate({ accepted, seconds, held }: Phase): number {
  return Math.max(0, accepted.length - USUAL_BURST) / Math.max(MOMENT, seconds - held);
}
