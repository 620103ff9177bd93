/** Decides when to poll next. */
export interface PollPace {
  /** A poll has ended; `changed`: it found an edit. */
  asked(changed: boolean): void;
  failed(): void;
  /** A page of the site was opened or became visible. */
  looked(): void;
  /** Milliseconds until the next poll. */
  delay(): number;
}

const BUSY_MS = 2_000;
/** After an edit or a visit, polling stays frequent for this long. */
export const ATTENTION_MS = 180_000;
const IDLE_MS = 20_000;
const GROWTH = 1.3;
/** Several requests of one visit count once. */
const LEAST_MS = 300;

export function createPollPace(now: () => number = () => performance.now()): PollPace {
  let attentionUntil = now() + ATTENTION_MS;
  let interval = BUSY_MS;
  let lastAsked = -Infinity;
  let impatient = false;
  const attend = (): void => {
    attentionUntil = now() + ATTENTION_MS;
    interval = BUSY_MS;
  };
  const slowDown = (): void => {
    lastAsked = now();
    impatient = false;
    if (now() > attentionUntil) interval = Math.min(IDLE_MS, Math.ceil(interval * GROWTH));
  };
  return {
    asked(changed) {
      slowDown();
      if (changed) attend();
    },
    failed: slowDown,
    looked() {
      attend();
      impatient = true;
    },
    delay() {
      const wanted = impatient ? LEAST_MS : interval;
      return Math.max(0, lastAsked + wanted - now());
    },
  };
}
