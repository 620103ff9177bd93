import type { RawAnswer } from './answer.ts';
import type { Clock } from './clock.ts';
import type { Fetch } from './http-fetch.ts';
import { readText } from './read-text.ts';

/** One HTTP request of the SDK. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const FIRST_TIMEOUT_MS = 10_000;

/**
 * The timeout of an attempt. Few responses take seconds and a dead connection gives no sign, so the
 * first attempt is short and later ones are longer. @param count attempts before it @param most the
 * longest timeout, in milliseconds
 */
export function toTimeout(count: number, most: number): number {
  return Math.min(most, FIRST_TIMEOUT_MS * 2 ** count);
}

/**
 * Sends a request once and reads the whole body. `timeoutMs` covers both: a body that stalls counts
 * like a server that does not respond. @throws Error when the connection fails, breaks or takes too
 * long; NotionProblem `too-much`.
 */
export async function fetchOnce(
  fetchImpl: Fetch,
  request: OutgoingRequest,
  timeoutMs: number,
  clock: Clock,
): Promise<RawAnswer> {
  const controller = new AbortController();
  const { promise: timeout, cancel } = rejectAfter(timeoutMs, clock, controller);
  const work = readAnswer(fetchImpl, request, controller.signal);
  // A fetch that ignores the signal must not delay us, and its late rejection must not end the
  // process.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    cancel();
  }
}

async function readAnswer(
  fetchImpl: Fetch,
  { url, method, headers, body }: OutgoingRequest,
  signal: AbortSignal,
): Promise<RawAnswer> {
  const response = await fetchImpl(url, {
    method,
    headers: { ...headers },
    signal,
    // Following a redirect would send the token to another host.
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  const text = await readText(response, url);
  return { status: response.status, headers: response.headers, text };
}

function rejectAfter(
  ms: number,
  clock: Clock,
  controller: AbortController,
): { readonly promise: Promise<never>; readonly cancel: () => void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const cancel = clock.after(ms, () => {
    const error = new Error(`no complete answer within ${Math.round(ms / 1000)} s`);
    reject(error);
    controller.abort(error);
  });
  return { promise, cancel };
}
