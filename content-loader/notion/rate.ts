/**
 * Finds out how fast the server lets us go, without being told. Pure bookkeeping over times in
 * milliseconds: it neither sends nor waits.
 *
 * Until the first 429 only the number of parallel requests is bounded, so that a burst is used and
 * a server without a limit is not slowed down. From then on requests are spaced: the rate rises
 * until the next 429 (a little per second near the last limit, faster the longer none comes) and
 * falls back to what the accepted requests prove.
 */
export interface Rate {
  /** Milliseconds until the next request may be sent; 0: at once. */
  wait(now: number): number;
  /** How many requests may be under way at once. */
  parallel(): number;
  sent(now: number): void;
  /** The server took a request. Times: when it was sent and answered. */
  accepted(sentAt: number, now: number): void;
  /** A request ended without telling anything about the limit. */
  failed(sentAt: number): void;
  /** The server said 429. `holdMs`: nothing is sent for so long. */
  limited(sentAt: number, now: number, holdMs: number): void;
  /** Sends nothing for so long, without slowing down afterwards. */
  hold(now: number, holdMs: number): void;
  /** Requests per second; infinite while no limit was met. */
  perSecond(now: number): number;
}

export interface RateOptions {
  /** A ceiling in requests per second. Default: none. */
  readonly maxPerSecond: number;
  /** Requests under way at once, at most. */
  readonly maxParallel: number;
}

/** Parallel requests until the server has answered so many. */
const FIRST_PARALLEL = 5;
const FIRST_ANSWERS = 12;
/** The rate of the search that follows the first 429, and how fast it doubles. */
const SEARCH_START = 4;
const SEARCH_DOUBLING_MS = 700;
/** Where the rate starts after a 429, as a share of the proven limit, and its least rise. */
const FALL_BACK = 0.97;
const RISE_PER_SECOND = 0.0025;
/** How long the rate takes to rise from what is proven to what was refused. */
const CLIMB_SECONDS = 12;
/** Beyond this share of what was refused the limit must have risen: the rate doubles. */
const CLIMB2 = 30;
const BEYOND = 1.1;
const BEYOND_DOUBLING_MS = 5_000;
/** Lost time that may be made up by sending closer together. */
const CATCH_UP_MS = 250;
/** Accepted requests that are remembered. */
const MEMORY = 2_000;

export function createRate(options: RateOptions): Rate {
  let parallel = Math.min(FIRST_PARALLEL, options.maxParallel);
  let answers = 0;
  /** The last limit lies between what is proven and what was refused; undefined: not known. */
  let bounds:
    { readonly proven: number; readonly refused: number; readonly climb: number } | undefined;
  let searching = false;
  /** When the present phase of rising began: the end of the last hold. */
  let since = 0;
  let lastEvent: number | undefined;
  let first = { count: 0, seconds: 0 };
  let started: number | undefined;
  let heldUntil = 0;
  let nextAt = 0;
  let times: number[] = [];
  const underWay: number[] = [];

  function uncapped(now: number): number {
    const seconds = Math.max(0, now - since) / 1000;
    if (bounds !== undefined) {
      const { proven, refused, climb } = bounds;
      const start = proven * FALL_BACK;
      const slope = Math.max(proven * RISE_PER_SECOND, (refused - start) / climb);
      const rising = start + slope * seconds;
      const top = refused * BEYOND;
      if (rising <= top) return rising;
      return top * 2 ** ((seconds - (top - start) / slope) / (BEYOND_DOUBLING_MS / 1000));
    }
    return searching ? SEARCH_START * 2 ** ((seconds * 1000) / SEARCH_DOUBLING_MS) : Infinity;
  }
  const perSecond = (now: number): number => Math.min(options.maxPerSecond, uncapped(now));

  /** When the server took requests after `from`: those answered, and those under way before `at`. */
  function taken(from: number, sentAt: number, now: number): readonly number[] {
    const half = (now - sentAt) / 2;
    const under = underWay.filter((time) => time < sentAt).map((time) => time + half);
    return [...times, ...under].filter((time) => time > from).sort((a, b) => a - b);
  }

  function proveAfterSearch(recent: readonly number[], at: number, whole: number): number {
    let best = whole;
    for (let round = 0; round < 4; round += 1) {
      const burst = Math.max(first.count / 4, first.count - best * first.seconds);
      for (let index = 0; index < recent.length; index += 1) {
        const seconds = (at - (recent[index] ?? at)) / 1000;
        if (seconds < 0.5) break;
        best = Math.max(best, (recent.length - index - burst) / seconds);
      }
    }
    return best;
  }

  function meet(sentAt: number, now: number): void {
    const at = (sentAt + now) / 2;
    const seconds = (time: number): number => Math.max(0.2, (at - time) / 1000);
    const recent = taken(lastEvent ?? -Infinity, sentAt, now);
    if (lastEvent === undefined) {
      first = { count: recent.length, seconds: seconds(started ?? at) };
      searching = true;
    } else {
      const least = recent.length / seconds(lastEvent);
      const most = recent.length / seconds(since);
      const refused = perSecond(sentAt);
      const proven = searching
        ? proveAfterSearch(recent, at, least)
        : Math.min(refused, Math.sqrt(least * most));
      bounds = {
        proven: Math.max(1 / 60, proven),
        refused: Math.max(proven, refused),
        climb: searching ? CLIMB_SECONDS : CLIMB2,
      };
      searching = false;
    }
    lastEvent = at;
  }

  function forget(sentAt: number): void {
    const index = underWay.indexOf(sentAt);
    if (index >= 0) underWay.splice(index, 1);
  }

  return {
    perSecond,
    parallel: () => parallel,
    wait: (now) => Math.max(0, heldUntil - now, nextAt - now),
    sent(now) {
      started ??= now;
      underWay.push(now);
      nextAt = Math.max(nextAt, now - CATCH_UP_MS) + 1000 / perSecond(now);
    },
    accepted(sentAt, now) {
      forget(sentAt);
      times.push((sentAt + now) / 2);
      if (times.length > MEMORY) times = times.slice(MEMORY / 2);
      answers += 1;
      if (answers > FIRST_ANSWERS) parallel = Math.min(parallel + 1, options.maxParallel);
    },
    limited(sentAt, now, holdMs) {
      forget(sentAt);
      if (lastEvent === undefined || sentAt >= since) meet(sentAt, now);
      since = Math.max(since, now + holdMs);
      heldUntil = Math.max(heldUntil, now + holdMs);
      nextAt = heldUntil;
    },
    failed: forget,
    hold(now, holdMs) {
      heldUntil = Math.max(heldUntil, now + holdMs);
    },
  };
}
