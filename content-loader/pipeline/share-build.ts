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
      startBuild(site, opening, { config, logger, watcher, announce: print }),
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
      await finishBuild(build, own.counts);
      built?.(build);
    } catch (error) {
      throw explainProblem(error);
    } finally {
      own.members -= 1;
      if (own.members === 0) {
        running = undefined;
        // What waits for the build gets its failure.
        void own.build.then(
          ({ open }) => {
            closeTextDatabases();
            // While an author writes, the next edit must not wait for a thread.
            void open.converting.renderer.close(open.facts.settings.mode === 'build' ? 0 : 1);
            void closeBuild(open);
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
