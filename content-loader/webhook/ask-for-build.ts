/** The service that builds the site on request. */
export type BuildTarget =
  /** A deploy hook of Cloudflare, Netlify, Vercel …: its URL is a secret. */
  | { readonly kind: 'hook'; readonly url: string }
  /** A GitHub repository whose workflow listens to `repository_dispatch`. */
  | { readonly kind: 'github'; readonly repository: string; readonly token: string };

export interface Outside {
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number) => Promise<void>;
}

/** The event that `.github/workflows/publish.yml` listens to. */
export const dispatchedEvent = 'notion-changed';

const pauses = [1_000, 2_000, 4_000];
const LONGEST_PAUSE = 10_000;
const TIMEOUT = 10_000;

/**
 * Requests a build, up to four times while the target is unavailable or busy. @throws Error,
 * without secrets, when it refuses or stays unavailable
 */
export async function askForBuild(target: BuildTarget, outside: Outside): Promise<void> {
  const attempt = async (tries: number): Promise<void> => {
    const answer = await outside
      .fetch(toRequest(target))
      .catch((error: unknown) => toReason(error));
    if (typeof answer !== 'string') {
      // An unread body keeps the connection open.
      await answer.body?.cancel();
      if (answer.ok) return;
    }
    const pause = pauses[tries];
    if (pause === undefined || !isWorthAnother(answer)) throw toError(target, answer, tries + 1);
    await outside.sleep(Math.max(pause, readRetryAfter(answer)));
    await attempt(tries + 1);
  };
  await attempt(0);
}

function toRequest(target: BuildTarget): Request {
  const signal = AbortSignal.timeout(TIMEOUT);
  if (target.kind === 'hook') return new Request(target.url, { method: 'POST', signal });
  return new Request(`https://api.github.com/repos/${target.repository}/dispatches`, {
    method: 'POST',
    signal,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${target.token}`,
      'content-type': 'application/json',
      'user-agent': 'quire-webhook',
      'x-github-api-version': '2022-11-28',
    },
    body: JSON.stringify({ event_type: dispatchedEvent }),
  });
}

/** Not the message: some runtimes put the URL into it. */
function toReason(error: unknown): string {
  return error instanceof Error && error.name === 'TimeoutError' ? 'did not answer' : 'was away';
}

function isWorthAnother(answer: Response | string): boolean {
  if (typeof answer === 'string') return true;
  return answer.status >= 500 || [408, 425, 429].includes(answer.status);
}

function readRetryAfter(answer: Response | string): number {
  if (typeof answer === 'string') return 0;
  const seconds = Number(answer.headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? Math.min(seconds * 1_000, LONGEST_PAUSE) : 0;
}

function toError(target: BuildTarget, answer: Response | string, tries: number): Error {
  const name = target.kind === 'hook' ? 'The deploy hook' : 'GitHub';
  const what = typeof answer === 'string' ? answer : `answered ${answer.status}`;
  return new Error(
    `${name} ${what} (${tries === 1 ? 'asked once' : `asked ${tries} times`}). ${toAdvice(target, answer)}`,
  );
}

function toAdvice(target: BuildTarget, answer: Response | string): string {
  if (typeof answer === 'string' || isWorthAnother(answer)) return 'The next edit asks again.';
  return target.kind === 'hook'
    ? 'Make a new hook at the host and set QUIRE_DEPLOY_HOOK.'
    : 'QUIRE_DISPATCH_TOKEN needs "Contents: read and write" on QUIRE_DISPATCH_REPOSITORY.';
}
