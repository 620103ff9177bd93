import { USUAL_BURST } from './rate-curve.ts';
import { createLedger } from './rate-ledger.ts';
import type { Refusal } from './rate-ledger.ts';
import { initialState, toNextState } from './rate-state.ts';

/**
 * Finds out how fast the server lets us go, without being told. Pure bookkeeping over times in
 * milliseconds: it neither sends nor waits.
 *
 * Until a limit is met only the number of parallel requests is bounded, so that a burst is used
 * and a server without a limit is not slowed down. Then requests are spaced: additive increase
 * until the next 429, then back to what the accepted requests prove. What a 429 means:
 * `rate-state.ts`. Figures: `npm run bench -- rate` and `-- rate-model`.
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
/** ... after a 429 at full speed that fewer requests than these explain. */
const CAREFUL_PARALLEL = 3;
const TELLING = 4;
/** Requests that a busy process had no time to send may follow at once: fewer than a burst. */
const CATCH_UP = 4;
const CATCH_UP_MS = 1_000;
/** While it holds us, a server forgets as much as a burst; of this only a part is counted on. */
const HELD_REQUESTS = USUAL_BURST / 2;

export function createRate(options: RateOptions): Rate {
  const ledger = createLedger();
  let state = initialState;
  let parallel = Math.min(FIRST_PARALLEL, options.maxParallel);
  let answers = 0;
  /** When the curve began; the end of the last hold; before when nothing, or no next one, is sent. */
  let since = 0;
  let resumedAt = 0;
  let heldUntil = 0;
  let nextAt = 0;

  const perSecond = (now: number): number =>
    Math.min(options.maxPerSecond, state.curve(Math.max(0, now - since) / 1000));

  /** What a 429 meant is decided with the first request after its hold: all others are answered. */
  function advance(now: number): void {
    const closed = ledger.close();
    if (closed === undefined) return;
    const { refusal, phase } = closed;
    const before = state;
    state = toNextState(before, refusal, phase);
    if (state.curve !== before.curve) since = heldUntil;
    if (state.mode !== before.mode) ledger.forget(refusal.at);
    else if (state.mode !== 'free') skipHold(now - refusal.at, now);
    if (state.mode === 'free') beCareful(refusal, before.mode !== 'free');
  }

  function skipHold(ms: number, now: number): void {
    ledger.skip(Math.max(0, ms - (HELD_REQUESTS / perSecond(now)) * 1000));
  }

  function beCareful({ taken, refused }: Refusal, again: boolean): void {
    if (again) answers = 0;
    if (again || taken + refused < TELLING) {
      parallel = Math.min(CAREFUL_PARALLEL, options.maxParallel);
    }
  }

  return {
    perSecond,
    parallel: () => parallel,
    wait: (now) => Math.max(0, heldUntil - now, nextAt - now),
    sent(now) {
      advance(now);
      resumedAt = heldUntil;
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
      if (sentAt >= resumedAt) ledger.refuse(sentAt, now, perSecond(sentAt));
      heldUntil = Math.max(heldUntil, now + holdMs);
      nextAt = Math.max(nextAt, heldUntil);
    },
    hold(now, holdMs) {
      heldUntil = Math.max(heldUntil, now + holdMs);
    },
  };
}
