import { join } from 'node:path';
import type { LimitFunction } from 'p-limit';
import pLimit from 'p-limit';
import { createAssets } from '../assets/assets.ts';
import type { GateMemories } from '../plan/gate-memory.ts';
import { openGateMemories } from '../plan/gate-memory.ts';
import { readGatesRecord } from '../plan/gates-record.ts';
import { createJsonCache } from '../store/json-cache.ts';
import { createPageCache } from '../store/page-cache.ts';
import type { PageContents } from '../store/page-contents.ts';
import { createPageContents } from '../store/page-contents.ts';
import type { Notion } from '../notion/client.ts';
import type { OpenSource } from '../source/open-source.ts';
import { openNotion } from './open-workspace.ts';
import type { Settings } from '../settings/settings.ts';
import { readKnownAddresses } from '../plan/known-addresses.ts';
import type { GateBook } from '../plan/source-gates.ts';
import type { SiteFacts } from '../plan/site-facts.ts';
import type { Fetching } from '../fetch/fetching.ts';
import type { Progress } from '../progress/progress.ts';
import { createProgress } from '../progress/progress.ts';
import type { PublishedRecord } from '../plan/published-pages.ts';
import { openPublishedRecord } from '../plan/published-pages.ts';
import type { PageVisit } from './page-report.ts';
import type { PageRenderer } from './page-renderer.ts';
import { digestPlugins } from './digest-plugins.ts';
import { createPageRenderer } from './page-renderer.ts';
import { openSharedCache } from '../store/open-shared-cache.ts';
import type { SharedCache } from '../store/shared-cache.ts';
import { digestEngine } from '../core/source-digest.ts';
import { createWords } from '../words/words.ts';
import { createTreeFaults } from '../fetch/tree-faults.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import { terminal } from '../core/print.ts';

/** Everything that one build shares: made once, used by every collection's loader. */
export interface Session extends Fetching, SiteFacts {
  readonly pageContents: PageContents;
  /** What other machines have made, behind this machine's disk. Undefined: there is none. */
  readonly sharedCache: SharedCache | undefined;
  readonly published: PublishedRecord;
  readonly gates: GateBook;
  readonly memories: GateMemories;
  readonly renderer: PageRenderer;
  /** Digest of the program and its libraries: part of every conversion's fingerprint. */
  readonly converter: string;
  /** Bounds the pages in the making: each holds its whole tree in memory. */
  readonly pageGate: LimitFunction;
  /** Digests of the contents that this build's pages show. */
  readonly contents: Set<string>;
  /** Words of this build's pages, by id. */
  readonly wordCounts: Map<string, number>;
  /** What was done for each page, by id, for whoever asks why. */
  readonly visits: Map<string, PageVisit>;
  readonly times: Record<string, number>;
  readonly progress: Progress;
  /**
   * The same for another build in this process: what this one found is forgotten, what it learned
   * of the server is not.
   */
  renew(): Promise<Session>;
}

/** Enough for the transport never to wait for a page, though some wait for slow downloads. */
const PAGES_AT_ONCE = 200;

export interface SessionOptions {
  readonly settings: Settings;
  readonly source: OpenSource;
  /** A client of the source, if there is one already. */
  readonly notion?: Notion;
  readonly site: WorkspaceSettings;
  readonly root: string;
  readonly base: string;
  /** Where the site will live; undefined: what the environment says. */
  readonly origin?: string | undefined;
  /** Where local files live in the site: `/blog/_astro/`. */
  readonly publicPath: string;
}

/** Only for builds that ask Notion: the others need none, and drafts are nobody else's. */
async function openShared(settings: Settings): Promise<SharedCache | undefined> {
  const { cacheUrl, cacheKey, offline, mode, source } = settings;
  if (cacheUrl === undefined || offline || mode !== 'build' || source.kind !== 'notion') {
    return undefined;
  }
  return await openSharedCache(cacheUrl, cacheKey ?? source.token);
}

/** What is costly to make, or learned while it is used. */
type Kept = Pick<Session, 'notion' | 'renderer' | 'converter' | 'signedUrls'>;

export async function createSession(options: SessionOptions, before?: Kept): Promise<Session> {
  const { settings, source, site, root, base, publicPath } = options;
  // What a snapshot says must not be taken for what Notion says.
  const own = settings.source.kind === 'snapshot' ? 'snapshot' : '';
  const cache = (name: string): string => join(settings.cacheFolder, own, name);
  const shared = (name: string): string => join(settings.sharedFolder, own, name);
  const kept = before ?? (await createKept(options));
  const { notion: client, renderer, converter, signedUrls } = kept;
  const notion = client.renewed();
  const sharedCache = await openShared(settings);
  const assets = createAssets({
    folder: shared('assets'),
    publicPath,
    fetch: source.fetch,
    allowHosts: [new URL(source.baseUrl).hostname],
    offline: settings.offline,
    fresh: settings.fresh,
    limits: settings.maxDownload === undefined ? {} : { downloadBytes: settings.maxDownload },
    shared: sharedCache,
  });
  return {
    settings,
    site,
    words: createWords(site),
    base,
    known: await readKnownAddresses(root, site, options.origin),
    notion,
    assets,
    trees: createPageCache(shared('trees.sqlite'), sharedCache),
    // By content, and where the site's pages look for it.
    pageContents: createPageContents(join(settings.cacheFolder, 'pages.sqlite'), sharedCache),
    records: createJsonCache(cache('records.sqlite'), sharedCache),
    sharedCache,
    signedUrls,
    dependencies: new Map(),
    published: openPublishedRecord(settings.cacheFolder),
    memories: openGateMemories(settings.cacheFolder),
    // The sample has nothing to lose, and must not change the repository.
    gates: {
      recorded: settings.source.kind === 'sample' ? {} : await readGatesRecord(root),
      readings: [],
    },
    renderer,
    converter,
    pageGate: pLimit(PAGES_AT_ONCE),
    findings: [],
    contents: new Set(),
    wordCounts: new Map(),
    treeFaults: createTreeFaults(),
    visits: new Map(),
    times: {},
    progress: createProgress({
      stream: terminal.aside,
      countRequests: () => notion.stats().total,
      listFiles: assets.awaited,
    }),
    renew: () => createSession(options, kept),
  };
}

async function createKept(options: SessionOptions): Promise<Kept> {
  const { settings, source, notion, site, root } = options;
  return {
    notion: notion ?? openNotion(settings, source),
    renderer: createPageRenderer(site),
    converter: (await digestEngine()) + (await digestPlugins(site, root)),
    signedUrls: new Map(),
  };
}
