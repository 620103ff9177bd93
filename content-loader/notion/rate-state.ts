import {
  createClimb,
  createSearch,
  createSearchFrom,
  toProvenRate,
  toTakenRate,
  unspaced,
} from './rate-curve.ts';
import type { Phase, RateCurve } from './rate-curve.ts';
import type { Refusal } from './rate-ledger.ts';

/** Seconds of a climb: the limit is known roughly after a search, well after a climb. */
const FIRST_CLIMB = 30;
const CLIMB = 40;
/** Of the way from found to refused, what a search's last rate is worth: it overshoots. */
const SEARCH_WORTH = 0.85;
/** What is left of a rate that was found, or proven. */
const FALL_BACK = 0.98;
/** What a 429 leaves of a rate: at most, at least; after few requests; when others were refused, too. */
const MOST_KEPT = 0.95;
const LEAST_KEPT = 0.88;
const LEAST_KEPT_OF_FEW = 0.7;
const LEAST_KEPT_OF_OVERRUN = 0.5;
/** The slowest that we go by ourselves. */
const LEAST_RATE = 0.5;
/** Requests that are looked back at to see what the server takes. */
const LOOK_BACK = 60;
/** A climb sees more requests than these taken before its limit refuses one. */
const FEW = 30;
/** Of a rate that is beyond its limit, what a server takes at most. */
const TAKEN_UP_TO_LIMIT = 0.9;
/** A limit that is overrun again and again takes about as many requests each time; chance does not. */
const SPREAD = 2;
/** So many 429s that no climb explains let us try full speed again; the first times in vain double it. */
const FIRST_DOUBTS = 2;
const MOST_DOUBLINGS = 2;
/** Of the requests sent after the first 429 at full speed, a limit refuses more than this share. */
const LIMIT_SHARE = 0.3;
/** How much of what was seen of them at one 429 still counts at the next. */
const MEMORY = 0.75;

/** What is known of the server's limit. */
export interface RateState {
  /** At full speed; doubling until a limit refuses; climbing from below it. */
  readonly mode: 'free' | 'search' | 'climb';
  readonly curve: RateCurve;
  /** Free: requests sent after 429s that were taken, and that were refused, older ones fading. */
  readonly taken: number;
  readonly refused: number;
  /** Climb: requests per second that the server took; 0: not known yet. */
  readonly proven: number;
  /** Climb: 429s that came sooner than a limit explains, less those that did not. */
  readonly doubts: number;
  /** ... and how many requests were taken before each of them, since the last that a limit explains. */
  readonly runs: readonly number[];
  /** How often full speed was tried again in vain. */
  readonly failures: number;
}

/** Before the first 429. */
export const initialState: RateState = {
  mode: 'free',
  curve: unspaced,
  taken: 0,
  refused: 0,
  proven: 0,
  doubts: 0,
  runs: [],
  failures: 0,
};

/**
 * How fast to go on after a 429. Not every 429 is a limit's: proxies and overloaded servers say it,
 * too, and slowing down does not help then. A limit refuses most of what is sent after the first
 * 429 at full speed, and after a hold it takes what it took before.
 */
export function toNextState(state: RateState, refusal: Refusal, phase: Phase): RateState {
  if (state.mode === 'free') return afterFree(state, refusal, phase);
  if (state.mode === 'search') return afterSearch(state, refusal, phase);
  return afterClimb(state, refusal, phase);
}

function afterFree(state: RateState, refusal: Refusal, phase: Phase): RateState {
  const taken = state.taken * MEMORY + refusal.taken;
  const refused = state.refused * MEMORY + refusal.refused;
  if (!isOverrun({ taken, refused })) return { ...state, taken, refused };
  const next = { ...state, taken: 0, refused: 0 };
  if (state.proven === 0) return { ...next, mode: 'search', curve: createSearch(phase) };
  const proven = Math.max(state.proven, toProvenRate(phase));
  const curve = createClimb(proven * FALL_BACK, proven, CLIMB);
  return { ...next, mode: 'climb', curve, proven, failures: state.failures + 1 };
}

function afterSearch(state: RateState, refusal: Refusal, phase: Phase): RateState {
  const { rate, taken, refused } = refusal;
  // At least two were taken, and none refused: chance.
  if (refused === 0 && taken > 1) return { ...state, curve: createSearchFrom(rate) };
  // Slow at first, its average says too little; its end drew on a burst.
  const found = Math.max(LEAST_RATE, toProvenRate(phase), toTakenRate(phase));
  const start = Math.min(found, rate);
  const likely = start * (rate / start) ** SEARCH_WORTH;
  return { ...state, mode: 'climb', curve: createClimb(start * FALL_BACK, likely, FIRST_CLIMB) };
}

function afterClimb(state: RateState, refusal: Refusal, phase: Phase): RateState {
  const { rate } = refusal;
  const overrun = isOverrun(refusal);
  const few = phase.fresh < FEW && !overrun;
  const doubtful = few && state.proven > 0;
  const doubts = Math.max(0, state.doubts + (doubtful ? 1 : -1));
  if (doubts >= FIRST_DOUBTS * 2 ** Math.min(state.failures, MOST_DOUBLINGS)) {
    return { ...state, mode: 'free', curve: unspaced, doubts: 0, runs: [] };
  }
  const runs = doubtful ? [...state.runs, phase.fresh] : [];
  const taken = toTakenRate(phase, overrun ? phase.fresh : LOOK_BACK);
  const explained = isSteady(runs) && taken < rate * TAKEN_UP_TO_LIMIT;
  if (doubtful && !explained) return { ...state, doubts, runs };
  const least = overrun ? LEAST_KEPT_OF_OVERRUN : few ? LEAST_KEPT_OF_FEW : LEAST_KEPT;
  const kept = Math.max(rate * least, Math.min(rate * MOST_KEPT, taken * FALL_BACK), LEAST_RATE);
  const curve = createClimb(kept, rate, CLIMB);
  return { ...state, curve, proven: overrun ? 0 : taken, doubts, runs };
}

function isSteady(runs: readonly number[]): boolean {
  return Math.max(...runs) <= SPREAD * (Math.min(...runs) + 1);
}

/** Do the requests sent after the first 429 show a limit? One more may be chance. */
function isOverrun({ taken, refused }: Pick<Refusal, 'taken' | 'refused'>): boolean {
  return refused > Math.max(1, LIMIT_SHARE * (taken + refused));
}
