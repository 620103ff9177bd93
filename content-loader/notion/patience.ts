import type { Clock } from './clock.ts';
import { NotionProblem } from './errors.ts';
import type { Failure, Tries } from './outcome.ts';

/** Decides how long faults are borne: one per transport, because an outage concerns all requests. */
export interface Patience {
  succeeded(): void;
  /** How long everything is held after an answer that says so (or that says 429 only). */
  toHold(retryAfterMs: number | undefined): number;
  /**
   * Milliseconds until this request is tried again.
   * @throws NotionProblem when its time is up, or when nothing has succeeded for so long.
   */
  toDelay(failure: Failure, tries: Tries): number;
}

const FIRST_BACKOFF_MS = 400;
const LONGEST_BACKOFF_MS = 15_000;
/** A 429 without `Retry-After`. */
const FIRST_HOLD_MS = 500;
/** `Retry-After` is in whole seconds; 0 still means: slower. */
const SHORTEST_HOLD_MS = 500;
const LONGEST_SILENT_HOLD_MS = 30_000;
/** Nor is a server waited for that asks for more than this, at once or bit by bit. */
const LONGEST_HOLD_MS = 10 * 60_000;
/** A host that never answered so many attempts: probably a wrong address, not an outage. */
const FIRST_CONTACT_MS = 10_000;
const FIRST_CONTACT_ATTEMPTS = 4;
const LEAST_ATTEMPTS = 4;

export function createPatience(budgetMs: number, clock: Clock): Patience {
  let lastSuccess: number | undefined;
  let firstFailure: number | undefined;
  let silentHolds = 0;
  let heldUntil = 0;
  /** Until when the server told us to wait: no request is blamed for that. */
  let excusedUntil = 0;

  function assertTime(failure: Failure, tries: Tries, now: number): void {
    const lastGood = lastSuccess ?? firstFailure ?? now;
    // Time spent in others' holds is no fault of this request: a few attempts are due to it.
    const owned = failure.kind === 'fault' && tries.count + 1 >= LEAST_ATTEMPTS;
    const own = owned ? now - (tries.startedAt ?? now) : 0;
    const all = now - Math.max(lastGood, Math.min(excusedUntil, now));
    const silent = lastSuccess === undefined && failure.status === undefined;
    const unknown = silent && tries.count + 1 >= FIRST_CONTACT_ATTEMPTS;
    const budget = unknown ? Math.min(budgetMs, FIRST_CONTACT_MS) : budgetMs;
    const hold = Math.max(heldUntil, now) - lastGood;
    if (own < budget && all < budget && hold <= budgetMs + LONGEST_HOLD_MS) return;
    throw toProblem(failure, tries, now, lastSuccess === undefined);
  }

  return {
    succeeded() {
      lastSuccess = clock.now();
      firstFailure = undefined;
      silentHolds = 0;
    },
    toHold(retryAfterMs) {
      const now = clock.now();
      const silent = Math.min(LONGEST_SILENT_HOLD_MS, FIRST_HOLD_MS * 2 ** silentHolds);
      // Those that were under way together count once.
      if (retryAfterMs === undefined && now >= heldUntil) silentHolds += 1;
      const ms = Math.max(SHORTEST_HOLD_MS, retryAfterMs ?? Math.max(heldUntil - now, silent));
      heldUntil = Math.max(heldUntil, now + ms);
      if (retryAfterMs !== undefined) excusedUntil = Math.max(excusedUntil, now + ms);
      return ms;
    },
    toDelay(failure, tries) {
      const now = clock.now();
      firstFailure ??= now - failure.ms;
      assertTime(failure, tries, now);
      if (failure.kind === 'limited') return 0;
      const most = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** tries.count);
      return clock.random() * most;
    },
  };
}

function toProblem(failure: Failure, tries: Tries, now: number, never: boolean): NotionProblem {
  const seconds = Math.round((now - (tries.startedAt ?? now)) / 1000);
  const attempts = tries.count + 1;
  const often = `${attempts} attempt${attempts === 1 ? '' : 's'} in ${seconds} s`;
  const kind = never ? 'unreachable' : 'gave-up';
  return new NotionProblem(kind, `${failure.reason} (${often})`, {
    status: failure.status,
    request: tries.name,
    cause: failure.cause,
  });
}
