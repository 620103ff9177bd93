import type { AssetCache } from './asset-cache.ts';
import { AssetFailure } from './asset-failure.ts';
import type { AssetSource } from './asset-source.ts';
import { toIdentity } from './identity.ts';
import type { Limits } from './limits.ts';
import { createMemo } from './memo.ts';
import type { SourceFetcher } from './source-fetcher.ts';
import type { Counter } from './counter.ts';
import type { Usage } from './usage.ts';
import type { Content, SourceRecord } from './source-record.ts';

export interface SourceLibrary {
  /** A source's bytes, from the cache or the network. Throws `AssetFailure`. */
  readonly fetchSource: (source: AssetSource, limits: Limits) => Promise<SourceRecord>;
  /** The same when the copy at hand is damaged. */
  readonly refetchSource: (source: AssetSource, limits: Limits) => Promise<SourceRecord>;
  /**
   * Whether the bytes were downloaded in this build, and only once: they may be damaged in
   * transport.
   */
  readonly isFirstCopy: (source: AssetSource) => boolean;
  /** Stores which files of Notion are gone. Call it only after a build that lost few of them. */
  readonly keepLosses: () => Promise<void>;
}

export interface SourceLibraryOptions {
  readonly cache: AssetCache;
  readonly fetchNew: SourceFetcher;
  readonly counter: Counter;
  readonly usage: Usage;
  /** Retry failures, and check whether cached files have changed. */
  readonly fresh: boolean;
  readonly now: () => number;
}

/** The files behind URLs: each is downloaded once; failures are stored too. */
export const createSourceLibrary = (options: SourceLibraryOptions): SourceLibrary => {
  const { cache, fetchNew, counter, usage, fresh, now } = options;
  const memo = createMemo<SourceRecord>();
  const copies = new Map<string, number>();
  const losses = new Map<string, SourceRecord>();

  const fetchAnew = async (source: AssetSource, limits: Limits, known?: Content) => {
    const key = keyOf(source);
    copies.set(key, (copies.get(key) ?? 0) + 1);
    const record = known
      ? await orKnown(fetchNew(source, limits, known), known)
      : await fetchNew(source, limits, undefined);
    const isLasting = record.kind === 'content' || record.until > now();
    losses.delete(key);
    if (record === known || !isLasting) return record;
    // A missing file may be an outage of the host, so it is stored only after a successful build.
    if (record.kind === 'failure' && source.owner === 'notion') losses.set(key, record);
    else await cache.sources.writeRecord(key, record);
    return record;
  };
  const fetchKnown = async (source: AssetSource, limits: Limits): Promise<SourceRecord> => {
    const record = await cache.sources.readRecord(keyOf(source));
    const mayHaveChanged = fresh || source.revalidate === true;
    if (record?.kind === 'content') {
      if (mayHaveChanged) {
        const isIntact = await cache.blobs.verifyBlob(record.blob);
        return fetchAnew(source, limits, isIntact ? record : undefined);
      }
      counter.count('reused');
      return record;
    }
    const stands = record !== undefined && !mayHaveChanged && record.until > now();
    return stands ? record : fetchAnew(source, limits);
  };
  const noteUse = (source: AssetSource, record: SourceRecord): SourceRecord => {
    usage.note(cache.sources.pathOf(keyOf(source)));
    if (record.kind === 'content') usage.note(cache.blobs.pathOf(record.blob));
    return record;
  };

  return {
    fetchSource: (source, limits) =>
      memo.get(keyOf(source), async () => noteUse(source, await fetchKnown(source, limits))),
    refetchSource: (source, limits) =>
      memo.redo(keyOf(source), async () => noteUse(source, await fetchAnew(source, limits))),
    keepLosses: async () => {
      await Promise.all([...losses].map(([key, record]) => cache.sources.writeRecord(key, record)));
    },
    isFirstCopy: (source) => copies.get(keyOf(source)) === 1,
  };
};

const keyOf = ({ url, owner }: AssetSource): string => toIdentity(new URL(url), owner);

/** The cached copy is shown even if the file is gone from the host. */
const orKnown = async (work: Promise<SourceRecord>, known: Content): Promise<SourceRecord> => {
  try {
    const record = await work;
    return record.kind === 'failure' ? known : record;
  } catch (error) {
    if (error instanceof AssetFailure) return known;
    throw error;
  }
};
