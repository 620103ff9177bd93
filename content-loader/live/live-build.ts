import type { LoaderContext } from 'astro/loaders';
import type { KnownWorkspace } from '../pipeline/collection-schemas.ts';
import { explainProblem } from '../pipeline/explain-problem.ts';
import type { Opening } from '../pipeline/opening.ts';
import type { SharedBuild } from '../pipeline/share-build.ts';
import { shareBuilds } from '../pipeline/share-build.ts';
import type { WorkspaceBuild } from '../pipeline/start-build.ts';
import { buildAgain, startBuild } from '../pipeline/start-build.ts';
import type { WorkspaceSettings } from '../workspace-settings.ts';
import type { CheckRegistry } from './refresh-context.ts';
import { findCheckRegistry } from './refresh-context.ts';
import type { EditSearch } from './edit-search.ts';
import { createEditSearch } from './edit-search.ts';

interface State {
  /** What the store shows, and the search for what it does not. */
  shown: { readonly build: WorkspaceBuild; readonly search: EditSearch } | undefined;
  /** When the last build began, by the process's own clock. */
  startedAt: number;
  /** Why nothing could be shown at the start; told once. */
  failure: { readonly error: unknown } | undefined;
}

/**
 * Builds that follow one another while the development server runs: the first asks for everything,
 * a further one only for what its search has found. Where the first fails the server starts all
 * the same, and the next refresh hears why.
 */
export function shareLiveBuild(site: WorkspaceSettings, opening: Opening): SharedBuild {
  const state: State = { shown: undefined, startedAt: 0, failure: undefined };
  const share = shareBuilds({
    start(context) {
      state.startedAt = performance.now();
      return start(site, opening, state, context);
    },
    built: (build) => {
      const age = performance.now() - state.startedAt;
      const search = state.shown?.search ?? createEditSearch(build, age);
      search.reset(build);
      state.shown = { build, search };
    },
  });
  const plans = new WeakMap<CheckRegistry, () => boolean>();
  const run: SharedBuild['run'] = async (context, work) => {
    const registry = findCheckRegistry(context);
    if (!registry) return share(context, work).catch(keepFailure(state));
    // All collections of one refresh do the same, however late they come.
    const needsWork = plans.get(registry) ?? planRefresh(state);
    plans.set(registry, needsWork);
    registry.attach((thorough) => check(state, thorough));
    try {
      if (needsWork()) await share(context, work);
    } finally {
      // The next refresh asks anew.
      opening.drop();
    }
  };
  return { run, known: () => toKnown(state) };
}

/** What has been found since the last build is what the next one makes. */
function toKnown({ shown }: State): KnownWorkspace | undefined {
  if (!shown) return undefined;
  const { collections } = shown.search.found();
  return { settings: shown.build.session.settings, collections };
}

async function start(
  site: WorkspaceSettings,
  opening: Opening,
  { shown }: State,
  context: LoaderContext,
): Promise<WorkspaceBuild> {
  if (!shown) return startBuild(site, context, opening);
  const { collections, current } = shown.search.found();
  return buildAgain(shown.build, collections, current);
}

function keepFailure(state: State): (error: unknown) => void {
  return (error) => {
    state.failure = { error };
  };
}

/** @throws by its answer: what the start failed with */
function planRefresh(state: State): () => boolean {
  const { failure } = state;
  state.failure = undefined;
  if (failure) {
    return () => {
      throw failure.error;
    };
  }
  const needed = !state.shown || state.shown.search.found().changed.length > 0;
  return () => needed;
}

async function check({ shown }: State, thorough: boolean): Promise<readonly string[]> {
  // Nothing is shown yet: everything is new.
  if (!shown) return ['everything'];
  const { source } = shown.build.session.settings;
  try {
    return await shown.search.run(thorough);
  } catch (error) {
    const concern =
      source.kind === 'notion' ? { reference: source.database, baseUrl: source.baseUrl } : {};
    throw explainProblem(error, concern);
  }
}
