/**
 * Decides when the next request may be sent. It only counts: it neither sends nor waits. All times
 * are in milliseconds.
 *
 * Notion documents a budget of requests per 60-second window: it may be spent at once, and
 * `Retry-After` is the time until the next window. So nothing is slowed down before the first 429.
 * A long wait means a window: from then on its budget is known, and each window ends with a single
 * request that asks whether there is more. A short wait means a limit per second, such as a token
 * bucket: then requests are spaced, slightly faster each second until the next 429. Figures:
 * `npm run bench -- rate` and `rate-servers`.
 */
export interface Rate {
  /** Milliseconds until the next request may be sent; 0: at once. */
  wait(now: number): number;
  /** How many requests may be in progress at once. */
  parallel(): number;
  sent(now: number): void;
  /** A request that was sent at this time succeeded. */
  accepted(sentAt: number): void;
  /** A request was answered with 429. `holdMs`: no request is sent for this time. */
  limited(sentAt: number, now: number, holdMs: number): void;
  /** Sends no request for this time, without slowing down afterwards. */
  hold(now: number, holdMs: number): void;
  readonly limit: () => Limit;
}

/** What is known of the server's limit. */
export type Limit =
  | { readonly kind: 'none' }
  | { readonly kind: 'window'; readonly requests: number }
  | { readonly kind: 'rate'; readonly perSecond: number };

/** Undefined: no limit is known. */
export function formatLimit(limit: Limit): string | undefined {
  if (limit.kind === 'none') return undefined;
  return limit.kind === 'window'
    ? `${limit.requests} requests a window`
    : `${limit.perSecond.toFixed(1)} requests a second`;
}

export interface RateOptions {
  /** An upper limit in requests per second. Default: none. */
  readonly maxPerSecond: number;
  readonly maxParallel: number;
}

/** Parallel requests start with this number, so that a small burst limit is not overrun by much. */
const FIRST_PARALLEL = 4;
/** Their number grows by one with each response after these. */
const FIRST_RESPONSES = 13;
/** The budget of a window that Notion grants most connections. */
const USUAL_BUDGET = 180;
/** Where no limit is known yet, fewer requests are in progress when that budget may end. */
const BEFORE_ITS_END = 20;
const FEW_PARALLEL = 8;
/** A shorter wait is that of a limit per second. */
const SHORTEST_WINDOW_MS = 5_000;
/** The budget of a window is spent within this time, so that few requests overlap its end. */
const SPENDING_MS = 3_000;
/** A token bucket usually accepts this many requests beyond its rate. */
const USUAL_BURST = 10;
/** Seconds until the refused rate is tried again, first and later; after that the rate doubles. */
const FIRST_CLIMB = 6;
const CLIMB = 40;
const DOUBLING = 10;
/** The rate after a 429, as a share of the refused one: at least, after few requests, at most. */
const LEAST_SHARE = 0.88;
const LEAST_SHARE_OF_FEW = 0.5;
const MOST_SHARE = 0.95;
const FIRST_RATE = 3;
const LEAST_RATE = 0.5;
/** A limit refuses more than this share of the requests in progress; a random 429 does not. */
const LIMIT_SHARE = 0.3;
/** How much of what was seen of them at one 429 counts at the next. */
const MEMORY = 0.75;
/** A limit accepts more requests than these between two 429s; after some exceptions it is dropped. */
const FEW = 30;
const FIRST_DOUBTS = 3;
/** A busy process may send this many late requests at once. */
const CATCH_UP = 4;
const CATCH_UP_MS = 1_000;

/** A 429, and the responses to other requests that were in progress with it. */
interface Refusal {
  readonly sentAt: number;
  readonly holdMs: number;
  readonly accepted: number;
  readonly refused: number;
}

