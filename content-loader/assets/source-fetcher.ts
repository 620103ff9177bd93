import { rm } from 'node:fs/promises';

import type { AssetSource } from './asset-source.ts';
import type { BlobStore } from './blob-store.ts';
import { fetchToFile } from './download.ts';
import { isCutOff } from './is-cut-off.ts';
import { fetchContent, type Fetched, type Saved } from './fetch-content.ts';
import { toDisplayName } from './file-name.ts';
import type { HostileFiles } from './hostile-files.ts';
import { createHostHealth } from './host-health.ts';
import type { Limits } from './limits.ts';
import type { Network } from './network.ts';
import type { Tally } from './tally.ts';
import type { Content, SourceRecord } from './verdict.ts';

/** Downloads a source into the store. `known`: the copy that is there. Throws `AssetFailure`. */
export type SourceFetcher = (
  source: AssetSource,
  limits: Limits,
  known: Content | undefined,
) => Promise<SourceRecord>;

export interface SourceFetcherOptions {
  readonly blobs: BlobStore;
  readonly network: Network;
  /** Bounds the downloads that run at once. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  readonly hostile: Pick<HostileFiles, 'sniff'>;
  readonly tally: Tally;
  readonly now: () => number;
}

const HOUR = 3_600_000;

export const createSourceFetcher = (options: SourceFetcherOptions): SourceFetcher => {
  const { blobs, network, run, hostile, tally, now } = options;
  const health = createHostHealth();
  return async (source, limits, copy) => {
    const temporary = blobs.newTemporaryPath();
    try {
      const fetched = await fetchContent(source, {
        limits,
        health,
        known: copy?.validators,
        attempt: (url, known) => run(() => fetchToFile(url, temporary, { network, limits, known })),
        isSuspicious: (saved) => isSuspicious(saved, source, hostile),
      });
      if (fetched.kind === 'saved') {
        tally.count('downloaded');
        return await keep(fetched.saved, source, options);
      }
      if (fetched.kind === 'not-modified' && copy) return copy;
      return toFailure(fetched, now());
    } finally {
      await rm(temporary, { force: true });
    }
  };
};

/** Empty, cut off, or a web page where none was asked for: mostly a proxy's error message. */
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

/** Failures stand for a while, so that a rebuild does not knock at every dead door again. */
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
