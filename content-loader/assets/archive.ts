import { sha256 } from '../core/digest.ts';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { ifPresent } from '../core/if-present.ts';
import type { AssetCache } from './asset-cache.ts';
import type { AssetSource } from './asset-source.ts';
import type { CardLibrary } from './card-library.ts';
import { toCardKey } from './card-library.ts';
import type { CardData } from './card-record.ts';
import { toIdentity } from './identity.ts';
import type { Limits } from './limits.ts';
import type { SourceLibrary } from './source-library.ts';
import type { Content, Refusal } from './source-record.ts';

/** The bytes behind a URL as they arrived, or the reason why there are none. */
export type Original =
  | {
      readonly kind: 'content';
      /** Where the bytes are. */
      readonly path: string;
      readonly blob: Content['blob'];
      readonly group: Content['group'];
      readonly type: string;
    }
  | { readonly kind: 'failure'; readonly refusal: Refusal };

/** Copies originals out of the cache for a snapshot, and originals of a snapshot into the cache. */
export interface Archive {
  /** Read from the cache if it is there. @throws AssetFailure */
  readonly fetchOriginal: (source: AssetSource) => Promise<Original>;
  /** Undefined: the page has no metadata, or it could not be loaded. */
  readonly fetchCardData: (url: string) => Promise<CardData | undefined>;
  /** False: the content of the file at `path` does not match its digest. */
  readonly restoreOriginal: (
    source: Pick<AssetSource, 'url' | 'owner'>,
    original: Original,
  ) => Promise<boolean>;
  readonly restoreCard: (url: string, card: CardData | undefined) => Promise<void>;
}

export interface ArchiveOptions {
  readonly cache: AssetCache;
  readonly sources: SourceLibrary;
  readonly cards: CardLibrary;
  readonly limits: Limits;
  readonly now: () => number;
}

const DAY = 86_400_000;

export const createArchive = ({ cache, sources, cards, limits, now }: ArchiveOptions): Archive => ({
  fetchOriginal: async (source) => {
    const first = await sources.fetchSource(source, limits);
    const isLost = first.kind === 'content' && !(await cache.blobs.verifyBlob(first.blob));
    const record = isLost ? await sources.refetchSource(source, limits) : first;
    if (record.kind === 'failure') return { kind: 'failure', refusal: record.refusal };
    const { blob, group, type } = record;
    return { kind: 'content', path: cache.blobs.pathOf(blob), blob, group, type };
  },
  fetchCardData: async (url) => (await cards(url))?.card,
  restoreOriginal: async ({ url, owner }, original) => {
    const key = toIdentity(new URL(url), owner);
    if (original.kind === 'failure') {
      const { refusal } = original;
      await cache.sources.writeRecord(key, { kind: 'failure', refusal, until: now() + DAY });
      return true;
    }
    const { blob, group, type } = original;
    if (!(await restoreBlob(cache, original))) return false;
    await cache.sources.writeRecord(key, { kind: 'content', blob, group, type, validators: {} });
    return true;
  },
  restoreCard: async (url, card) => {
    await cache.cards.writeRecord(
      toCardKey(new URL(url)),
      card ?? { kind: 'none', until: now() + DAY },
    );
  },
});

const restoreBlob = async (
  { blobs }: AssetCache,
  { path, blob }: Extract<Original, { kind: 'content' }>,
): Promise<boolean> => {
  if (await blobs.verifyBlob(blob)) return true;
  const bytes = await ifPresent(readFile(path));
  if (!bytes || sha256(bytes) !== blob.hash) return false;
  const temporary = blobs.newTemporaryPath();
  await mkdir(dirname(temporary), { recursive: true });
  await copyFile(path, temporary);
  await blobs.commitBlob(temporary, blob);
  return true;
};
