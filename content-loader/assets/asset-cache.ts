import { join } from 'node:path';

import { createBlobStore, type BlobStore, type SharedStore } from './blob-store.ts';
import { cardRecordSchema, type CardRecord } from './card-record.ts';
import { createDerivationCheck } from './derivation-check.ts';
import { derivationSchema, type Derivation } from './derivation.ts';
import type { HostileFiles } from './hostile-files.ts';
import { createRecordStore, type RecordStore } from './record-store.ts';
import { sourceRecordSchema, type SourceRecord } from './source-record.ts';

/** Everything that is kept on disk between builds. Safe to delete at any time. */
export interface AssetCache {
  readonly folder: string;
  /** Bytes, by their content. */
  readonly blobs: BlobStore;
  /** What is behind a URL, by identity. */
  readonly sources: RecordStore<SourceRecord>;
  /** What a recipe made of some bytes. */
  readonly derivations: RecordStore<Derivation>;
  /** What a web page says of itself, by URL. */
  readonly cards: RecordStore<CardRecord>;
}

export const openAssetCache = (
  folder: string,
  hostile: HostileFiles,
  shared?: SharedStore,
): AssetCache => {
  const blobs = createBlobStore(folder, shared);
  const records = { ...blobs, shared };
  return {
    folder,
    blobs,
    sources: createRecordStore(join(folder, 'sources'), sourceRecordSchema, records),
    derivations: createRecordStore(join(folder, 'derivations'), derivationSchema, {
      ...records,
      isAcceptable: createDerivationCheck(blobs, hostile),
    }),
    cards: createRecordStore(join(folder, 'cards'), cardRecordSchema, records),
  };
};
