import { setTimeout as delay } from 'node:timers/promises';

import { AssetFailure } from './asset-failure.ts';
import type { AssetSource } from './asset-source.ts';
import type { Download, Validators } from './download.ts';
import type { HostHealth } from './host-health.ts';
import type { Limits } from './limits.ts';
import { toRefusal, type Refusal } from './source-record.ts';

export type Saved = Extract<Download, { kind: 'saved' }>;

export type Fetched =
  | { readonly kind: 'saved'; readonly saved: Saved }
  | { readonly kind: 'not-modified' }
  | {
      readonly kind: 'failure';
      readonly refusal: Refusal;
      /** Only because this build has no network: do not store this. */
      readonly offline: boolean;
    };

export interface FetchContentOptions {
  readonly limits: Limits;
  readonly health: HostHealth;
  readonly known: Validators | undefined;
  /** Makes one attempt, into a new temporary file. The caller limits parallel attempts. */
  readonly attempt: (url: URL, known: Validators | undefined) => Promise<Download>;
  /** Whether the bytes look like a fault of a proxy (empty, an error page). */
  readonly isSuspicious: (saved: Saved) => Promise<boolean>;
}

const MAX_RENEWALS = 2;
const LONGEST_WAIT_MS = 60_000;

/**
 * Gets the bytes of a source: transient failures are retried, expired URLs are renewed, and a file
 * that is permanently gone gives a refusal. Throws `AssetFailure` for a file stored by Notion when
 * transient failures do not end.
 */
export const fetchContent = async (
  source: AssetSource,
  options: FetchContentOptions,
): Promise<Fetched> => {
  const isNotion = source.owner === 'notion';
  let budget = isNotion ? options.limits.attempts : 2;
  let url = new URL(source.signedUrl ?? source.url);
  let renewals = 0;
  let suspect: string | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const download = await attemptOnce(url, options);
    const step = await judge(download, {
      ...options,
      isNotion,
      suspect,
      tries: attempt,
      host: url.host,
    });
    if (step.kind === 'done') return step.fetched;
    suspect = step.suspect;
    const exhausted = step.kind === 'retry' && attempt >= budget;
    if (exhausted || step.kind === 'renew') {
      const mayRenew = isNotion && renewals < MAX_RENEWALS && (step.fatal || !exhausted);
      const fresh = mayRenew ? await renew(source) : undefined;
      if (fresh === undefined) return concede(source, step, attempt);
      url = fresh;
      renewals = exhausted ? MAX_RENEWALS : renewals + 1;
      budget = Math.max(budget, attempt + 2);
    }
    if (step.kind === 'retry') await pause(attempt, step.retryAfterMs, options.limits, isNotion);
  }
};

type Step =
  | { readonly kind: 'done'; readonly fetched: Fetched }
  | {
      /** `retry`: the same URL may work in a moment. `renew`: only another URL may work. */
      readonly kind: 'retry' | 'renew';
      readonly refusal: Refusal;
      /** When retries end, a file stored by Notion fails the build. */
      readonly fatal: boolean;
      readonly suspect?: string | undefined;
      readonly retryAfterMs?: number | undefined;
    };

const attemptOnce = async (url: URL, options: FetchContentOptions): Promise<Download> => {
  const { health, attempt, known } = options;
  if (health.isDead(url.host)) return { kind: 'unreachable', detail: 'its host does not answer' };
  const download = await attempt(url, known);
  if (download.kind === 'unreachable') health.noteSilence(url.host);
  else if (!UNASKED.has(download.kind)) health.noteAnswer(url.host);
  return download;
};

/** Outcomes that are no evidence about the host. */
const UNASKED: ReadonlySet<Download['kind']> = new Set(['offline', 'refused', 'given-up']);

interface Judgement extends FetchContentOptions {
  readonly isNotion: boolean;
  readonly suspect: string | undefined;
  readonly tries: number;
  readonly host: string;
}

const judge = async (download: Download, options: Judgement): Promise<Step> => {
  switch (download.kind) {
    case 'saved':
      return judgeSaved(download, options);
    case 'not-modified':
      return { kind: 'done', fetched: download };
    case 'too-large':
      return fail(
        toRefusal('too-large', `more than ${options.limits.bytes} bytes`, download.bytes),
      );
    case 'refused':
      return fail(toRefusal('refused', download.detail));
    case 'given-up':
      return fail(toRefusal('unreachable', download.detail));
    case 'offline':
      return fail(toRefusal('unreachable', 'offline, and not in the cache'), true);
    case 'unreachable':
      return {
        kind: 'retry',
        refusal: toRefusal('unreachable', download.detail),
        fatal: options.health.hasAnswered(options.host),
      };
    case 'broken':
      return { kind: 'retry', refusal: toRefusal('unreachable', download.detail), fatal: true };
    case 'status':
      return judgeStatus(download.status, download.retryAfterMs);
  }
};

/** The same suspicious bytes twice are not an accident: the host has no other bytes. */
const judgeSaved = async (saved: Saved, options: Judgement): Promise<Step> => {
  const accept: Step = { kind: 'done', fetched: { kind: 'saved', saved } };
  if (!options.isNotion || saved.hash === options.suspect) return accept;
  if (!(await options.isSuspicious(saved))) return accept;
  if (options.tries >= options.limits.attempts) return accept;
  const refusal = toRefusal('corrupt', 'not what was asked for');
  return { kind: 'retry', refusal, fatal: true, suspect: saved.hash };
};

const judgeStatus = (status: number, retryAfterMs: number | undefined): Step => {
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    const refusal = toRefusal('unreachable', `the host answered ${status}`);
    return { kind: 'retry', refusal, fatal: true, retryAfterMs };
  }
  const refusal = toRefusal('gone', `the host answered ${status}`);
  return { kind: 'renew', refusal, fatal: false };
};

const fail = (refusal: Refusal, offline = false): Step => ({
  kind: 'done',
  fetched: { kind: 'failure', refusal, offline },
});

const concede = (
  source: AssetSource,
  step: Exclude<Step, { kind: 'done' }>,
  attempts: number,
): Fetched => {
  if (source.owner === 'notion' && step.fatal) {
    throw new AssetFailure(source.url, `${step.refusal.detail}, ${attempts} attempts`);
  }
  return { kind: 'failure', refusal: step.refusal, offline: false };
};

/** Undefined: the URL cannot be renewed, or the block is gone too. */
const renew = async (source: AssetSource): Promise<URL | undefined> => {
  try {
    const url = await source.renew?.();
    return url === undefined ? undefined : new URL(url);
  } catch (cause) {
    if (isGone(cause)) return undefined;
    throw new AssetFailure(source.url, 'no fresh URL could be had', { cause });
  }
};

/** Notion's client throws errors that carry the HTTP status. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && (error.status === 404 || error.status === 403);

/** Exponential with jitter, so that parallel downloads do not retry all at once. */
const pause = async (
  attempt: number,
  retryAfterMs: number | undefined,
  limits: Limits,
  isNotion: boolean,
): Promise<void> => {
  const backoff = limits.backoffMs * 2 ** (attempt - 1) * (0.5 + Math.random());
  const wait = Math.max(backoff, retryAfterMs ?? 0);
  await delay(Math.min(wait, isNotion ? LONGEST_WAIT_MS : LONGEST_WAIT_MS / 6));
};
