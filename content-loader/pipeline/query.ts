import { explainProblem } from './explain-problem.ts';
import type { OpenBuild } from './open.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { openRows } from './open-rows.ts';
import type { TreeSources } from '../page-tree/tree-sources.ts';
import type { OpenedTree } from '../page-tree/open-tree.ts';
import type { CollectionRows } from '../plan/collection-rows.ts';
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
  const { baseUrl } = workspace.source;
  const sources = toRowSources(open);
  const opened = await Promise.all(
    [...workspace.references].map(([name, reference]) =>
      openRows(sources, name, workspace).catch((error: unknown) => {
        throw explainProblem(error, { reference, baseUrl });
      }),
    ),
  );
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
