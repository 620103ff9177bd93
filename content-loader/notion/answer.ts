import { parseJson } from '../core/parse-json.ts';
import { describeFlaw, describeMisfit } from './answer-shape.ts';
import { NotionProblem } from './errors.ts';
import type { ProblemKind } from './errors.ts';
import type { Outcome } from './outcome.ts';
import type { RequestKind } from './request-kind.ts';

/** An HTTP response whose body was read completely. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly text: string;
}

/** Statuses that mean "try again later", whatever the body says. Those from 500 also do. */
const transient = new Set([408, 409, 425]);
/**
 * An overloaded server (529) is not a rate limit: the request is repeated, but the rate is not
 * reduced.
 */
const TOO_MANY = 429;

const finalKinds: Readonly<Record<number, ProblemKind>> = {
  401: 'unauthorized',
  403: 'restricted',
  404: 'not-found',
};

export interface Judged {
  readonly outcome: Outcome;
  /** The wait time that the server requests; undefined: none. */
  readonly retryAfterMs: number | undefined;
}

/** The request that was answered. */
export interface Asked {
  readonly name: string;
  readonly kind: RequestKind;
  /** The number of malformed responses to this request so far. */
  readonly misshapen: number;
}

/** This many malformed responses are not a coincidence. */
export const MOST_MISSHAPEN = 3;
/** What Notion calls a connection, or an address, that it lets nothing through for. */
const BLOCKED = 'public_api_request_blocked';

/**
 * Classifies a response. Only JSON of Notion itself can be final: the 404 page of a proxy is a
 * fault, else a page could look deleted. A list without its rows or its cursor is a fault too: a
 * page could look empty or truncated. So is a malformed part, until Notion has sent it several
 * times. `ms`: the duration of the request; `now`: the server's time.
 */
export function toOutcome(answer: RawAnswer, asked: Asked, ms: number, now: number): Judged {
  const { status } = answer;
  const retryAfterMs = toRetryAfter(answer.headers.get('retry-after'), now);
  const failure = (kind: 'limited' | 'fault', reason: string): Judged => ({
    outcome: { kind, reason, status, cause: undefined, ms },
    retryAfterMs,
  });
  const body = parseObject(answer.text);
  if (body !== undefined && status >= 400 && isBlocked(body)) {
    const problem = toProblem('blocked', answer, body, asked.name);
    return { outcome: { kind: 'final', problem, ms }, retryAfterMs };
  }
  if (status === TOO_MANY) return failure('limited', `HTTP ${status}`);
  if (transient.has(status) || status >= 500) return failure('fault', `HTTP ${status}`);
  if (body === undefined) return failure('fault', describeGarbage(answer));
  if (status < 300) {
    return { outcome: toGoodOutcome(answer, body, asked, ms), retryAfterMs };
  }
  if (typeof body['code'] !== 'string') {
    return failure('fault', `HTTP ${status} without an error code`);
  }
  const problem = toProblem(finalKinds[status] ?? 'invalid', answer, body, asked.name);
  return { outcome: { kind: 'final', problem, ms }, retryAfterMs };
}

/** A JSON object. */
export type Body = Readonly<Record<string, unknown>>;

/** A successful response, which may still be malformed. */
function toGoodOutcome(answer: RawAnswer, body: Body, asked: Asked, ms: number): Outcome {
  const { status } = answer;
  const fault = (what: string, misshapen: boolean): Outcome => {
    const reason = `HTTP ${status} with ${what}`;
    return { kind: 'fault', reason, status, cause: undefined, ms, misshapen };
  };
  // A server with such responses is broken: that passes, but may take a while.
  if (body['object'] === 'error') return fault('an error for a body', false);
  const misfit = describeMisfit(asked.kind, body);
  if (misfit !== undefined) return fault(misfit, true);
  const flaw = asked.misshapen + 1 < MOST_MISSHAPEN ? describeFlaw(asked.kind, body) : undefined;
  return flaw === undefined ? { kind: 'ok', body, ms } : fault(flaw, true);
}

function isBlocked(body: Body): boolean {
  const { additional_data: more } = body;
  const reason: unknown =
    typeof more === 'object' && more !== null && 'rate_limit_reason' in more
      ? more.rate_limit_reason
      : undefined;
  return reason === BLOCKED || body['code'] === BLOCKED;
}

function toProblem(
  kind: ProblemKind,
  answer: RawAnswer,
  body: Body,
  request: string,
): NotionProblem {
  const message = typeof body['message'] === 'string' ? body['message'] : `HTTP ${answer.status}`;
  const requestId = body['request_id'] ?? answer.headers.get('x-notion-request-id') ?? undefined;
  return new NotionProblem(kind, message, {
    status: answer.status,
    code: String(body['code']),
    requestId: typeof requestId === 'string' ? requestId : undefined,
    request,
  });
}

/** Every response of the API is a JSON object with its kind in `object`. */
function parseObject(text: string): Body | undefined {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null && 'object' in value
    ? { ...value }
    : undefined;
}

function describeGarbage({ status, text }: RawAnswer): string {
  const start = text.trimStart().slice(0, 1);
  const body = start === '' ? 'an empty body' : start === '<' ? 'HTML' : 'no valid JSON object';
  return `HTTP ${status} with ${body}`;
}

/** `Retry-After` in milliseconds: seconds or an HTTP date; undefined: absent or unreadable. */
function toRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
