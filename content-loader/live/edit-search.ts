import { toId } from '../core/ids.ts';
import { isCacheOnly } from '../settings/settings.ts';
import { VanishedPages } from '../fetch/vanished-pages.ts';
import { LAG_MS } from '../plan/edited-filter.ts';
import { withoutRows } from '../plan/rows-below.ts';
import type { CollectionRows } from '../plan/collection-rows.ts';
import type { OpenBuild } from '../pipeline/open.ts';
import { toRowSources } from '../pipeline/query.ts';
import type { WorkspaceBuild } from '../pipeline/start-build.ts';
import { fetchRecentTrees } from './fetch-recent-trees.ts';
import { findShownEdits } from './find-shown-edits.ts';
import type { Edits } from './find-edits.ts';
import { fetchAllRows, fetchEditedRows } from './find-edits.ts';
import { toTitle } from '../plan/page-title.ts';

/** The edits found since the last build; any edit makes another build due. */
export interface Found extends Edits {
  /** Ids of pages whose tree was fetched during the search. */
  readonly current: readonly string[];
}

/** Searches Notion for edits since the last build. */
export interface EditSearch {
  found(): Found;
  /** Restarts the search from another build. */
  reset(build: WorkspaceBuild): void;
  /**
   * Returns titles of edited pages. `thorough`: fetches everything. @throws NotionProblem, and
   * errors of reading a database
   */
  run(thorough: boolean): Promise<readonly string[]>;
}

/** Only a query of all rows shows that a row is gone. */
const ALL_ROWS_MS = 12_000;
/** A slow search may use only a small share of the time. */
const ALL_ROWS_SHARE = 1 / 15;
const TREES_SHARE = 1 / 2;
/** Each database that pages show costs a request. */
const SHOWN_MS = 6_000;
const SHOWN_SHARE = 1 / 10;

interface State {
  open: OpenBuild;
  found: Found;
  /** The server's times when the rows and trees in `found` were requested. */
  rowsAt: Date;
  treesAt: Date;
  shownAt: Date;
  /** Times of the process's own clock. */
  nextAllRows: number;
  nextTrees: number;
  nextShown: number;
}

/** `ageMs`: the time since the build sent its first request. */
export function createEditSearch(build: WorkspaceBuild, ageMs: number): EditSearch {
  const begun = new Date(build.open.fetching.notion.serverTime().getTime() - ageMs);
  const state: State = {
    ...toStart(build),
    rowsAt: begun,
    treesAt: begun,
    shownAt: begun,
    nextAllRows: performance.now() + ALL_ROWS_MS,
    nextTrees: 0,
    nextShown: performance.now() + SHOWN_MS,
  };
  return {
    found: () => state.found,
    reset(next) {
      Object.assign(state, toStart(next));
    },
    async run(thorough) {
      const { settings } = state.open.facts;
      if (isCacheOnly(settings)) return [];
      await searchRows(state, thorough);
      await searchTrees(state, thorough && settings.source.kind === 'sample');
      await searchShownRows(state, thorough);
      return state.found.changed;
    },
  };
}

function toStart({ open, collections }: WorkspaceBuild): Pick<State, 'open' | 'found'> {
  return { open, found: { collections, changed: [], current: [] } };
}

async function searchRows(state: State, thorough: boolean): Promise<void> {
  const { open, found, rowsAt } = state;
  const now = performance.now();
  const asked = open.fetching.notion.serverTime();
  if (thorough || now >= state.nextAllRows) {
    add(state, await fetchAllRows(toRowSources(open), found.collections));
    const ms = (performance.now() - now) / ALL_ROWS_SHARE;
    state.nextAllRows = now + Math.max(ALL_ROWS_MS, ms);
  } else {
    const since = new Date(rowsAt.getTime() - LAG_MS);
    add(state, await fetchEditedRows(toRowSources(open), found.collections, since));
  }
  state.rowsAt = asked;
}

/** Rows that pages show, of databases that are no collections. */
async function searchShownRows(state: State, thorough: boolean): Promise<void> {
  const { open, found, shownAt } = state;
  const now = performance.now();
  if (!thorough && now < state.nextShown) return;
  const asked = open.fetching.notion.serverTime();
  const changed = await findShownEdits(open.fetching, shownAt, thorough);
  add(state, { collections: found.collections, changed });
  state.shownAt = asked;
  const ms = (performance.now() - now) / SHOWN_SHARE;
  state.nextShown = now + Math.max(SHOWN_MS, ms);
}

async function searchTrees(state: State, thorough: boolean): Promise<void> {
  const { open, found, treesAt } = state;
  const now = performance.now();
  if (!thorough && now < state.nextTrees) return;
  const asked = open.fetching.notion.serverTime();
  try {
    const since = thorough ? undefined : treesAt;
    const rows = await fetchRecentTrees(open.fetching, found.collections, since);
    const changed = rows.map(({ page }) => toTitle(page));
    add(
      state,
      { collections: found.collections, changed },
      rows.map(({ page }) => toId(page.id)),
    );
    state.treesAt = asked;
  } catch (error) {
    if (!(error instanceof VanishedPages)) throw error;
    add(state, without(found.collections, new Set(error.ids)));
  }
  state.nextTrees = now + (performance.now() - now) / TREES_SHARE;
}

function add(
  state: State,
  { collections, changed, fetched = [] }: Edits,
  current: readonly string[] = [],
): void {
  const { found } = state;
  state.found = {
    collections,
    changed: [...new Set([...found.changed, ...changed])],
    current: [...found.current, ...fetched, ...current],
  };
}

function without(collections: readonly CollectionRows[], gone: ReadonlySet<string>): Edits {
  const isGone = ({ page }: CollectionRows['rows'][number]): boolean => gone.has(toId(page.id));
  return {
    collections: collections.map((collection) => withoutRows(collection, gone)),
    changed: collections.flatMap(({ rows }) =>
      rows.filter(isGone).map(({ page }) => toTitle(page)),
    ),
  };
}
