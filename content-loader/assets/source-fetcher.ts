import { rm } from 'node:fs/promises';

import type { AssetSource } from './asset-source.ts';
import type { BlobStore } from './blob-store.ts';
import { AssetFailure } from './asset-failure.ts';
import { fetchToFile, type Download, type Validators } from './download.ts';
import { isCutOff } from './is-cut-off.ts';
import { fetchContent, type Fetched, type Saved } from './fetch-content.ts';
import { toDisplayName } from './file-name.ts';
import type { HostileFiles } from './hostile-files.ts';
import { TOO_SLOW, type HostHealth } from './host-health.ts';
import type { Limits } from './limits.ts';
import type { Network } from './network.ts';
import type { Counter } from './counter.ts';
import type { Content, SourceRecord } from './source-record.ts';

/** Downloads a source into the store. `known`: the cached copy. Throws `AssetFailure`. */
export type SourceFetcher = (
  source: AssetSource,
  limits: Limits,
  known: Content | undefined,
) => Promise<SourceRecord>;

export interface SourceFetcherOptions {
  readonly blobs: BlobStore;
  readonly network: Network;
  /** Limits the number of parallel downloads. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  readonly hostile: Pick<HostileFiles, 'sniff'>;
  readonly health: HostHealth;
  readonly counter: Counter;
  readonly now: () => number;
}

const HOUR = 3_600_000;

export const createSourceFetcher = (options: SourceFetcherOptions): SourceFetcher => {
  const { blobs, hostile, health, counter, now } = options;
  const attempt = createAttempt(options);
  return async (source, limits, copy) => {
    const temporary = blobs.newTemporaryPath();
    try {
      const fetched = await fetchContent(source, {
        limits,
        health,
        known: copy?.validators,
        attempt: (url, known) => attempt(source, { url, path: temporary, limits, known }),
        isSuspicious: (saved) => isSuspicious(saved, source, hostile),
      });
      if (fetched.kind === 'saved') {
        counter.count('downloaded');
        return await keep(fetched.saved, source, options);
      }
      if (fetched.kind === 'not-modified' && copy) return copy;
      return toFailure(fetched, now());
    } finally {
      await rm(temporary, { force: true });
    }
  };
};

interface Attempt {
  readonly url: URL;
  readonly path: string;
  readonly limits: Limits;
  readonly known: Validators | undefined;
}

/** Makes one download, if the budgets of its host and of the build are not used up by then. */
const createAttempt = ({ network, run, health }: SourceFetcherOptions) => {
  let received = 0;
  return (source: AssetSource, { url, path, limits, known }: Attempt): Promise<Download> =>
    run(async () => {
      const isOwn = source.owner === 'notion';
      if (received >= limits.downloadBytes) {
        const detail = `this build has downloaded ${limits.downloadBytes} bytes, which is its limit`;
        if (isOwn) throw new AssetFailure(source.url, detail);
        return { kind: 'refused', detail };
      }
      if (!isOwn && health.isTooSlow(url.host)) return { kind: 'given-up', detail: TOO_SLOW };
      const started = performance.now();
      const download = await fetchToFile(url, path, { network, limits, known });
      const bytes = download.kind === 'saved' ? download.bytes : 0;
      received += bytes;
      health.noteTime(url.host, performance.now() - started, bytes);
      return download;
    });
};

/** Empty, truncated, or a web page instead of a file: mostly the error message of a proxy. */
const isSuspicious = async (
  saved: Saved,
  { medium, url }: AssetSource,
  { sniff }: Pick<HostileFiles, 'sniff'>,
): Promise<boolean> => {
  if (saved.bytes === 0) return true;
  const { group, type } = await sniff(saved.path, '');
  if (group === 'html') return medium !== 'file' || !/\.x?html?$/i.test(new URL(url).pathname);
  return isCutOff(saved.path, type);
};

const keep = async (
  saved: Saved,
  source: AssetSource,
  { blobs, hostile }: SourceFetcherOptions,
): Promise<Content> => {
  const name = toDisplayName(source.name, new URL(source.url));
  const { group, type, ext } = await hostile.sniff(saved.path, name);
  const blob = { hash: saved.hash, ext, bytes: saved.bytes };
  await blobs.commitBlob(saved.path, blob);
  return { kind: 'content', blob, group, type, validators: saved.validators };
};

/** Failures are stored for a while, so that a rebuild does not try every dead URL again. */
const toFailure = (
  fetched: Exclude<Fetched, { kind: 'saved' }>,
  now: number,
): Extract<SourceRecord, { kind: 'failure' }> => {
  if (fetched.kind === 'not-modified') {
    const detail = 'the host says "not modified" of a file it never sent';
    return { kind: 'failure', refusal: { reason: 'unreachable', detail }, until: 0 };
  }
  const { refusal, offline } = fetched;
  const hours = refusal.reason === 'unreachable' ? 1 : 24;
  return { kind: 'failure', refusal, until: offline ? 0 : now + hours * HOUR };
};
