import { explainProblem } from './explain-problem.ts';
import type { OpenBuild } from './open.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { openRows } from './open-rows.ts';
import type { TreeSources } from '../page-tree/tree-sources.ts';
import type { OpenedTree } from '../page-tree/open-tree.ts';
import type { CollectionRows } from '../plan/collection-rows.ts';
import { findDependentCollections } from '../plan/dependent-sources.ts';
import { withoutRepeats } from '../plan/rows-below.ts';
import { explainNothing } from '../plan/explain-nothing.ts';
import { assertGates, findGateNotes } from '../plan/gate-guard.ts';
import { assertFewAppearInTrees } from '../plan/tree-guard.ts';
import { assertKnownNames } from '../plan/source-gates.ts';
import { MAIN_COLLECTION } from '../settings/collection-sources.ts';
import { isCacheOnly } from '../settings/settings.ts';

type QueryParts = Pick<OpenBuild, 'facts' | 'fetching' | 'gates' | 'pageGate'>;

/** What is published in the databases, before anything is planned. */
export interface QueriedRows {
  readonly collections: readonly CollectionRows[];
  /** Ids of the pages whose block tree was fetched. */
  readonly fetched: OpenedTree['fetched'];
}

/** What rows are asked with. */
export function toRowSources({ facts, fetching, gates, pageGate }: QueryParts): TreeSources {
  return { ...fetching, site: facts.site, gates, pageGate };
}

/**
 * Asks for the published rows of every collection. `guarded`: the build publishes what it finds.
 * @throws QuireError
 */
export async function queryCollections(
  open: QueryParts & Pick<OpenBuild, 'memory'>,
  workspace: OpenWorkspace,
  guarded: boolean,
): Promise<QueriedRows> {
  const sources = toRowSources(open);
  const opened = await openCollections(sources, workspace);
  const collections = withoutRepeats(opened.map(({ collection }) => collection));
  if (!isCacheOnly(sources.settings)) {
    const all = collections.flatMap(({ database, tree }) => [database, ...(tree?.databases ?? [])]);
    assertKnownNames(
      sources,
      all.map((database) => ({ database })),
    );
  }
  const { findings } = open.fetching;
  findings.push(...findGateNotes(sources));
  if (guarded) {
    const [memory, published] = await Promise.all([
      open.memory.gates.readLast(),
      open.memory.published.readLast(),
    ]);
    assertGates(
      { ...sources, findings },
      { memory, published },
      collections.flatMap(({ rows }) => rows),
    );
    assertFewAppearInTrees({ ...sources, findings }, collections, { memory, published });
  }
  const main = collections.find(({ name }) => name === MAIN_COLLECTION);
  if (main?.rows.length === 0) throw await explainNothing(sources, main);
  return { collections, fetched: opened.flatMap((one) => one.fetched) };
}

/**
 * Of a collection that was asked only for what changed, every row is asked for when its values
 * depend on rows of another one that did.
 */
async function openCollections(
  sources: TreeSources,
  workspace: OpenWorkspace,
): Promise<readonly OpenedTree[]> {
  const { references, source } = workspace;
  const open = async (name: string, isFull: boolean): Promise<OpenedTree> => {
    try {
      return await openRows(sources, name, workspace, isFull);
    } catch (error) {
      const reference = references.get(name) ?? '';
      throw explainProblem(error, { reference, baseUrl: source.baseUrl });
    }
  };
  const names = [...references.keys()];
  const opened = await Promise.all(names.map((name) => open(name, false)));
  const { readings } = sources.gates;
  const again = new Set(findDependentCollections(readings));
  if (again.size === 0) return opened;
  const others = readings.filter(({ collection }) => !again.has(collection));
  readings.splice(0, readings.length, ...others);
  return await Promise.all(
    opened.map(async (one) => {
      const { name } = one.collection;
      return again.has(name) ? await open(name, true) : one;
    }),
  );
}
