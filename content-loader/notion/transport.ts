import { CLOCK_ROUNDING_MS } from '../core/clock-rounding.ts';
import { toOutcome } from './answer.ts';
import type { Asked, Body, RawAnswer } from './answer.ts';
import { fetchOnce, toTimeout } from './attempt.ts';
import type { OutgoingRequest } from './attempt.ts';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { describeError } from './describe-error.ts';
import { isNotionProblem } from './errors.ts';
import type { Fetch } from './http-fetch.ts';
import { httpFetch } from './http-fetch.ts';
import { toNextTries } from './outcome.ts';
import type { Outcome, Tries } from './outcome.ts';
import { createPatience } from './patience.ts';
import type { Patience, PatienceOptions } from './patience.ts';
import { createRate } from './rate.ts';
import type { Limit, Rate } from './rate.ts';
import type { RequestEvent } from './request-event.ts';
import { toEvent } from './request-event.ts';
import { toRequestKind } from './request-kind.ts';
import { createThrottle } from './throttle.ts';
import type { Throttle } from './throttle.ts';

export interface TransportOptions extends PatienceOptions {
  readonly fetch?: Fetch | undefined;
  /** An upper limit; the server's own limit is found without it. */
  readonly maxRequestsPerSecond?: number | undefined;
  /** Default 20. */
  readonly maxParallel?: number | undefined;
  /** The longest time for one response, headers and body. Default 30 s; first attempts get less. */
  readonly requestTimeoutMs?: number | undefined;
  readonly clock?: Clock | undefined;
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
}

export interface TransportInit {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}

export interface Transport {
  /**
   * The complete, checked body of an answer, with rate limit and retries. For reads only. @throws
   * NotionProblem for final errors and when faults last too long
   */
  readonly fetch: (url: string, init?: TransportInit) => Promise<Body>;
  /** What is known of the server's limit. */
  limit(): Limit;
  /** Requests that are queued or in progress. */
  pending(): number;
  /** The server's clock minus ours in milliseconds; undefined before the first `Date` header. */
  clockOffset(): number | undefined;
}

interface Context {
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly rate: Rate;
  readonly throttle: Throttle;
  readonly patience: Patience;
  readonly onRequest: ((event: RequestEvent) => void) | undefined;
  clockOffset: number | undefined;
}

/**
 * All requests to the API go through here. It limits the rate (`rate`, `throttle`), repeats
 * requests that may be repeated (`answer`), and ends retries (`patience`).
 */
export function createTransport(options: TransportOptions = {}): Transport {
  const clock = options.clock ?? systemClock;
  const rate = createRate({
    maxPerSecond: options.maxRequestsPerSecond ?? Infinity,
    maxParallel: options.maxParallel ?? 20,
  });
  const context: Context = {
    fetch: options.fetch ?? httpFetch,
    timeoutMs: options.requestTimeoutMs ?? 30_000,
    clock,
    rate,
    throttle: createThrottle(rate, clock),
    patience: createPatience(options, clock),
    onRequest: options.onRequest,
    clockOffset: undefined,
  };
  return {
    fetch: (url, init) => fetchPatiently(context, toOutgoing(url, init)),
    limit: rate.limit,
    pending: () => context.throttle.waiting + context.throttle.underWay,
    clockOffset: () => context.clockOffset,
  };
}

async function fetchPatiently(context: Context, request: OutgoingRequest): Promise<Body> {
  const { pathname } = new URL(request.url);
  const kind = toRequestKind(pathname);
  const name = `${request.method} ${pathname}`;
  let tries: Tries = { name, count: 0, misshapen: 0, startedAt: undefined };
  for (;;) {
    const sentAt = await context.throttle.turn(tries.count > 0);
    tries = { ...tries, startedAt: tries.startedAt ?? sentAt };
    const outcome = await fetchOutcome(context, request, { kind, ...tries }, sentAt);
    context.onRequest?.(toEvent(kind, tries.count, outcome));
    if (outcome.kind === 'final') throw outcome.problem;
    if (outcome.kind === 'ok') return outcome.body;
    const delay = context.patience.toDelay(outcome, tries);
    if (delay > 0) await context.clock.sleep(delay);
    tries = toNextTries(tries, outcome);
  }
}

/** Makes one attempt at its turn, and reports the outcome to the rate. */
async function fetchOutcome(
  context: Context,
  request: OutgoingRequest,
  asked: Asked & Tries,
  sentAt: number,
): Promise<Outcome> {
  const { clock } = context;
  const timeoutMs = toTimeout(asked.count, context.timeoutMs);
  try {
    context.patience.assertOpen();
    const answer = await fetchOnce(context.fetch, request, timeoutMs, clock);
    const now = clock.now();
    context.clockOffset = toClockOffset(answer.headers, now, context.clockOffset);
    const { outcome, retryAfterMs } = toOutcome(
      answer,
      asked,
      now - sentAt,
      now + (context.clockOffset ?? 0),
    );
    tell(context, outcome, retryAfterMs, sentAt, now);
    return outcome;
  } catch (cause) {
    if (isNotionProblem(cause)) return { kind: 'final', problem: cause, ms: clock.now() - sentAt };
    const reason = describeError(cause);
    return { kind: 'fault', reason, status: undefined, cause, ms: clock.now() - sentAt };
  } finally {
    context.throttle.end();
  }
}

function tell(
  { rate, patience, throttle }: Context,
  outcome: Outcome,
  retryAfterMs: number | undefined,
  sentAt: number,
  now: number,
): void {
  if (outcome.kind === 'limited') {
    rate.limited(sentAt, now, patience.toHold(retryAfterMs));
  } else if (outcome.kind === 'fault') {
    if (retryAfterMs !== undefined) rate.hold(now, patience.toHold(retryAfterMs));
  } else if (outcome.kind === 'final' && outcome.problem.kind === 'blocked') {
    patience.blocked(outcome.problem);
    throttle.release();
  } else {
    rate.accepted(sentAt);
    patience.succeeded();
  }
}

/** The header rounds down, so the largest is nearest; a much smaller one: a clock was set. */
function toClockOffset(
  headers: RawAnswer['headers'],
  now: number,
  known: number | undefined,
): number | undefined {
  const offset = Date.parse(headers.get('date') ?? '') - now;
  if (Number.isNaN(offset)) return known;
  return known !== undefined && known - offset < CLOCK_ROUNDING_MS
    ? Math.max(known, offset)
    : offset;
}

function toOutgoing(url: string, init: TransportInit = {}): OutgoingRequest {
  const { method = 'GET', headers = {}, body } = init;
  return { url, method, headers, body: typeof body === 'string' ? body : undefined };
}
