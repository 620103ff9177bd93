import type { Phase } from './rate-curve.ts';

/** A 429, and what became of the requests that were under way with it. Times in milliseconds. */
export interface Refusal {
  readonly sentAt: number;
  /** Halfway between sending and answer: about when the server decided. */
  readonly at: number;
  /** Requests per second that were let out when it was sent. */
  readonly rate: number;
  /** Requests sent after it that were taken, and others that were refused like it. */
  readonly taken: number;
  readonly refused: number;
  /** Of the last requests before and with it, the share that was refused. */
  readonly share: number;
}

/** Remembers what the server took and refused lately. */
export interface Ledger {
  accept(sentAt: number, now: number): void;
  /** Opens a refusal, or counts towards the one that is open. */
  refuse(sentAt: number, now: number, rate: number): void;
  /** Ends the open refusal, if there is one: later ones are news. */
  close(): Refusal | undefined;
  /** What was taken from `begun` to `at`; the server took nothing between `begun` and `since`. */
  phase(begun: number, since: number, at: number): Phase;
}

/** Requests of which the share that is refused is known. */
const RECENT = 30;

/** Accepted requests that are remembered: more than two phases of a fast server. */
const MEMORY = 4_000;

export function createLedger(): Ledger {
  let times: number[] = [];
  let open: Omit<Refusal, 'share'> | undefined;
  let recent: readonly boolean[] = [];
  return {
    accept(sentAt, now) {
      recent = [...recent.slice(1 - RECENT), false];
      times.push(halfway(sentAt, now));
      if (times.length > MEMORY) times = times.slice(MEMORY / 2);
      if (open !== undefined && sentAt > open.sentAt) open = { ...open, taken: open.taken + 1 };
    },
    refuse(sentAt, now, rate) {
      recent = [...recent.slice(1 - RECENT), true];
      open =
        open === undefined
          ? { sentAt, at: halfway(sentAt, now), rate, taken: 0, refused: 0 }
          : { ...open, refused: open.refused + 1 };
    },
    close() {
      const closed = open;
      open = undefined;
      const share = recent.filter(Boolean).length / RECENT;
      return closed && { ...closed, share };
    },
    phase: (begun, since, at) => ({
      accepted: times
        .filter((time) => time > begun && time <= at)
        .map((time) => (at - time) / 1000)
        .sort((a, b) => b - a),
      seconds: Math.max(SHORTEST_PHASE, (at - begun) / 1000),
      held: Math.max(0, since - begun) / 1000,
    }),
  };
}

const SHORTEST_PHASE = 0.2;

function halfway(sentAt: number, now: number): number {
  return (sentAt + now) / 2;
}
