import type { Clock } from './clock.ts';
import { MOST_MISSHAPEN } from './answer.ts';
import { NotionProblem } from './errors.ts';
import type { Failure, Tries } from './outcome.ts';

export interface PatienceOptions {
  /** How long faults of one request, or of all requests, are retried. Default 120 s. */
  readonly budgetMs?: number | undefined;
  /** The longest wait time that the server may request, at once or in parts. Default `budgetMs`. */
  readonly holdBudgetMs?: number | undefined;
}

/**
 * Decides how long faults are retried. There is one per transport, because an outage affects all
 * requests.
 */
export interface Patience {
  succeeded(): void;
  /** Notion blocks all requests: later requests are not sent. */
  blocked(problem: NotionProblem): void;
  /** @throws NotionProblem `blocked`, if a recent response said so */
  assertOpen(): void;
  /** How long all requests wait after a response that asks for it (or a plain 429). */
  toHold(retryAfterMs: number | undefined): number;
  /**
   * Milliseconds until this request is repeated. @throws NotionProblem when its time is up, or when
   * no request has succeeded for too long.
   */
  toDelay(failure: Failure, tries: Tries): number;
}

const FIRST_BACKOFF_MS = 400;
const LONGEST_BACKOFF_MS = 15_000;
/** A 429 without `Retry-After`. */
const FIRST_HOLD_MS = 500;
/** `Retry-After` is in whole seconds; 0 still means to slow down. */
const SHORTEST_HOLD_MS = 500;
const LONGEST_SILENT_HOLD_MS = 30_000;
const USUAL_BUDGET_MS = 120_000;
/** Requests in this time are not sent; a server that runs for days tries again later. */
const BLOCKED_MS = 60_000;
/**
 * A host that has never responded to this many attempts: probably a wrong address, not an outage.
 */
const FIRST_CONTACT_MS = 10_000;
const FIRST_CONTACT_ATTEMPTS = 4;
const LEAST_ATTEMPTS = 4;

export function createPatience(
  { budgetMs = USUAL_BUDGET_MS, holdBudgetMs = budgetMs }: PatienceOptions,
  clock: Clock,
): Patience {
  let answered = false;
  let block: { readonly problem: NotionProblem; readonly until: number } | undefined;
  /** Counted from the first fault after the last success. */
  let firstFailure: number | undefined;
  let silentHolds = 0;
  let heldUntil = 0;
  /** The end of the wait that the server requested; requests do not run out of time before it. */
  let excusedUntil = 0;

  function assertTime(failure: Failure, tries: Tries, now: number): void {
    const begun = firstFailure ?? now;
    // Time in waits caused by other requests does not count: every request gets a few attempts.
    const owned = failure.kind === 'fault' && tries.count + 1 >= LEAST_ATTEMPTS;
    const own = owned ? now - (tries.startedAt ?? now) : 0;
    const all = now - Math.max(begun, Math.min(excusedUntil, now));
    const silent = !answered && failure.status === undefined;
    const unknown = silent && tries.count + 1 >= FIRST_CONTACT_ATTEMPTS;
    const budget = unknown ? Math.min(budgetMs, FIRST_CONTACT_MS) : budgetMs;
    const end = Math.max(heldUntil, now);
    if (own < budget && all < budget && end - begun <= holdBudgetMs) return;
    throw toProblem(failure, tries, { now, waitMs: end - now, never: !answered });
  }

  return {
    succeeded() {
      answered = true;
      firstFailure = undefined;
      silentHolds = 0;
    },
    blocked(problem) {
      block = { problem, until: clock.now() + BLOCKED_MS };
    },
    assertOpen() {
      if (block && clock.now() < block.until) throw block.problem;
    },
    toHold(retryAfterMs) {
      const now = clock.now();
      const silent = Math.min(LONGEST_SILENT_HOLD_MS, FIRST_HOLD_MS * 2 ** silentHolds);
      // Faults of parallel requests count once.
      if (retryAfterMs === undefined && now >= heldUntil) silentHolds += 1;
      const ms = Math.max(SHORTEST_HOLD_MS, retryAfterMs ?? Math.max(heldUntil - now, silent));
      heldUntil = Math.max(heldUntil, now + ms);
      if (retryAfterMs !== undefined) excusedUntil = Math.max(excusedUntil, now + ms);
      return ms;
    },
    toDelay(failure, tries) {
      const now = clock.now();
      if (failure.misshapen === true && tries.misshapen + 1 >= MOST_MISSHAPEN) {
        throw toMalformed(failure, tries);
      }
      firstFailure ??= now - failure.ms;
      assertTime(failure, tries, now);
      if (failure.kind === 'limited') return 0;
      const most = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** tries.count);
      return clock.random() * most;
    },
  };
}

interface GivenUp {
  readonly now: number;
  /** The remaining wait time that the server requested. */
  readonly waitMs: number;
  /** No response of Notion has ever arrived. */
  readonly never: boolean;
}

function toProblem(failure: Failure, tries: Tries, { now, waitMs, never }: GivenUp): NotionProblem {
  const seconds = Math.round((now - (tries.startedAt ?? now)) / 1000);
  const attempts = tries.count + 1;
  const wait = waitMs > 0 ? `asks to wait for ${Math.ceil(waitMs / 1000)} s more; ` : '';
  const often = `${wait}${attempts} attempt${attempts === 1 ? '' : 's'} in ${seconds} s`;
  // A server with a rate limit is reachable.
  const kind = never && failure.kind === 'fault' ? 'unreachable' : 'gave-up';
  return new NotionProblem(kind, `${failure.reason} (${often})`, {
    status: failure.status,
    request: tries.name,
    cause: failure.cause,
  });
}

/** Thrown immediately: waiting cannot help. */
function toMalformed({ reason, status }: Failure, tries: Tries): NotionProblem {
  const attempts = tries.misshapen + 1;
  return new NotionProblem('malformed', `${reason} (${attempts} times in a row)`, {
    status,
    request: tries.name,
  });
}
