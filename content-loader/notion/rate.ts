import {
  createClimb,
  createSearch,
  toEvidence,
  toProvenRate,
  toRateFoundBySearch,
  unspaced,
} from './rate-curve.ts';
import type { Evidence, Phase, RateCurve } from './rate-curve.ts';
import { createLedger } from './rate-ledger.ts';
import type { Refusal } from './rate-ledger.ts';

/**
 * Finds out how fast the server lets us go, without being told. Pure bookkeeping over times in
 * milliseconds: it neither sends nor waits.
 *
 * Until the first 429 only the number of parallel requests is bounded, so that a burst is used
 * and a server without a limit is not slowed down. Then requests are spaced: additive increase
 * until the next 429, then back to what the accepted requests prove. Figures: `test/bench/rate.ts`.
 */
export interface Rate {
  /** Milliseconds until the next request may be sent; 0: at once. */
  wait(now: number): number;
  /** How many requests may be under way at once. */
  parallel(): number;
  sent(now: number): void;
  /** The server took a request. Times: when it was sent and answered. */
  accepted(sentAt: number, now: number): void;
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

/** Parallel requests until the server has answered so many: a small burst is not overrun. */
const FIRST_PARALLEL = 4;
const FIRST_ANSWERS = 13;
/** Seconds of a climb: the limit is known roughly after a search, well after a climb. */
const FIRST_CLIMB = 20;
const CLIMB = 40;
/** Of the way from proven to refused, what a search's last rate is worth: it overshoots. */
const SEARCH_WORTH = 0.85;
/** The slowest that we go by ourselves. */
const LEAST_RATE = 0.5;
/** A 429 is a stray when so many requests sent after it were taken, and so few were not. */
const STRAY_TAKEN = 6;
const STRAY_SHARE = 0.12;
/** Requests that a busy process had no time to send may follow at once: fewer than a burst. */
const CATCH_UP = 4;
const CATCH_UP_MS = 1_000;

interface State {
  readonly mode: 'free' | 'search' | 'climb';
  readonly curve: RateCurve;
  /** When the mode began to rise: the end of the last hold. */
  readonly since: number;
  /** The last 429 that counted. */
  readonly lastEvent: number | undefined;
  readonly evidence: Evidence | undefined;
}

export function createRate(options: RateOptions): Rate {
  const ledger = createLedger();
  let state = initialState;
  let parallel = Math.min(FIRST_PARALLEL, options.maxParallel);
  let answers = 0;
  let started = 0;
  let heldUntil = 0;
  let nextAt = 0;

  const perSecond = (now: number): number =>
    Math.min(options.maxPerSecond, state.curve(Math.max(0, now - state.since) / 1000));

  /** What a 429 meant is decided with the first request after its hold: all others are answered. */
  function settle(): void {
    const refusal = ledger.close();
    if (refusal === undefined || isStray(refusal, state)) return;
    const phase = ledger.phase(state.lastEvent ?? started, state.since, refusal.at);
    state = { ...toNextState(state, refusal, phase), since: heldUntil };
  }

  return {
    perSecond,
    parallel: () => parallel,
    wait: (now) => Math.max(0, heldUntil - now, nextAt - now),
    sent(now) {
      settle();
      started ||= now;
      const interval = 1000 / perSecond(now);
      nextAt = Math.max(nextAt, now - Math.min(CATCH_UP_MS, CATCH_UP * interval)) + interval;
    },
    accepted(sentAt, now) {
      ledger.accept(sentAt, now);
      answers += 1;
      if (answers > FIRST_ANSWERS) parallel = Math.min(parallel + 1, options.maxParallel);
    },
    limited(sentAt, now, holdMs) {
      // Sent before the last hold ended: it belongs to the refusal that caused the hold.
      if (sentAt >= state.since) ledger.refuse(sentAt, now, perSecond(sentAt));
      heldUntil = Math.max(heldUntil, now + holdMs);
      nextAt = Math.max(nextAt, heldUntil);
    },
    hold(now, holdMs) {
      heldUntil = Math.max(heldUntil, now + holdMs);
    },
  };
}

const initialState: State = {
  mode: 'free',
  curve: unspaced,
  since: 0,
  lastEvent: undefined,
  evidence: undefined,
};

/**
 * A 429 that does not come from a limit: requests sent after it were taken all the same. Only
 * told apart at full speed; near a limit, tokens come back as fast as they are used.
 */
function isStray({ taken, refused }: Refusal, { mode }: State): boolean {
  return mode === 'free' && taken >= STRAY_TAKEN && refused / (taken + refused) <= STRAY_SHARE;
}

function toNextState(state: State, { at, rate }: Refusal, phase: Phase): Omit<State, 'since'> {
  const { mode } = state;
  const next = { lastEvent: at, evidence: undefined };
  if (mode === 'free') {
    const first = { count: phase.accepted.length, seconds: phase.seconds };
    return { ...next, mode: 'search', curve: createSearch(first) };
  }
  if (mode === 'search') {
    const proven = toBounded(toRateFoundBySearch(phase), rate);
    const refused = proven * (rate / proven) ** SEARCH_WORTH;
    return { ...next, mode: 'climb', curve: createClimb(proven, refused, FIRST_CLIMB) };
  }
  const evidence = toEvidence(phase, state.evidence);
  const proven = toBounded(toProvenRate(evidence), rate);
  return { ...next, mode: 'climb', curve: createClimb(proven, rate, CLIMB), evidence };
}

function toBounded(proven: number, refused: number): number {
  return Math.max(LEAST_RATE, Math.min(proven, refused));
}
