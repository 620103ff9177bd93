import { createHash } from 'node:crypto';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/**
 * What can go wrong: an error answer by its status (502 with an HTML body), a connection reset, a
 * body that stops for ever or is cut in half, an empty 200, an HTML page with 200.
 */
export const faultKinds = [
  429,
  500,
  502,
  503,
  529,
  409,
  'reset',
  'stall',
  'truncated',
  'empty',
  'html',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface FaultOptions {
  /** Share of requests that fail, 0…1. */
  readonly rate: number;
  /** Default: all. */
  readonly kinds?: readonly FaultKind[];
  readonly seed?: number;
}

/** What becomes of the next request with this key; undefined: it is answered. */
export type FaultPlan = (key: string) => FaultKind | undefined;

/**
 * A plan that depends only on the seed, the request and how often it was made before: concurrent
 * clients meet the same faults in every run.
 */
export function createFaultPlan(options: FaultOptions): FaultPlan {
  const kinds = options.kinds ?? faultKinds;
  const attempts = new Map<string, number>();
  return (key) => {
    const attempt = attempts.get(key) ?? 0;
    attempts.set(key, attempt + 1);
    const digest = createHash('sha256')
      .update(`${options.seed ?? 1}\0${key}\0${attempt}`)
      .digest();
    if (digest.readUInt32BE(0) / 2 ** 32 >= options.rate) return undefined;
    return kinds[digest.readUInt32BE(4) % kinds.length];
  };
}

/** The rejection of a `fetch` whose connection was reset, as Node reports it. */
export function createResetError(): TypeError {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  return new TypeError('fetch failed', { cause });
}

export function isResetError(error: unknown): boolean {
  const cause = error instanceof TypeError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNRESET';
}

const messages: Readonly<Record<409 | 429 | 500 | 503 | 529, readonly [string, string]>> = {
  409: ['conflict_error', 'Conflict occurred while saving. Please try again.'],
  429: ['rate_limited', 'You have been rate limited. Please try again in a few minutes.'],
  500: ['internal_server_error', 'An unexpected error occurred.'],
  503: [
    'service_unavailable',
    'Public API service is temporarily unavailable, please try again later.',
  ],
  529: ['service_overload', 'Notion is currently overloaded. Please try again later.'],
};

/** How an error answer of this status looks; the handler adds the request id. */
export function toFaultError(status: 409 | 429 | 500 | 503 | 529): {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly message: string;
} {
  const [code, message] = messages[status];
  // 529 is not a registered status, hence not in Hono's union.
  return { status: status as ContentfulStatusCode, code, message };
}

export const gatewayPage =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n';

/** Damages an answer that was produced in good order. */
export async function damageResponse(
  kind: 'stall' | 'truncated' | 'empty' | 'html',
  response: Response,
): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  const headers = new Headers(response.headers);
  headers.delete('Content-Length');
  if (kind === 'html') {
    headers.set('Content-Type', 'text/html; charset=utf-8');
    return new Response('<!DOCTYPE html><title>Notion</title>', { status: 200, headers });
  }
  if (kind === 'empty') return new Response('', { status: 200, headers });
  const { status } = response;
  if (kind === 'truncated') return new Response(half, { status, headers });
  return new Response(createStalledBody(half), { status, headers });
}

/** A body whose first part arrives and that then neither ends nor fails. */
function createStalledBody(first: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(first);
    },
    pull: () => new Promise<void>(() => undefined),
  });
}