export function createRate({ maxPerSecond, maxParallel }: RateOptions): Rate {
  let limit: Limit = { kind: 'none' };
  let heldUntil = 0;
  let nextAt = 0;
  let responses = 0;
  /** Since the last 429: its time, the end of its hold, and the requests after it. */
  let period = { start: 0, from: 0, sent: 0, accepted: 0 };
  /** The first 429 of this period. */
  let refusal: Refusal | undefined;
  /** Responses to requests in progress with a 429; older ones count less. */
  let seen = { accepted: 0, refused: 0 };
  /** Of a limit per second: the rate after the last 429, and the one that was refused. */
  let climb = { slow: 0, fast: 0, seconds: CLIMB };
  let doubts = 0;
  let mostDoubts = FIRST_DOUBTS;

  const toClimb = (time: number): number => {
    const { slow, fast, seconds } = climb;
    return time < seconds
      ? slow + ((fast - slow) * time) / seconds
      : fast * 2 ** ((time - seconds) / DOUBLING);
  };
  const perSecond = (now: number): number => {
    if (limit.kind === 'none') return maxPerSecond;
    const own =
      limit.kind === 'window'
        ? (limit.requests / SPENDING_MS) * 1000
        : toClimb(Math.max(0, now - period.start) / 1000);
    return Math.min(maxPerSecond, own);
  };

  /** No request beyond the usual budget was answered yet. */
  const mayBeUsualEnd = (): boolean =>
    period.sent >= USUAL_BUDGET - BEFORE_ITS_END && period.accepted <= USUAL_BUDGET;

  function slowDown(slow: number, fast: number, seconds: number): void {
    limit = { kind: 'rate', perSecond: slow };
    climb = { slow, fast, seconds };
    seen = { accepted: 0, refused: 0 };
  }

  /** Decides what a 429 meant, when all requests in progress with it have their responses. */
  function learn({ sentAt, holdMs, accepted, refused }: Refusal): void {
    seen = {
      accepted: seen.accepted * MEMORY + accepted,
      refused: seen.refused * MEMORY + refused,
    };
    const isLimit = seen.refused > Math.max(1, LIMIT_SHARE * (seen.accepted + seen.refused));
    const seconds = Math.max(200, sentAt - period.from) / 1000;
    const taken = period.accepted / seconds;
    if (holdMs >= SHORTEST_WINDOW_MS) {
      limit = { kind: 'window', requests: Math.max(1, period.accepted) };
      responses = 0;
    } else if (limit.kind === 'none' && isLimit) {
      const slow = Math.max(LEAST_RATE, taken / 2 - USUAL_BURST / seconds / 2);
      slowDown(slow, Math.max(FIRST_RATE, taken), FIRST_CLIMB);
    } else if (limit.kind === 'rate') {
      const few = period.accepted < FEW;
      doubts = few && refused === 0 ? doubts + 1 : 0;
      if (doubts === mostDoubts) {
        limit = { kind: 'none' };
        mostDoubts = FIRST_DOUBTS + 1;
        doubts = 0;
      } else {
        const sent = toClimb(Math.max(0, sentAt - period.start) / 1000);
        const least = sent * (few || isLimit ? LEAST_SHARE_OF_FEW : LEAST_SHARE);
        const slow = Math.min(sent * MOST_SHARE, Math.max(least, taken));
        slowDown(Math.max(LEAST_RATE, slow), sent, CLIMB);
      }
    }
    period = { start: heldUntil, from: sentAt, sent: 0, accepted: 0 };
    refusal = undefined;
  }

  return {
    limit: () => limit,
    parallel() {
      const most = Math.min(maxParallel, FIRST_PARALLEL + Math.max(0, responses - FIRST_RESPONSES));
      if (limit.kind === 'none') return mayBeUsualEnd() ? Math.min(most, FEW_PARALLEL) : most;
      if (limit.kind !== 'window' || period.sent < limit.requests) return most;
      // Beyond the known budget, one request asks whether there is more; then two, and so on.
      const beyond = Math.max(0, period.accepted - limit.requests);
      return Math.min(most, 1 + Math.floor(beyond / 4));
    },
    wait: (now) => Math.max(0, heldUntil - now, nextAt - now),
    sent(now) {
      if (refusal !== undefined && now >= heldUntil) learn(refusal);
      period.sent += 1;
      const interval = 1000 / perSecond(now);
      nextAt = Math.max(nextAt, now - Math.min(CATCH_UP_MS, CATCH_UP * interval)) + interval;
    },
    accepted(sentAt) {
      responses += 1;
      if (sentAt >= period.start) period.accepted += 1;
      if (refusal !== undefined && sentAt > refusal.sentAt) {
        refusal = { ...refusal, accepted: refusal.accepted + 1 };
      }
    },
    limited(sentAt, now, holdMs) {
      // A request from before the last hold belongs to the 429 that caused the hold.
      if (sentAt >= period.start) {
        const {
          sentAt: first,
          accepted,
          refused,
        } = refusal ?? {
          sentAt,
          accepted: 0,
          refused: -1,
        };
        const longest = Math.max(holdMs, refusal?.holdMs ?? 0);
        refusal = { sentAt: first, holdMs: longest, accepted, refused: refused + 1 };
      }
      heldUntil = Math.max(heldUntil, now + holdMs);
      nextAt = Math.max(nextAt, heldUntil);
    },
    hold(now, holdMs) {
      heldUntil = Math.max(heldUntil, now + holdMs);
    },
  };
}
