import { availableParallelism } from 'node:os';

import pLimit from 'p-limit';

import { createArchive, type Archive } from './archive.ts';
import { openAssetCache } from './asset-cache.ts';
import { createAssetPresenter } from './asset-presenter.ts';
import type { AssetSource } from './asset-source.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { createByteKeeper, type ByteKeeper } from './byte-keeper.ts';
import { createCardFetcher } from './card-fetcher.ts';
import { createCardLibrary } from './card-library.ts';
import { createFileFetcher } from './file-fetcher.ts';
import { createHostHealth } from './host-health.ts';
import { openHostileFiles } from './hostile-files.ts';
import { createImageLibrary } from './image-library.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { areManyLost } from './lost-files.ts';
import { createNetwork } from './network.ts';
import { createPublisher, type PublishedFile } from './publisher.ts';
import { createSourceFetcher } from './source-fetcher.ts';
import { createSourceLibrary } from './source-library.ts';
import { createCounter, type AssetStats } from './counter.ts';
import { createWaitingList } from './waiting-list.ts';
import { createUsage, type GarbageReport } from './usage.ts';
import type { AssetView, CardView } from './views.ts';

export interface AssetsOptions {
  /** Folder of the cache. Deleting it costs new downloads and new encoding, nothing else. */
  readonly folder: string;
  /** The address of a local file is this prefix and the file's name: `/blog/_astro/`. */
  readonly publicPath: string;
  /** Answers requests to `allowHosts` within this process (the local Notion API). */
  readonly fetch?: typeof fetch | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /**
   * Host names, with any port, that may have private addresses: Notion's own, and those that the
   * site lists.
   */
  readonly allowHosts: readonly string[];
  /** No network: use only the cache and what `fetch` answers. */
  readonly offline: boolean;
  /** The number of parallel downloads; 8 by default. */
  readonly concurrency?: number | undefined;
  /** Retry recent failures, and check whether cached files have changed. */
  readonly fresh?: boolean | undefined;
  /** Days that an unused file stays in the cache; 14 by default. */
  readonly keepDays?: number | undefined;
  readonly resolveHost?: ((host: string) => Promise<readonly string[]>) | undefined;
  readonly now?: (() => number) | undefined;
  /** Files that other machines have downloaded and encoded. */
  readonly shared?: SharedStore | undefined;
}

export interface Assets {
  /** Makes a file local. Throws `AssetFailure`: the page must not be published without it. */
  readonly fetchAsset: (source: AssetSource) => Promise<AssetView>;
  /** The metadata of a web page, with local pictures. Undefined: it could not be loaded. */
  readonly fetchCard: (url: string) => Promise<CardView | undefined>;
  /** The files that this build's pages use, sorted by name, to be linked into the site. */
  readonly published: () => readonly PublishedFile[];
  /** Files that were not downloaded. */
  readonly own: ByteKeeper;
  /** Removes files that no build has used for `keepDays`. Call it only after a successful build. */
  readonly collectGarbage: () => Promise<GarbageReport>;
  readonly stats: () => AssetStats;
  /** Names of the files that pages wait for now, the longest awaited first. */
  readonly awaited: () => readonly string[];
  /** Original files and cards, for a snapshot. */
  readonly archive: Archive;
  /** Ends the threads that parse untrusted files. The process can exit without this. */
  readonly close: () => Promise<void>;
}

/** The files of one build: downloaded once, encoded once, addressed by their content. */
export const createAssets = (options: AssetsOptions): Assets => {
  const { publicPath, allowHosts, offline, keepDays = 14, fresh = false, now = Date.now } = options;
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const network = createNetwork({
    fetch: options.fetch,
    allowHosts,
    offline,
    connectMs: limits.connectMs,
    resolveHost: options.resolveHost,
  });
  const hostile = openHostileFiles();
  const cache = openAssetCache(options.folder, hostile, options.shared);
  const { blobs } = cache;
  const counter = createCounter();
  const usage = createUsage(cache.folder, blobs.newTemporaryPath, now);
  const health = createHostHealth(limits);
  const run = pLimit(options.concurrency ?? 8);
  // A separate queue: dead bookmarks wait for their timeout, and files need not wait behind them.
  const browse = pLimit(16);
  const encode = pLimit(availableParallelism());
  const fetchNew = createSourceFetcher({ blobs, network, run, hostile, health, counter, now });
  const sources = createSourceLibrary({ cache, fetchNew, counter, usage, fresh, now });
  const images = createImageLibrary({ cache, sources, run: encode, hostile, counter, usage });
  const cards = createCardLibrary({
    cache,
    network,
    health,
    run: browse,
    usage,
    limits,
    fresh,
    now,
  });
  const publisher = createPublisher(publicPath, blobs);
  const presenter = createAssetPresenter(publisher);
  const parts = { blobs, sources, images, hostile, presenter, counter, limits };
  const waiting = createWaitingList(createFileFetcher(parts));
  return {
    fetchAsset: waiting.fetchAsset,
    awaited: waiting.list,
    fetchCard: createCardFetcher({ ...parts, cards }),
    published: publisher.list,
    own: createByteKeeper(blobs, publisher, usage),
    collectGarbage: async () => {
      if (!areManyLost(counter.read(publisher.measure()).own)) await sources.keepLosses();
      return usage.collectGarbage(keepDays);
    },
    stats: () => counter.read(publisher.measure()),
    archive: createArchive({ cache, sources, cards, limits, now }),
    close: hostile.close,
  };
};
