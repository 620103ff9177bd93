/**
 * How many requests per second to let out, as a function of the time since the last hold: pure
 * numbers, times in seconds. A curve falls back below what is proven, climbs gently to what was
 * refused, and doubles when no 429 comes for long: then the server's limit has risen.
 */
export type RateCurve = (seconds: number) => number;

/** At full speed requests are not spaced at all, only their number in parallel is bounded. */
export const unspaced: RateCurve = () => Infinity;

/** A burst that a server usually takes beyond its limit. */
export const USUAL_BURST = 10;

const SEARCH_START = 3;
const SEARCH_DOUBLING = 1;
const LATE_SEARCH_DOUBLING = 3;

/** After full speed was too fast: doubles from a careful guess, slower past what the burst makes likely. */
export function createSearch({ accepted: { length: count }, seconds }: Phase): RateCurve {
  const start = Math.max(SEARCH_START, (count - USUAL_BURST) / seconds / 2);
  const likely = Math.max(start * 2, count / seconds);
  const turn = SEARCH_DOUBLING * Math.log2(likely / start);
  return (time) =>
    time < turn
      ? start * 2 ** (time / SEARCH_DOUBLING)
      : likely * 2 ** ((time - turn) / LATE_SEARCH_DOUBLING);
}

/** Goes on with a search. */
export function createSearchFrom(rate: number): RateCurve {
  return (time) => rate * 2 ** (time / SEARCH_DOUBLING);
}

/** Least rise per second, as a share of the start. */
const LEAST_RISE = 0.0025;
/** Seconds beyond a climb, until the rate doubles. */
const PATIENCE = 5;
const DOUBLING = 10;

/** @param climb seconds from the start to what was refused */
export function createClimb(start: number, refused: number, climb: number): RateCurve {
  const slope = Math.max(start * LEAST_RISE, (refused - start) / climb);
  const patience = climb + PATIENCE;
  return (time) => {
    const rate = start + slope * Math.min(time, patience);
    return time < patience ? rate : rate * 2 ** ((time - patience) / DOUBLING);
  };
}

/** What the server took before a 429, since the mode began. Of holds only what refills a burst counts. */
export interface Phase {
  /** Seconds before the 429 at which each request was accepted, descending. */
  readonly accepted: readonly number[];
  readonly seconds: number;
  /** How many of them since the 429 before. */
  readonly fresh: number;
}

const SHORTEST_SPAN = 0.5;

/** The best that any span up to the end proves, the burst set aside. */
export function toProvenRate({ accepted }: Phase): number {
  return accepted.reduce((best, before, index) => {
    const proven = (accepted.length - index - USUAL_BURST) / before;
    return before < SHORTEST_SPAN ? best : Math.max(best, proven);
  }, 0);
}

const MOMENT = 0.2;

/** What the server took on average, looking back over so many requests at most. */
export function toTakenRate({ accepted, seconds }: Phase, count = accepted.length): number {
  const looked = Math.min(count, accepted.length);
  const since = accepted.at(-looked - 1) ?? seconds;
  return looked / Math.max(MOMENT, since);
}
