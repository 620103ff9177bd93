import type { LoaderContext } from 'astro/loaders';
import type { KnownWorkspace } from '../pipeline/collection-schemas.ts';
import { explainProblem } from '../pipeline/explain-problem.ts';
import type { Opening } from '../pipeline/opening.ts';
import type { SharedBuild } from '../pipeline/share-build.ts';
import { shareBuilds } from '../pipeline/share-build.ts';
import type { WorkspaceBuild } from '../pipeline/start-build.ts';
import { buildAgain, startBuild } from '../pipeline/start-build.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import { print } from '../core/print.ts';
import type { CheckRegistry } from './refresh-context.ts';
import { findCheckRegistry } from './refresh-context.ts';
import type { EditSearch } from './edit-search.ts';
import { createEditSearch } from './edit-search.ts';

interface State {
  /** The content of the store, and the search for later edits. */
  shown: { readonly build: WorkspaceBuild; readonly search: EditSearch } | undefined;
  /** The start of the last build, by the process's own clock. */
  startedAt: number;
  /** The error of the first build; reported once. */
  failure: { readonly error: unknown } | undefined;
}

/**
 * Runs the builds of a development server: the first one fetches everything, a later one only what
 * its search has found. If the first build fails, the server starts without content, and the next
 * refresh throws the error.
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
    // All collections of one refresh make the same decision, at any time.
    const needsWork = plans.get(registry) ?? planRefresh(state);
    plans.set(registry, needsWork);
    registry.attach((thorough) => check(state, thorough));
    try {
      if (needsWork()) await share(context, work);
    } finally {
      // The next refresh fetches everything.
      opening.forget();
    }
  };
  return { run, known: () => toKnown(state) };
}

/** The edits found since the last build are the input of the next one. */
function toKnown({ shown }: State): KnownWorkspace | undefined {
  if (!shown) return undefined;
  const { collections: found } = shown.search.found();
  // The pages of a tree are described by no one database.
  const collections = found.map(({ name, key, database, tree }) => ({
    ...{ name, key },
    database: tree?.kind === 'page' ? undefined : database,
  }));
  return { settings: shown.build.open.facts.settings, collections };
}

async function start(
  site: WorkspaceSettings,
  opening: Opening,
  { shown }: State,
  context: LoaderContext,
): Promise<WorkspaceBuild> {
  if (!shown) {
    const { config, logger, watcher } = context;
    return startBuild(site, opening, { config, logger, watcher, announce: print });
  }
  const { collections, current } = shown.search.found();
  return buildAgain(shown.build, collections, current);
}

function keepFailure(state: State): (error: unknown) => void {
  return (error) => {
    state.failure = { error };
  };
}

/** @throws (as a rejection) the error of the first build */
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
  // No build has succeeded yet: everything is new.
  if (!shown) return ['everything'];
  const { source } = shown.build.open.facts.settings;
  try {
    return await shown.search.run(thorough);
  } catch (error) {
    const concern =
      source.kind === 'notion' ? { reference: source.database, baseUrl: source.baseUrl } : {};
    throw explainProblem(error, concern);
  }
}
