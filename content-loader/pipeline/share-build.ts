import type { LoaderContext } from 'astro/loaders';
import { closeTextDatabases } from '../store/text-database.ts';
import type { KnownWorkspace } from './collection-schemas.ts';
import { assertPublishable } from './assert-publishable.ts';
import { collectFindings, toFinding } from './collect-findings.ts';
import { explainProblem } from './explain-problem.ts';
import { forgetUnpublished } from './forget-unpublished.ts';
import { toPageReports, writePageReports } from './page-report.ts';
import { noteGates } from './record-gates.ts';
import { saveSchemas } from './saved-schemas.ts';
import { MAIN_COLLECTION } from './open-workspace.ts';
import type { Opening } from './opening.ts';
import { VanishedPages } from '../fetch/vanished-pages.ts';
import { writePlannedRedirects } from '../plan/planned-redirects.ts';
import { isOpen } from '../convert/properties.ts';
import { createPageContext, nothingResolved } from '../plan/page-context.ts';
import { keepCollectionRows } from '../plan/collection-rows.ts';
import { toPublishedPages } from '../plan/drop-guard.ts';
import { writePublishedFiles } from '../output/published-files.ts';
import { readLastFindings, writeReport } from '../store/report-file.ts';
import type { BuildReport, Finding, PageCounts } from '../core/report.ts';
import { markSeen } from '../core/report.ts';
import type { Session } from './session.ts';
import type { WorkspaceBuild } from './start-build.ts';
import { planWithout, startBuild } from './start-build.ts';
import { keepSiteIdentity } from '../output/site-identity.ts';
import { print } from '../core/print.ts';
import { sumCounts } from './sum-counts.ts';
import { toLastWords } from './word-guard.ts';
import { keepWorkspaceIcon } from './workspace-icon.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';

/**
 * A collection's work: everything that may fail, then, as its answer, what changes Astro's store.
 */
export type CollectionWork = (build: WorkspaceBuild) => Promise<() => PageCounts>;

/** The build that all collections share. */
export interface SharedBuild {
  /** Runs a collection's work inside it. */
  run(context: LoaderContext, work: CollectionWork): Promise<void>;
  /** The collections as a further build would find them. Undefined: there was none. */
  known(): KnownWorkspace | undefined;
}

interface Running {
  build: Promise<WorkspaceBuild>;
  /** The work of all members: the store is changed when all of it is done, for the same plan. */
  readonly prepared: { done: Promise<Prepared> }[];
  /** Whether what they made may be published. */
  verdict: Promise<void> | undefined;
  readonly counts: PageCounts[];
  members: number;
}

/** What a member's work has come to, and for which plan. */
interface Prepared {
  readonly planned: Promise<WorkspaceBuild>;
  readonly store: () => PageCounts;
}

/** For builds that follow one another in one process. */
export interface BuildHooks {
  /** Instead of asking for everything. */
  readonly start: (context: LoaderContext) => Promise<WorkspaceBuild>;
  /** What the store shows from here on. */
  readonly built?: (build: WorkspaceBuild) => void;
}

/**
 * Astro runs all loaders at once, or only some. The first to arrive starts the queries of all;
 * the last to leave writes what the build did. What fails one fails them all, before any has
 * changed the store.
 */
export function shareBuild(site: WorkspaceSettings, opening: Opening): SharedBuild {
  const run = shareBuilds({
    start: ({ config, logger, watcher }) =>
      startBuild(site, { config, logger, watcher, announce: print }, opening),
  });
  return { run, known: () => undefined };
}

/** The same, begun and ended in another way. */
export function shareBuilds({ start, built }: BuildHooks): SharedBuild['run'] {
  let running: Running | undefined;
  return async (context, work) => {
    running ??= { build: start(context), prepared: [], verdict: undefined, counts: [], members: 0 };
    const own = running;
    own.members += 1;
    try {
      const store = await prepare(own, work);
      own.counts.push(store());
      if (own.members > 1) return;
      const build = await own.build;
      await finish(build, own.counts);
      built?.(build);
    } catch (error) {
      throw explainProblem(error);
    } finally {
      own.members -= 1;
      if (own.members === 0) {
        running = undefined;
        // What waits for the build gets its failure.
        void own.build.then(
          ({ session }) => {
            session.progress.stop();
            closeTextDatabases();
            // While an author writes, the next edit must not wait for a thread.
            void session.renderer.close(session.settings.mode === 'build' ? 0 : 1);
            void session.assets.close();
            void session.sharedCache?.close();
          },
          // Those that asked for the build have been told.
          () => undefined,
        );
      }
    }
  };
}

