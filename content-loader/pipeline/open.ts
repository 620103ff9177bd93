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
import type { PrivateStore } from './private-store.ts';
import { createPrivateStore } from './private-store.ts';
import { openShared } from './open-shared.ts';
import type { SharedCache } from '../store/shared-cache.ts';
import { digestOf } from '../core/digest.ts';
import { digestRunningEngine } from '../core/source-digest.ts';
import { createWords } from '../words/words.ts';
import { createTreeFaults } from '../fetch/tree-faults.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import { terminal } from '../core/print.ts';

/** What is open for one build. Every step is given the parts that it needs. */
export interface OpenBuild {
  readonly facts: SiteFacts;
  readonly fetching: Fetching;
  readonly gates: GateBook;
  readonly memory: BuildMemory;
  readonly converting: Converting;
  readonly notes: BuildNotes;
  readonly privates: PrivateStore;
  /** What other machines have made, behind this machine's disk. Undefined: there is none. */
  readonly sharedCache: SharedCache | undefined;
  /** Bounds the pages in the making: each holds its whole tree in memory. */
  readonly pageGate: LimitFunction;
  readonly progress: Progress;
  /** For another build in this process: what was found is forgotten, what the server taught is not. */
  renew(): Promise<OpenBuild>;
}

/** What the last build left, and where this one leaves as much. */
export interface BuildMemory {
  readonly published: PublishedRecord;
  readonly gates: GateMemories;
}

/** What pages are converted with. */
export interface Converting {
  readonly renderer: PageRenderer;
  readonly pageContents: PageContents;
  /** Digest of the program and its libraries: part of every conversion's fingerprint. */
  readonly program: string;
}

/** What a build did. */
export interface BuildNotes {
  /** Digests of the contents that this build's pages show. */
  readonly contents: Set<string>;
  /** Word counts of this build's pages, by id. */
  readonly wordCounts: Map<string, number>;
  /** What was done for each page, by id. */
  readonly visits: Map<string, PageVisit>;
  readonly times: Record<string, number>;
}

/** Enough pages that the transport never waits for one, even if some wait for slow downloads. */
const PAGES_AT_ONCE = 200;

export interface OpenOptions {
  readonly settings: Settings;
  readonly source: OpenSource;
  /** An existing client of the source. */
  readonly notion?: Notion;
  readonly site: WorkspaceSettings;
  readonly root: string;
  readonly base: string;
  /** Where the site will live. Undefined: not known. */
  readonly origin: string | undefined;
  /** Where local files live in the site: `/blog/_astro/`. */
  readonly publicPath: string;
}

/** What is costly to make, or learned while it is used. */
type Kept = Pick<Fetching, 'notion' | 'signedUrls'> &
  Pick<Converting, 'renderer' | 'program'> &
  Pick<OpenBuild, 'privates'>;

export async function openBuild(options: OpenOptions, before?: Kept): Promise<OpenBuild> {
  const { settings, site, root, base } = options;
  // Data of a snapshot must not replace data of Notion.
  const own = settings.source.kind === 'snapshot' ? 'snapshot' : '';
  const shared = (name: string): string => join(settings.sharedFolder, own, name);
  const kept = before ?? createKept(options);
  const { renderer, program, signedUrls, privates } = kept;
  const notion = kept.notion.renewed();
  const sharedCache = await openShared(settings);
  const memory = {
    published: openPublishedRecord(settings.cacheFolder),
    gates: openGateMemories(settings.cacheFolder),
  };
  const assets = createAssets({
    ...toAssetsOptions(options),
    folder: shared('assets'),
    shared: sharedCache,
  });
  return {
    facts: {
      settings,
      site,
      words: createWords(site),
      base,
      known: await readKnownAddresses(root, site, options.origin),
    },
    fetching: {
      settings,
      notion,
      assets,
      trees: createPageCache(shared('trees.sqlite'), sharedCache),
      records: createJsonCache(join(settings.cacheFolder, own, 'records.sqlite'), sharedCache),
      signedUrls,
      dependencies: new Map(),
      treeFaults: createTreeFaults(),
      findings: [],
      oldest: { at: notion.serverTime().getTime() },
    },
    gates: {
      // The sample has nothing to lose, and must not change the repository.
      recorded: settings.source.kind === 'sample' ? {} : await readGatesRecord(root),
      readings: [],
      memory: await memory.gates.readLast(),
      inputs: toRowInputs(settings, site, program),
    },
    memory,
    converting: {
      renderer,
      // By content, and where the site's pages look for it.
      pageContents: createPageContents(join(settings.cacheFolder, 'pages.sqlite'), sharedCache),
      program,
    },
    notes: { contents: new Set(), wordCounts: new Map(), visits: new Map(), times: {} },
    privates,
    sharedCache,
    pageGate: pLimit(PAGES_AT_ONCE),
    progress: createProgress({
      stream: terminal.aside,
      countRequests: () => notion.stats().total,
      listFiles: assets.awaited,
    }),
    renew: () => openBuild(options, kept),
  };
}

/** Ends what runs beside a build. */
export async function closeBuild({
  progress,
  fetching,
  privates,
  sharedCache,
}: Pick<OpenBuild, 'progress' | 'fetching' | 'privates' | 'sharedCache'>): Promise<void> {
  progress.stop();
  await fetching.assets.close();
  // While an author writes, the next edit finds them where they are.
  if (fetching.settings.mode === 'build') await privates.close();
  await sharedCache?.close();
}

/** Only builds that publish pages of Notion note what they asked for. */
function toRowInputs(
  { mode, offline, source }: Settings,
  site: WorkspaceSettings,
  program: string,
): string | undefined {
  if (mode !== 'build' || offline || source.kind !== 'notion') return undefined;
  const { properties, publishedNames, noGates, timeZone, collections, databases, draftMarks } =
    site;
  // Another token sees other rows.
  const own = [program, source.baseUrl, source.token, properties, publishedNames, noGates ?? null];
  return digestOf([...own, timeZone, collections, databases ?? null, draftMarks ?? null]);
}

function createKept(options: OpenOptions): Kept {
  const { settings, source, notion, site, root } = options;
  return {
    notion: notion ?? openNotion(settings, source),
    renderer: createPageRenderer(site),
    program: digestRunningEngine() + digestPlugins(site, root),
    signedUrls: new Map(),
    privates: createPrivateStore(toAssetsOptions(options)),
  };
}

function toAssetsOptions({ settings, source, publicPath }: OpenOptions) {
  return {
    publicPath,
    fetch: source.fetch,
    allowHosts: [new URL(source.baseUrl).hostname],
    offline: settings.offline,
    fresh: settings.fresh,
    limits: settings.maxDownload === undefined ? {} : { downloadBytes: settings.maxDownload },
  };
}
