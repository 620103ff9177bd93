import type { LoaderContext } from 'astro/loaders';
import { closeTextDatabases } from '../store/text-database.ts';
import type { KnownWorkspace } from './collection-schemas.ts';
import { assertPublishable } from './assert-publishable.ts';
import { explainProblem } from './explain-problem.ts';
import type { Opening } from './opening.ts';
import { VanishedPages } from '../fetch/vanished-pages.ts';
import type { PageCounts } from '../core/report.ts';
import type { WorkspaceBuild } from './start-build.ts';
import { planWithout, startBuild } from './start-build.ts';
import { print } from '../core/print.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import { finishBuild } from './finish.ts';
import { closeBuild } from './open.ts';

/**
 * A collection's work: everything that may fail, and then, as its result, a function that changes
 * Astro's store.
 */
export type CollectionWork = (build: WorkspaceBuild) => Promise<() => PageCounts>;

/** The build that all collections share. */
export interface SharedBuild {
  /** Runs a collection's work inside it. */
  run(context: LoaderContext, work: CollectionWork): Promise<void>;
  /**
   * The collections, with the time of their queries, for a later build. Undefined: there was no
   * build.
   */
  known(): KnownWorkspace | undefined;
}

interface Running {
  build: Promise<WorkspaceBuild>;
  /** The work of all members: the store is changed when all work is done for the same plan. */
  readonly prepared: { done: Promise<Prepared> }[];
  /** The check whether the result may be published. */
  check: Promise<void> | undefined;
  readonly counts: PageCounts[];
  members: number;
}

/** The result of a member's work, and its plan. */
interface Prepared {
  readonly planned: Promise<WorkspaceBuild>;
  readonly store: () => PageCounts;
}

/** For successive builds in one process. */
export interface BuildHooks {
  /** Starts from known data instead of querying everything. */
  readonly start: (context: LoaderContext) => Promise<WorkspaceBuild>;
  /** The data that the store shows from now on. */
  readonly built?: (build: WorkspaceBuild) => void;
}

/**
 * Shares one build between all loaders that Astro runs at once. The first loader starts the shared
 * queries; the last one to finish writes the report. An error of one loader fails all of them,
 * before any has changed the store.
 */
export function shareBuild(site: WorkspaceSettings, opening: Opening): SharedBuild {
  const run = shareBuilds({
    start: ({ config, logger, watcher }) =>
      startBuild(site, opening, { config, logger, watcher, announce: print }),
  });
  return { run, known: () => undefined };
}

/** The same with custom start and end. */
export function shareBuilds({ start, built }: BuildHooks): SharedBuild['run'] {
  let running: Running | undefined;
  return async (context, work) => {
    running ??= { build: start(context), prepared: [], check: undefined, counts: [], members: 0 };
    const own = running;
    own.members += 1;
    try {
      const store = await prepare(own, work);
      own.counts.push(store());
      if (own.members > 1) return;
      const build = await own.build;
      await finishBuild(build, own.counts);
      built?.(build);
    } catch (error) {
      throw explainProblem(error);
    } finally {
      own.members -= 1;
      if (own.members === 0) {
        running = undefined;
        // Callers that wait for the build get its error.
        void own.build.then(
          ({ open }) => {
            closeTextDatabases();
            // While an author writes, the next edit must not wait for a thread.
            void open.converting.renderer.close(open.facts.settings.mode !== 'build');
            void closeBuild(open);
          },
          // The callers have received the error.
          () => undefined,
        );
      }
    }
  };
}

/**
 * Repeats the work until all members have done it for the same plan: pages of another member may
 * turn out to be gone. The result of all members is checked before any changes the store.
 */
async function prepare(running: Running, work: CollectionWork): Promise<() => PageCounts> {
  const own = { done: workThrough(running, work) };
  running.prepared.push(own);
  for (;;) {
    const { planned, store } = await own.done;
    const all = await Promise.all(running.prepared.map(({ done }) => done));
    // More members may have joined in the meantime.
    if (all.length < running.prepared.length) continue;
    if (planned !== running.build) own.done = workThrough(running, work);
    else if (all.every((one) => one.planned === planned)) {
      running.check ??= planned.then(assertPublishable);
      await running.check;
      return store;
    }
  }
}

/** Makes a new plan without the pages that turned out to be gone; fetched data is cached. */
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
