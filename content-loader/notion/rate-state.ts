import {
  createClimb,
  createRecovery,
  createSearch,
  toEvidence,
  toProvenRate,
  toRateFoundBySearch,
  toSustainedRate,
  unspaced,
} from './rate-curve.ts';
import type { Evidence, Phase, RateCurve } from './rate-curve.ts';
import type { Refusal } from './rate-ledger.ts';

/** Seconds of a climb: the limit is known roughly after a search, well after a climb. */
const FIRST_CLIMB = 20;
const CLIMB = 40;
/** Of the way from proven to refused, what a search's last rate is worth: it overshoots. */
const SEARCH_WORTH = 0.85;
/** A server that counts in windows proves little while it holds us: what it refused was close. */
const REFUSED_WORTH = 0.88;
/** A 429 so soon after a hold is no limit's, when slowing down has not helped so many times. */
const SOON_MS = 5_000;
const MOST_SOON = 2;
const NOISE_SHARE = 0.2;
/** Single 429s take no more of a rate than this, lest those without a limit take all of it. */
const LEAST_KEPT_AT_FIRST = 0.65;
const LEAST_KEPT = 0.85;
/** Seconds. */
const SUSTAINED = 2;
/** Requests that a phase must have seen accepted before it says anything of a limit. */
const LEAST_ACCEPTED = 5;
const SLOWER = 0.9;
const MUCH_SLOWER = 0.5;
/** The slowest that we go by ourselves. */
const LEAST_RATE = 0.5;
/** A 429 is a stray when so many requests sent after it were taken, and so few were not. */
const STRAY_TAKEN = 6;
const STRAY_SHARE = 0.25;

/** What is known of the server's limit. Times in milliseconds. */
export interface RateState {
  readonly mode: 'free' | 'search' | 'climb';
  readonly curve: RateCurve;
  /** When the mode began to rise: the end of the last hold. */
  readonly since: number;
  /** The last 429 that counted. */
  readonly lastEvent: number | undefined;
  readonly evidence: Evidence | undefined;
  /** 429s in a row that came soon after a hold, each at a lower rate than the one before. */
  readonly soon: number;
  /** Requests per second that the server is known to take. */
  readonly best: number;
}

/** Before the first 429. */
export const initialState: RateState = {
  mode: 'free',
  curve: unspaced,
  since: 0,
  lastEvent: undefined,
  evidence: undefined,
  soon: 0,
  best: 0,
};

/**
 * A 429 that does not come from a limit: requests sent after it were taken all the same. Only
 * told apart at full speed; near a limit, tokens come back as fast as they are used.
 */
export function isStray({ taken, refused }: Refusal, { mode }: RateState): boolean {
  return mode === 'free' && taken >= STRAY_TAKEN && refused / (taken + refused) <= STRAY_SHARE;
}

/** How fast to go on after a 429 that was no stray. `phase`: from the 429 before to this one. */
export function toNextState(
  state: RateState,
  refusal: Refusal,
  phase: Phase,
): Omit<RateState, 'since'> {
  const { at, rate } = refusal;
  const { mode } = state;
  const best = toBest(state, refusal, phase);
  const soon = countSoon({ ...state, best }, refusal);
  if (soon > 0 || (mode === 'climb' && phase.accepted.length < LEAST_ACCEPTED)) {
    const curve =
      soon > MOST_SOON
        ? createRecovery(rate)
        : createClimb(
            toBounded(rate * (isOverrun(refusal) ? MUCH_SLOWER : SLOWER), rate),
            rate,
            CLIMB,
          );
    return { ...state, mode: 'climb', curve, lastEvent: at, soon, best };
  }
  const next = { lastEvent: at, evidence: undefined, soon: 0, best };
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
  const likely = toProvenRate(evidence);
  const kept = isOverrun(refusal) ? 0 : toKeptRate(state, rate, evidence);
  const proven = toBounded(Math.max(likely, kept), rate);
  return { ...next, mode: 'climb', curve: createClimb(proven, rate, CLIMB), evidence };
}

/** What a single 429 leaves of a rate, whatever its phase says. */
function toKeptRate(state: RateState, rate: number, { most }: Evidence): number {
  const least = rate * (state.evidence ? LEAST_KEPT : LEAST_KEPT_AT_FIRST);
  return Math.max(least, Math.min(most, rate * REFUSED_WORTH));
}

/**
 * How many 429s in a row came too soon after a hold to come from a limit. During the hold the
 * server has forgotten enough requests for seconds at a rate that it took before.
 */
function countSoon({ mode, evidence, since, soon, best }: RateState, refusal: Refusal): number {
  const { at, rate } = refusal;
  if (mode !== 'climb' || isOverrun(refusal)) return 0;
  if (rate < best / 2) return MOST_SOON + 1;
  return evidence !== undefined && at - since < SOON_MS ? soon + 1 : 0;
}

/** A limit that is overrun refuses much of what was sent lately, or most of what was under way. */
function isOverrun({ share, taken, refused }: Refusal): boolean {
  return share > NOISE_SHARE || refused > taken;
}

/** The most that the server took for some seconds on end, bursts set aside; forgotten when overrun. */
function toBest({ mode, best }: RateState, refusal: Refusal, phase: Phase): number {
  if (isOverrun(refusal)) return 0;
  const seconds = phase.seconds - phase.held;
  const sustained = mode === 'free' || seconds < SUSTAINED ? 0 : toSustainedRate(phase);
  return Math.max(best, sustained);
}

function toBounded(proven: number, refused: number): number {
  return Math.max(LEAST_RATE, Math.min(proven, refused));
}
