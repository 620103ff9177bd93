import { sha256 } from '../core/digest.ts';
import { stripSignature } from '../core/strip-signature.ts';
import type { AssetCache } from './asset-cache.ts';
import type { CardData, CardRecord } from './card-record.ts';
import { TOO_SLOW, type HostHealth } from './host-health.ts';
import type { Limits } from './limits.ts';
import { createMemo } from './memo.ts';
import { NetworkError } from './network-error.ts';
import type { Network } from './network.ts';
import type { Usage } from './usage.ts';

export interface CardLibraryOptions {
  readonly cache: AssetCache;
  readonly network: Network;
  readonly health: HostHealth;
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  readonly usage: Usage;
  readonly limits: Limits;
  readonly fresh: boolean;
  readonly now: () => number;
}

/** The metadata of a web page. */
export interface FoundCard {
  /** Without signatures, because it is stored. */
  readonly card: CardData;
  /** The current addresses of its pictures, where these were signed. */
  readonly signed: ReadonlyMap<string, string>;
}

/** Undefined: the metadata could not be loaded. */
export type CardLibrary = (url: string) => Promise<FoundCard | undefined>;

const DAY = 86_400_000;

/**
 * Cards are stored after the first read, so that rebuilds give the same bytes. A failure is stored
 * for a day.
 */
export const createCardLibrary = (options: CardLibraryOptions): CardLibrary => {
  const { cache, usage, fresh, now } = options;
  const memo = createMemo<CardRecord>();
  const signed = new Map<string, string>();
  const fetchRecord = async (key: string, url: URL): Promise<CardRecord> => {
    usage.note(cache.cards.pathOf(key));
    const known = await cache.cards.readRecord(key);
    const stands = known?.kind === 'card' || (known !== undefined && known.until > now());
    if (known && stands && !fresh) return known;
    const record = withoutSignatures(await fetchAnew(url, options), signed);
    // With `--fresh` and a dead site, the cached card is still the best result.
    if (record.kind === 'none' && known?.kind === 'card') return known;
    if (record.kind === 'card' || record.until > 0) await cache.cards.writeRecord(key, record);
    return record;
  };
  return async (address) => {
    if (!URL.canParse(address)) return undefined;
    const url = new URL(address);
    url.hash = '';
    const key = toCardKey(url);
    const record = await memo.get(key, () => fetchRecord(key, url));
    return record.kind === 'card' ? { card: record, signed } : undefined;
  };
};

const withoutSignatures = (record: CardRecord, signed: Map<string, string>): CardRecord => {
  if (record.kind === 'none') return record;
  const strip = (address: string | undefined): string | undefined => {
    const bare = address === undefined ? undefined : stripSignature(address);
    if (address !== undefined && bare !== undefined && bare !== address) signed.set(bare, address);
    return bare;
  };
  return { ...record, imageUrl: strip(record.imageUrl), iconUrl: strip(record.iconUrl) };
};

/** The cache key of a page's card; it ignores the fragment after `#`. */
export const toCardKey = (address: URL): string => {
  const url = new URL(address);
  url.hash = '';
  return sha256(url.href).slice(0, 40);
};

/** One retry: a bookmark should not delay a build longer. */
const fetchAnew = async (url: URL, options: CardLibraryOptions): Promise<CardRecord> => {
  const { network, health, run, limits, now } = options;
  const attempt = (): Promise<CardData | undefined> =>
    run(async () => {
      // Loaded late: most builds have no new bookmark to read.
      const { fetchCardData } = await import('./fetch-card-data.ts');
      // The page has the same short time limits as its pictures.
      if (health.isTooSlow(url.host)) throw new NetworkError('offline', TOO_SLOW);
      const started = performance.now();
      try {
        return await fetchCardData(url, network, limits);
      } finally {
        health.noteTime(url.host, performance.now() - started, 0);
      }
    });
  const none = { kind: 'none', until: now() + DAY } as const;
  try {
    return (await attempt().catch(retryIfBroken(attempt))) ?? none;
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    return error.problem === 'offline' ? { kind: 'none', until: 0 } : none;
  }
};

const retryIfBroken =
  <T>(attempt: () => Promise<T>) =>
  (error: unknown): Promise<T> => {
    if (error instanceof NetworkError && error.problem === 'broken') return attempt();
    throw error;
  };
