import type { Clock } from './clock.ts';
import { MOST_MISSHAPEN } from './answer.ts';
import { NotionProblem } from './errors.ts';
import type { Failure, Tries } from './outcome.ts';

export interface PatienceOptions {
  /** How long faults of one request, or of all, are borne before giving up. Default 120 s. */
  readonly budgetMs?: number | undefined;
  /** How long the server may tell us to wait, at once or bit by bit. Default `budgetMs`. */
  readonly holdBudgetMs?: number | undefined;
}

/** Decides how long faults are borne: one per transport, because an outage concerns all requests. */
export interface Patience {
  succeeded(): void;
  /** Notion lets nothing through: what is asked next need not be sent. */
  blocked(problem: NotionProblem): void;
  /** @throws NotionProblem `blocked`, while that was said just now */
  assertOpen(): void;
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
const USUAL_BUDGET_MS = 120_000;
/** Requests that wait meanwhile are not sent; a server that runs for days asks again later. */
const BLOCKED_MS = 60_000;
/** A host that never answered so many attempts: probably a wrong address, not an outage. */
const FIRST_CONTACT_MS = 10_000;
const FIRST_CONTACT_ATTEMPTS = 4;
const LEAST_ATTEMPTS = 4;

export function createPatience(
  { budgetMs = USUAL_BUDGET_MS, holdBudgetMs = budgetMs }: PatienceOptions,
  clock: Clock,
): Patience {
  let answered = false;
  let block: { readonly problem: NotionProblem; readonly until: number } | undefined;
  /** Since the last success: it may have been long ago that anything was asked. */
  let firstFailure: number | undefined;
  let silentHolds = 0;
  let heldUntil = 0;
  /** Until when the server told us to wait: no request is blamed for that. */
  let excusedUntil = 0;

  function assertTime(failure: Failure, tries: Tries, now: number): void {
    const begun = firstFailure ?? now;
    // Time spent in others' holds is no fault of this request: a few attempts are due to it.
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
      // Those that were under way together count once.
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
  /** What the server still asks to wait. */
  readonly waitMs: number;
  /** Nothing of Notion's has ever been answered. */
  readonly never: boolean;
}

function toProblem(failure: Failure, tries: Tries, { now, waitMs, never }: GivenUp): NotionProblem {
  const seconds = Math.round((now - (tries.startedAt ?? now)) / 1000);
  const attempts = tries.count + 1;
  const wait = waitMs > 0 ? `asks to wait for ${Math.ceil(waitMs / 1000)} s more; ` : '';
  const often = `${wait}${attempts} attempt${attempts === 1 ? '' : 's'} in ${seconds} s`;
  // A server that limits us is there.
  const kind = never && failure.kind === 'fault' ? 'unreachable' : 'gave-up';
  return new NotionProblem(kind, `${failure.reason} (${often})`, {
    status: failure.status,
    request: tries.name,
    cause: failure.cause,
  });
}

/** Said as what it is, and at once: no waiting mends it. */
function toMalformed({ reason, status }: Failure, tries: Tries): NotionProblem {
  const attempts = tries.misshapen + 1;
  return new NotionProblem('malformed', `${reason} (${attempts} times in a row)`, {
    status,
    request: tries.name,
  });
}