/**
 * Works until all members have, for the same plan: anew, if pages of another member turned out to
 * be gone. What all of them made is looked at before any changes the store.
 */
async function prepare(running: Running, work: CollectionWork): Promise<() => PageCounts> {
  const own = { done: workThrough(running, work) };
  running.prepared.push(own);
  for (;;) {
    const { planned, store } = await own.done;
    const all = await Promise.all(running.prepared.map(({ done }) => done));
    // Members may have joined meanwhile.
    if (all.length < running.prepared.length) continue;
    if (planned !== running.build) own.done = workThrough(running, work);
    else if (all.every((one) => one.planned === planned)) {
      running.verdict ??= planned.then(assertPublishable);
      await running.verdict;
      return store;
    }
  }
}

/** Plans anew without the pages that turned out to be gone; what was fetched is cached. */
async function workThrough(running: Running, work: CollectionWork): Promise<Prepared> {
  const planned = running.build;
  try {
    return { planned, store: await work(await planned) };
  } catch (error) {
    if (!(error instanceof VanishedPages)) throw error;
    running.build = running.build.then((build) => planWithout(build, error.ids));
    return workThrough(running, work);
  }
}

async function finish(
  { session, collections, plan }: WorkspaceBuild,
  counts: readonly PageCounts[],
): Promise<void> {
  const { settings, assets, notion, times } = session;
  const context = createPageContext(session, plan, noPage, nothingResolved);
  await keepCollectionRows(
    session,
    collections,
    ({ page, schema }, name) => !isOpen(context, { properties: page.properties, schema }, name),
  );
  await saveSchemas(settings, collections);
  // Astro may have loaded some of the collections only: the others have the words that they had.
  const words = new Map([
    ...toLastWords(await session.published.readLast()),
    ...session.wordCounts,
  ]);
  await session.published.writeNext(toPublishedPages(collections, plan.pages, words));
  writePlannedRedirects(settings.cacheFolder, plan);
  const queried = collections.map(({ queriedAt }) => queriedAt).sort();
  await noteGates(session, queried[0] ?? '');
  const main = collections.find(({ name }) => name === MAIN_COLLECTION);
  if (main) {
    const icon = await keepWorkspaceIcon(session, main.database);
    await keepSiteIdentity(settings, { ...main.database, hasIcon: icon !== undefined });
  }
  writePublishedFiles(settings.cacheFolder, assets.published());
  await assets.collectGarbage();
  await session.sharedCache?.close();
  const { files, bytes, downloaded, encoded } = assets.stats();
  const { requests, retries, limited } = notion.stats();
  const report: BuildReport = {
    source: settings.source.kind,
    pages: sumCounts(counts),
    // What a folder answers within this process is no request.
    requests: settings.offline ? {} : requests,
    retries: settings.offline ? 0 : retries,
    limited,
    files: { count: files, bytes, downloaded, encoded },
    times,
    findings: markSeen(
      [...collectFindings(session), ...findSharingProblems(session)],
      await readLastFindings(settings.cacheFolder),
    ),
  };
  await forgetUnpublished(session, plan);
  writePageReports(settings.cacheFolder, toPageReports(plan.pages, session.visits));
  writeReport(settings.cacheFolder, report);
}

/** Each is said once, however many values it concerns. */
function findSharingProblems({ sharedCache }: Session): Finding[] {
  const unshared = sharedCache?.problem();
  const refused = sharedCache?.refused() ?? 0;
  return [
    ...(unshared === undefined ? [] : [toFinding('cache-unreachable', unshared)]),
    ...(refused === 0
      ? []
      : [toFinding('cache-unsigned', `values without a valid signature: ${refused}`)]),
  ];
}

const noPage = { id: '', collection: '', href: '', title: '', icon: undefined };
