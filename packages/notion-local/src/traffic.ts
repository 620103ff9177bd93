import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultKind, FaultOptions } from './faults.ts';
import {
  createFaultPlan,
  createResetError,
  damageResponse,
  gatewayPage,
  toFaultError,
} from './faults.ts';
import { ApiError } from './api-error.ts';
import type { RateOptions } from './rate-limit.ts';
import { createRateLimiter } from './rate-limit.ts';
import { toErrorBody } from './router.ts';
import type { ApiStats, StatsRecorder } from './stats.ts';
import { createStatsRecorder } from './stats.ts';

/** What stands between a client and the answers. */
export interface TrafficOptions {
  /** Default: no limit. Downloads of files are not limited. */
  readonly rate?: RateOptions | undefined;
  /** Milliseconds before every answer, plus up to `jitter` more. */
  readonly latency?: { readonly ms: number; readonly jitter?: number } | undefined;
  readonly faults?: FaultOptions | undefined;
  /** What the `Date` header of every answer says. Default: the system's clock. */
  readonly clock?: () => Date;
  /** One line per request: method, path, status, milliseconds. */
  readonly log?: ((line: string) => void) | undefined;
}

export interface Traffic {
  /** Lets a request through to `respond`, or not; counts and logs it. */
  readonly pass: (
    request: Request,
    url: URL,
    requestId: string,
    respond: () => Promise<Response>,
  ) => Promise<Response>;
  readonly stats: () => ApiStats;
}

export function createTraffic(options: TrafficOptions): Traffic {
  const recorder = createStatsRecorder();
  const clock = options.clock ?? ((): Date => new Date());
  const decide = createGate(options, recorder);
  return {
    stats: recorder.stats,
    async pass(request, url, requestId, respond) {
      const started = performance.now();
      recorder.countRequest(request.method, url.pathname);
      const log = (outcome: string): void => {
        const ms = Math.round(performance.now() - started);
        options.log?.(`${request.method} ${url.pathname}${toShownQuery(url)} ${outcome} ${ms}ms`);
      };
      try {
        const response = await decide(request, url, requestId, respond);
        response.headers.set('x-notion-request-id', requestId);
        response.headers.set('Date', clock().toUTCString());
        log(String(response.status));
        return response;
      } catch (error) {
        log(error instanceof Error ? `failed: ${error.message}` : 'failed');
        throw error;
      }
    },
  };
}

/** Latency, then the limit, then faults, then the answer. */
function createGate(options: TrafficOptions, recorder: StatsRecorder): Traffic['pass'] {
  const limiter =
    options.rate === undefined
      ? undefined
      : createRateLimiter(options.rate, () => performance.now());
  const plan = options.faults === undefined ? undefined : createFaultPlan(options.faults);
  return async (request, url, requestId, respond) => {
    await delay(options.latency, request.signal);
    const isApi = url.pathname.startsWith('/v1/');
    const retryAfter = isApi ? (limiter?.() ?? 0) : 0;
    if (retryAfter > 0) {
      recorder.countLimited();
      return createErrorResponse(429, requestId, retryAfter);
    }
    const kind = plan?.(await toFaultKey(request, url));
    if (kind === undefined) return respond();
    recorder.countFault();
    return createFault(kind, requestId, respond);
  };
}

async function createFault(
  kind: FaultKind,
  requestId: string,
  respond: () => Promise<Response>,
): Promise<Response> {
  switch (kind) {
    case 'reset':
      throw createResetError();
    case 502:
      return new Response(gatewayPage, {
        status: 502,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      });
    case 'stall':
    case 'truncated':
    case 'empty':
    case 'html':
      return damageResponse(kind, await respond());
    case 429:
      return createErrorResponse(kind, requestId, 1);
    case 409:
    case 500:
    case 503:
    case 529:
      return createErrorResponse(kind, requestId);
  }
}

function createErrorResponse(
  status: 409 | 429 | 500 | 503 | 529,
  requestId: string,
  retryAfter?: number,
): Response {
  const fault = toFaultError(status);
  const error = new ApiError(fault.status, fault.code, fault.message);
  const response = Response.json(toErrorBody(error, requestId), { status });
  if (retryAfter !== undefined) response.headers.set('Retry-After', String(retryAfter));
  return response;
}

/** The request without what differs in every run: signatures of files. */
async function toFaultKey(request: Request, url: URL): Promise<string> {
  const isFile = url.searchParams.has('X-Amz-Signature');
  const body = request.method === 'POST' ? await request.clone().text() : '';
  return `${request.method} ${url.pathname}${isFile ? '' : url.search} ${body}`;
}

function toShownQuery(url: URL): string {
  return url.searchParams.has('X-Amz-Signature') ? '' : url.search;
}

async function delay(latency: TrafficOptions['latency'], signal: AbortSignal): Promise<void> {
  if (latency === undefined) return;
  const { ms, jitter = 0 } = latency;
  await sleep(ms + Math.random() * jitter, undefined, { signal });
}
