import type { RawAnswer } from './answer.ts';
import type { Clock } from './clock.ts';
import { NotionProblem } from './errors.ts';

/** One HTTP request as the SDK hands it over. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const FIRST_TIMEOUT_MS = 10_000;
/** Of an answer, unpacked: Notion's largest, 100 rows of long texts, have a few. */
const MOST_BYTES = 50_000_000;

/**
 * How long an attempt may take: few answers take seconds, and a connection that has died says
 * nothing, so the first is given up soon, and what is slow by nature gets its time later.
 * @param count attempts before it
 * @param most that any attempt gets, in milliseconds
 */
export function toTimeout(count: number, most: number): number {
  return Math.min(most, FIRST_TIMEOUT_MS * 2 ** count);
}

/**
 * Sends a request once and reads the whole body. `timeoutMs` covers both: a body that trickles or
 * stalls counts like a server that does not answer.
 * @throws Error when the connection fails, breaks or takes too long; NotionProblem `too-much`.
 */
export async function fetchOnce(
  fetchImpl: typeof fetch,
  request: OutgoingRequest,
  timeoutMs: number,
  clock: Clock,
): Promise<RawAnswer> {
  const controller = new AbortController();
  const { promise: timeout, cancel } = rejectAfter(timeoutMs, clock, controller);
  const work = readAnswer(fetchImpl, request, controller.signal);
  // A fetch that ignores the signal must not keep us waiting, nor its late failure end the process.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    cancel();
  }
}

async function readAnswer(
  fetchImpl: typeof fetch,
  { url, method, headers, body }: OutgoingRequest,
  signal: AbortSignal,
): Promise<RawAnswer> {
  const response = await fetchImpl(url, {
    method,
    headers: { ...headers },
    signal,
    // A redirect of the API would carry the token elsewhere.
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  const text = await readText(response, url);
  return { status: response.status, headers: response.headers, text };
}

/** Counts what is unpacked: a few megabytes may hold gigabytes. */
async function readText({ body }: Response, url: string): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) {
      const most = `${MOST_BYTES / 1_000_000} MB`;
      throw new NotionProblem('too-much', `An answer of Notion’s is larger than ${most}.`, {
        request: `GET ${new URL(url).pathname}`,
      });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
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
