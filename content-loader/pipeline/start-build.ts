import { fileURLToPath } from 'node:url';
import { announceTrees } from './announce-trees.ts';
import { announceSource } from './announce-source.ts';
import type { Opening } from './opening.ts';
import { toPublicPath } from './public-path.ts';
import { toId } from '../core/ids.ts';
import type { PageTrees } from '../fetch/page-trees.ts';
import { createPageTrees } from '../fetch/page-trees.ts';
import type { CollectionRows } from '../plan/collection-rows.ts';
import { withoutRows } from '../plan/rows-below.ts';
import type { ResolveDatabase } from '../plan/database-views.ts';
import { createDatabaseViews } from '../plan/database-views.ts';
import { knowRecordedViews } from '../plan/views/recorded-views.ts';
import { toTreeLayout } from '../plan/routes.ts';
import type { SiteFacts } from '../plan/site-facts.ts';
import { MAIN_COLLECTION } from '../settings/collection-sources.ts';
import type { Plan } from '../plan/plan.ts';
import type { Fetching } from '../fetch/fetching.ts';
import type { OpenBuild } from './open.ts';
import { closeBuild, openBuild } from './open.ts';
import { planSite } from './plan.ts';
import { queryCollections } from './query.ts';
import { noteOffline } from './note-offline.ts';
import { readSnapshotInfo } from '../source/snapshot-info.ts';
import type { Settings } from '../settings/settings.ts';
import { openSnapshot } from '../source/open-snapshot.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

const ONE_HOUR = 60 * 60 * 1000;

/** One build of the whole workspace: what is published where, and what is open to make it. */
export interface WorkspaceBuild {
  readonly open: OpenBuild;
  readonly collections: readonly CollectionRows[];
  readonly plan: Plan;
  readonly trees: PageTrees;
  /** What pages show of databases. */
  readonly resolveDatabase: ResolveDatabase;
}

/** The parts of Astro's configuration that a build needs; Astro passes more to loaders. */
export interface BuildPlace {
  readonly config: {
    readonly root: URL;
    readonly base: string;
    readonly site?: string | undefined;
    readonly build: {
      readonly assets: string;
      readonly assetsPrefix?: string | Record<string, string> | undefined;
    };
  };
  readonly logger: { info(message: string): void };
  /** Present in the development server. */
  readonly watcher?: unknown;
  /** Says what is built, and from where, as soon as that is known. */
  readonly announce?: (line: string) => void;
}

/**
 * Opens a build, queries every collection and decides what is published where. @throws QuireError
 */
export async function startBuild(
  site: WorkspaceSettings,
  opening: Pick<Opening, 'handOver'>,
  { config, logger, watcher, announce }: BuildPlace,
): Promise<WorkspaceBuild> {
  const root = fileURLToPath(config.root);
  const workspace = await opening.handOver(root);
  const { settings: given, source, notion } = workspace;
  // The development server and a preview of drafts publish nothing.
  const publishes = watcher === undefined && given.mode === 'build';
  const isSnapshot = given.source.kind === 'snapshot';
  const settings = {
    ...given,
    reconcile: site.reconcile === undefined ? given.reconcile : site.reconcile * ONE_HOUR,
    allowDrop: given.allowDrop || !publishes,
    allowLostFiles: given.allowLostFiles || !publishes,
    // The pages of a snapshot were published when it was recorded.
    allowGates: given.allowGates || isSnapshot,
  };
  const base = config.base.replace(/\/+$/, '') || '/';
  const publicPath = toPublicPath(base, config.build);
  const open = await openBuild({
    ...{ settings, source, notion, root, base, publicPath },
    site: await readChoices(site, settings),
    origin: config.site,
  });
  try {
    if (settings.source.kind === 'snapshot') {
      const { folder } = settings.source;
      await openSnapshot(settings, open.fetching.assets, folder);
      knowRecordedViews(open.fetching, (await readSnapshotInfo(folder))?.views ?? {});
    }
    const started = performance.now();
    const [{ collections, fetched }] = await Promise.all([
      queryCollections(open, workspace, publishes && !isSnapshot),
      announceSource(workspace, {
        ...{ settings, origin: config.site, announce },
        draftMarks: site.draftMarks,
      }),
    ]);
    const trees = createPageTrees(open.fetching, open.progress, fetched);
    const build = await planBuild(open, collections, trees);
    open.notes.times['query'] = performance.now() - started;
    await noteOffline(open.fetching, collections, logger);
    if (announce && publishes && !isSnapshot) {
      announceTrees(build, await open.memory.published.readLast(), announce);
    }
    return build;
  } catch (error) {
    await closeBuild(open);
    throw error;
  }
}

/** @throws QuireError when far fewer pages would be published than last time, unless that is meant */
async function planBuild(
  given: OpenBuild,
  collections: readonly CollectionRows[],
  trees: PageTrees,
): Promise<WorkspaceBuild> {
  const open = { ...given, facts: withTreeLayout(given.facts, collections) };
  const plan = await planSite(open, collections, trees);
  const sources = { ...open.facts, ...open.fetching };
  const resolveDatabase = createDatabaseViews(sources, plan, trees);
  return { open, collections, plan, trees, resolveDatabase };
}

/** A snapshot knows which of its databases were open when it was recorded. */
async function readChoices(
  site: WorkspaceSettings,
  { source }: Settings,
): Promise<WorkspaceSettings> {
  if (source.kind !== 'snapshot') return site;
  const info = await readSnapshotInfo(source.folder);
  return { ...site, databases: { ...site.databases, ...info?.databases } };
}

/** The same build as if these pages had never been published. */
export function planWithout(
  { open, collections, trees }: WorkspaceBuild,
  ids: readonly string[],
): Promise<WorkspaceBuild> {
  const gone = new Set(ids);
  forgetFindings(open.fetching, collections, gone);
  const remaining = collections.map((collection) => withoutRows(collection, gone));
  return planBuild(open, remaining, trees);
}

/** Findings on pages that are gone are dropped. */
function forgetFindings(
  { findings }: Pick<Fetching, 'findings'>,
  collections: readonly CollectionRows[],
  gone: ReadonlySet<string>,
): void {
  const urls = new Set(
    collections.flatMap(({ rows }) =>
      rows.filter(({ page }) => gone.has(toId(page.id))).map(({ page }) => page.url),
    ),
  );
  const kept = findings.filter(({ page }) => !page || !urls.has(page.url));
  findings.length = 0;
  for (const finding of kept) findings.push(finding);
}

/** A later build from known data. `current`: ids of pages whose tree was just fetched. */
export async function buildAgain(
  { open }: WorkspaceBuild,
  collections: readonly CollectionRows[],
  current: readonly string[],
): Promise<WorkspaceBuild> {
  const renewed = await open.renew();
  const trees = createPageTrees(renewed.fetching, renewed.progress, current);
  return planBuild(renewed, collections, trees);
}

/** A tree that is the main collection has its root at the site's first address. */
function withTreeLayout(facts: SiteFacts, collections: readonly CollectionRows[]): SiteFacts {
  const main = collections.find(({ name }) => name === MAIN_COLLECTION);
  if (main?.tree?.kind !== 'page') return facts;
  const { known, site } = facts;
  const layout = toTreeLayout(site.routes ?? {}, known.layout, MAIN_COLLECTION);
  return { ...facts, known: { ...known, layout } };
}
