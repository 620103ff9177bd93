import type { Phase } from './rate-curve.ts';

/** A 429, and what became of the requests that were under way with it. Times in milliseconds. */
export interface Refusal {
  /** Halfway between sending and answer: about when the server decided. */
  readonly at: number;
  readonly sentAt: number;
  /** Requests per second that were let out when it was sent. */
  readonly rate: number;
  /** Requests sent after it that were taken, and others that were refused like it. */
  readonly taken: number;
  readonly refused: number;
}

/** Remembers what the server took and refused lately. */
export interface Ledger {
  accept(sentAt: number, now: number): void;
  /** Opens a refusal, or counts towards the one that is open. */
  refuse(sentAt: number, now: number, rate: number): void;
  /** Ends the open refusal, if there is one: later ones are news. */
  close(): { readonly refusal: Refusal; readonly phase: Phase } | undefined;
  /** A hold has ended of which so many milliseconds do not count. */
  skip(ms: number): void;
  /** A new mode begins: what was taken until `at` says nothing of it. */
  forget(at: number): void;
}

/** Accepted requests that are remembered. */
const MEMORY = 4_000;
const SHORTEST_PHASE = 0.2;

export function createLedger(): Ledger {
  let open: Refusal | undefined;
  /** When requests were accepted and the mode began, by a clock that stands still for `skipped`. */
  let times: number[] = [];
  let begun: number | undefined;
  let skipped = 0;
  let fresh = 0;

  function toPhase(at: number): Phase {
    const end = at - skipped;
    const accepted = times.filter((time) => time <= end).sort((a, b) => a - b);
    return {
      accepted: accepted.map((time) => (end - time) / 1000),
      seconds: Math.max(SHORTEST_PHASE, (end - (begun ?? end)) / 1000),
      fresh,
    };
  }

  return {
    accept(sentAt, now) {
      begun ??= sentAt;
      fresh += 1;
      times.push(halfway(sentAt, now) - skipped);
      if (times.length > MEMORY) times = times.slice(MEMORY / 2);
      if (open !== undefined && sentAt > open.sentAt) open = { ...open, taken: open.taken + 1 };
    },
    refuse(sentAt, now, rate) {
      open =
        open === undefined
          ? { sentAt, at: halfway(sentAt, now), rate, taken: 0, refused: 0 }
          : { ...open, refused: open.refused + 1 };
    },
    close() {
      if (open === undefined) return undefined;
      const closed = { refusal: open, phase: toPhase(open.at) };
      open = undefined;
      fresh = 0;
      return closed;
    },
    skip(ms) {
      skipped += ms;
    },
    forget(at) {
      const start = at - skipped;
      begun = start;
      times = times.filter((time) => time > start);
    },
  };
}

function halfway(sentAt: number, now: number): number {
  return (sentAt + now) / 2;
}
