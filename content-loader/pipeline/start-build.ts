import { fileURLToPath } from 'node:url';
import { explainProblem } from './explain-problem.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { MAIN_COLLECTION, openWorkspace } from './open-workspace.ts';
import { announceSource } from './announce-source.ts';
import type { Opening } from './opening.ts';
import { toPublicPath } from './public-path.ts';
import { toId } from '../convert/ids.ts';
import type { PageTrees } from '../fetch/page-trees.ts';
import { createPageTrees } from '../fetch/page-trees.ts';
import type { CollectionRows } from '../plan/collection-rows.ts';
import { withoutRepeats, withoutRows } from '../plan/rows-below.ts';
import { createPlan } from './create-plan.ts';
import type { ResolveDatabase } from '../plan/database-views.ts';
import { createDatabaseViews } from '../plan/database-views.ts';
import { assertNoDrop } from '../plan/drop-guard.ts';
import { assertGates, findGateNotes } from '../plan/gate-guard.ts';
import { assertKnownNames } from '../plan/source-gates.ts';
import { explainNothing } from '../plan/explain-nothing.ts';
import type { Plan } from '../plan/plan.ts';
import { toTreeLayout } from '../plan/routes.ts';
import type { Session } from './session.ts';
import { openRows } from './open-rows.ts';
import { createSession } from './session.ts';
import { noteOffline } from './note-offline.ts';
import { readSnapshotInfo } from '../source/snapshot-info.ts';
import type { Settings } from '../settings/settings.ts';
import { isCacheOnly } from '../settings/settings.ts';
import { openSnapshot } from '../source/open-snapshot.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/** One build of the whole workspace: what is published where, and all that making it takes. */
export interface WorkspaceBuild {
  readonly session: Session;
  readonly collections: readonly CollectionRows[];
  readonly plan: Plan;
  readonly trees: PageTrees;
  /** What pages show of databases. */
  readonly resolveDatabase: ResolveDatabase;
}

/** What of Astro's configuration a build must know; Astro's loaders are given all of it. */
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
  /** Present where somebody watches the site while it is written. */
  readonly watcher?: unknown;
  /** Says what is built, and from where, as soon as that is known. */
  readonly announce?: (line: string) => void;
}

/**
 * Queries every collection and decides what is published where. `opening`: where
 * its databases may have been asked for already. @throws QuireError
 */
export async function startBuild(
  site: WorkspaceSettings,
  { config, logger, watcher, announce }: BuildPlace,
  opening?: Opening,
): Promise<WorkspaceBuild> {
  const root = fileURLToPath(config.root);
  const workspace = await (opening?.take(root) ?? openWorkspace(site, root));
  const { settings: given, source, notion } = workspace;
  // Whoever watches, or shows drafts to himself, publishes nothing.
  const publishes = watcher === undefined && given.mode === 'build';
  const isSnapshot = given.source.kind === 'snapshot';
  const settings = {
    ...given,
    allowDrop: given.allowDrop || !publishes,
    allowLostFiles: given.allowLostFiles || !publishes,
    // What a snapshot holds was published when it was recorded.
    allowGates: given.allowGates || isSnapshot,
  };
  const base = config.base.replace(/\/+$/, '') || '/';
  const publicPath = toPublicPath(base, config.build);
  const session = await createSession({
    ...{ settings, source, notion, root, base, publicPath },
    site: await readChoices(site, settings),
    origin: config.site,
  });
  try {
    if (settings.source.kind === 'snapshot')
      await openSnapshot(settings, session.assets, settings.source.folder);
    const [build] = await Promise.all([
      queryCollections(session, workspace, publishes && !isSnapshot),
      announceSource(workspace, { settings, origin: config.site, announce }),
    ]);
    await noteOffline(session, build.collections, logger);
    return build;
  } catch (error) {
    session.progress.stop();
    await session.sharedCache?.close();
    throw error;
  }
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

/** `guarded`: the build publishes what it finds. */
async function queryCollections(
  session: Session,
  workspace: OpenWorkspace,
  guarded: boolean,
): Promise<WorkspaceBuild> {
  const { baseUrl } = workspace.source;
  const started = performance.now();
  const opened = await Promise.all(
    [...workspace.references].map(([name, reference]) =>
      openRows(session, name, workspace).catch((error: unknown) => {
        throw explainProblem(error, { reference, baseUrl });
      }),
    ),
  );
  const rows = withoutRepeats(opened.map(({ collection }) => collection));
  const fetched = opened.flatMap((one) => one.fetched);
  if (!isCacheOnly(session.settings)) assertKnownNames(session, rows);
  session.findings.push(...findGateNotes(session));
  if (guarded) {
    const [memory, published] = await Promise.all([
      session.memories.readLast(),
      session.published.readLast(),
    ]);
    assertGates(
      session,
      { memory, published },
      rows.flatMap((collection) => collection.rows),
    );
  }
  const main = rows.find(({ name }) => name === MAIN_COLLECTION);
  if (main?.rows.length === 0) throw await explainNothing(session, main);
  const build = await planBuild(session, rows, createPageTrees(session, fetched));
  session.times['query'] = performance.now() - started;
  return build;
}

/** The same build as if these pages had never been published. */
export function planWithout(
  { session, collections, trees }: WorkspaceBuild,
  ids: readonly string[],
): Promise<WorkspaceBuild> {
  const gone = new Set(ids);
  forgetFindings(session, collections, gone);
  const remaining = collections.map((collection) => withoutRows(collection, gone));
  return planBuild(session, remaining, trees);
}

/** What was found on pages that are gone concerns no page of the site. */
function forgetFindings(
  { findings }: Session,
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

/** A further build of what is known already. `current`: ids of pages whose tree was just fetched. */
export async function buildAgain(
  { session }: WorkspaceBuild,
  collections: readonly CollectionRows[],
  current: readonly string[],
): Promise<WorkspaceBuild> {
  const renewed = await session.renew();
  return planBuild(renewed, collections, createPageTrees(renewed, current));
}

/** @throws QuireError when far fewer pages would be published than last time, unless that is meant */
async function planBuild(
  given: Session,
  collections: readonly CollectionRows[],
  trees: PageTrees,
): Promise<WorkspaceBuild> {
  const session = toTreeSession(given, collections);
  const { settings, published } = session;
  if (!settings.allowDrop) assertNoDrop(await published.readLast(), collections);
  // Known from here on; what follows waits for files, and fetches pages meanwhile.
  for (const { name, rows } of collections) session.progress.begin(name, rows.length);
  const plan = await createPlan(session, collections, trees);
  const resolveDatabase = createDatabaseViews(session, plan, trees);
  return { session, collections, plan, trees, resolveDatabase };
}

/** A tree that is the main collection has its root at the site's first address. */
function toTreeSession(session: Session, collections: readonly CollectionRows[]): Session {
  const main = collections.find(({ name }) => name === MAIN_COLLECTION);
  if (main?.tree?.kind !== 'page') return session;
  const { known, site } = session;
  const layout = toTreeLayout(site.routes ?? {}, known.layout, MAIN_COLLECTION);
  return { ...session, known: { ...known, layout } };
}
