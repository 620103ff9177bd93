import { availableParallelism } from 'node:os';

import pLimit from 'p-limit';

import { createArchive, type Archive } from './archive.ts';
import { openAssetCache } from './asset-cache.ts';
import { createAssetPresenter } from './asset-presenter.ts';
import type { AssetSource } from './asset-source.ts';
import type { SharedStore } from './blob-store.ts';
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
import { createUsage, type GarbageReport } from './usage.ts';
import type { AssetView, CardView } from './views.ts';

export interface AssetsOptions {
  /** The cache's folder. Deleting it costs downloads and encoding, nothing else. */
  readonly folder: string;
  /** A local file's address is this and its name: `/blog/_astro/`. */
  readonly publicPath: string;
  /** Serves `allowHosts` within this process: the local Notion API. Nothing else is asked of it. */
  readonly fetch?: typeof fetch | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Host names, any port, that may have private addresses: Notion's own, and a site's list. */
  readonly allowHosts: readonly string[];
  /** Only what the cache holds, and what `fetch` serves. */
  readonly offline: boolean;
  /** Downloads at once; 8 by default. */
  readonly concurrency?: number | undefined;
  /** Ask again for what failed lately, and whether what is there has changed. */
  readonly fresh?: boolean | undefined;
  /** Days that an unused file stays in the cache; 14 by default. */
  readonly keepDays?: number | undefined;
  readonly resolveHost?: ((host: string) => Promise<readonly string[]>) | undefined;
  readonly now?: (() => number) | undefined;
  /** What other machines have downloaded and encoded. */
  readonly shared?: SharedStore | undefined;
}

export interface Assets {
  /** Makes a file local. Throws `AssetFailure`: the page must not be published without it. */
  readonly fetchAsset: (source: AssetSource) => Promise<AssetView>;
  /** What a web page says of itself, with local pictures. Undefined: nothing that could be had. */
  readonly fetchCard: (url: string) => Promise<CardView | undefined>;
  /** The files that this build's pages use, sorted by name, to be linked into the site. */
  readonly published: () => readonly PublishedFile[];
  /** Removes what no build has used for `keepDays`. Only after a build that succeeded. */
  readonly collectGarbage: () => Promise<GarbageReport>;
  readonly stats: () => AssetStats;
  /** Files and cards as they came, for a snapshot. */
  readonly archive: Archive;
  /** Ends the threads that read hostile files; the process could end without. */
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
  // Dead bookmarks wait for their time limit; files need not wait behind them.
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
  return {
    fetchAsset: createFileFetcher(parts),
    fetchCard: createCardFetcher({ ...parts, cards }),
    published: publisher.list,
    collectGarbage: async () => {
      if (!areManyLost(counter.read(publisher.measure()).own)) await sources.keepLosses();
      return usage.collectGarbage(keepDays);
    },
    stats: () => counter.read(publisher.measure()),
    archive: createArchive({ cache, sources, cards, limits, now }),
    close: hostile.close,
  };
};
