import { describeMisfit } from './answer-shape.ts';
import { NotionProblem } from './errors.ts';
import type { ProblemKind } from './errors.ts';
import type { Outcome } from './outcome.ts';
import type { RequestKind } from './request-kind.ts';

/** An HTTP answer whose body was read to its end. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Statuses that say "again later", whatever their body. Those from 500 do too. */
const transient = new Set([408, 409, 425]);
/** An overloaded server (529) is not our limit: it is waited for, not slowed down for. */
const TOO_MANY = 429;

const finalKinds: Readonly<Record<number, ProblemKind>> = {
  401: 'unauthorized',
  403: 'restricted',
  404: 'not-found',
};

export interface Judged {
  readonly outcome: Outcome;
  /** How long the server asks us to wait; undefined: it does not say. */
  readonly retryAfterMs: number | undefined;
}

/** What an answer answers. */
export interface Asked {
  readonly name: string;
  readonly kind: RequestKind;
}

/**
 * Judges an answer. Only Notion's own JSON can be final: a proxy's 404 page is a fault, else a
 * page could look deleted. So is a list that lacks its rows or its way on: a page could look empty,
 * or end early. `ms`: how long it took; `now`: the server's time.
 */
export function toOutcome(answer: RawAnswer, asked: Asked, ms: number, now: number): Judged {
  const { status } = answer;
  const retryAfterMs = toRetryAfter(answer.headers.get('retry-after'), now);
  const failure = (kind: 'limited' | 'fault', reason: string): Judged => ({
    outcome: { kind, reason, status, cause: undefined, ms },
    retryAfterMs,
  });
  if (status === TOO_MANY) return failure('limited', `HTTP ${status}`);
  if (transient.has(status) || status >= 500) return failure('fault', `HTTP ${status}`);
  const body = parseObject(answer.text);
  if (body === undefined) return failure('fault', describeGarbage(answer));
  if (status < 300) {
    const misfit = describeMisfit(asked.kind, body);
    if (misfit !== undefined) return failure('fault', `HTTP ${status} with ${misfit}`);
    return { outcome: { kind: 'ok', answer, ms }, retryAfterMs };
  }
  if (typeof body['code'] !== 'string') {
    return failure('fault', `HTTP ${status} without an error code`);
  }
  return {
    outcome: { kind: 'final', problem: toProblem(answer, body, asked.name), ms },
    retryAfterMs,
  };
}

function toProblem(
  answer: RawAnswer,
  body: Readonly<Record<string, unknown>>,
  request: string,
): NotionProblem {
  const message = typeof body['message'] === 'string' ? body['message'] : `HTTP ${answer.status}`;
  const requestId = body['request_id'] ?? answer.headers.get('x-notion-request-id') ?? undefined;
  return new NotionProblem(finalKinds[answer.status] ?? 'invalid', message, {
    status: answer.status,
    code: String(body['code']),
    requestId: typeof requestId === 'string' ? requestId : undefined,
    request,
  });
}

/** Every answer of the API is a JSON object that names its kind in `object`. */
function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'object' in value
      ? { ...value }
      : undefined;
  } catch {
    return undefined;
  }
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
