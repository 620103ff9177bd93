import { join } from 'node:path';

import type { SharedStore } from '../store/shared-store.ts';
import { createBlobStore, type BlobStore } from './blob-store.ts';
import { cardRecordSchema, type CardRecord } from './card-record.ts';
import { createDerivationCheck } from './derivation-check.ts';
import { derivationSchema, type Derivation } from './derivation.ts';
import type { HostileFiles } from './hostile-files.ts';
import { createRecordStore, type RecordStore } from './record-store.ts';
import { sourceRecordSchema, type SourceRecord } from './source-record.ts';

/** Everything that is stored on disk between builds. It is safe to delete it at any time. */
export interface AssetCache {
  readonly folder: string;
  /** Bytes by the hash of their content. */
  readonly blobs: BlobStore;
  /** What was downloaded from a URL, by the URL's identity. */
  readonly sources: RecordStore<SourceRecord>;
  /** What a recipe made from some bytes. */
  readonly derivations: RecordStore<Derivation>;
  /** The metadata of a web page, by URL. */
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
