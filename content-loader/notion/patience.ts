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
const FIRST_HOLD_MS = 1_000;
/** `Retry-After` is in whole seconds; 0 still means: slower. */
const SHORTEST_HOLD_MS = 1_000;
const LONGEST_SILENT_HOLD_MS = 30_000;
/** A server that asks for more than this will not be waited for. */
const LONGEST_HOLD_MS = 10 * 60_000;
/** A host that never answered: probably a wrong address, not an outage. */
const FIRST_CONTACT_MS = 10_000;

export function createPatience(budgetMs: number, clock: Clock): Patience {
  let lastSuccess: number | undefined;
  let firstFailure: number | undefined;
  let silentHolds = 0;
  /** Time the server told us to wait, which no request is blamed for. */
  let heldUntil = 0;

  /** Since when nothing has succeeded, not counting the waiting that we were told to. */
  const troubledSince = (now: number): number =>
    Math.max(lastSuccess ?? firstFailure ?? now, Math.min(heldUntil, now));

  function assertTime(failure: Failure, tries: Tries, now: number): void {
    const own = failure.kind === 'limited' ? 0 : now - (tries.startedAt ?? now);
    const all = now - troubledSince(now);
    const unknown = lastSuccess === undefined && failure.status === undefined;
    const budget = unknown ? Math.min(budgetMs, FIRST_CONTACT_MS) : budgetMs;
    if (own < budget && all < budget && heldUntil - now <= LONGEST_HOLD_MS) return;
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
