import { isOfThisEdit, readPageRecord } from './page-record.ts';
import type { PageTrees } from '../fetch/page-trees.ts';
import type { Fetching } from '../fetch/fetching.ts';
import type { OpenBuild } from './open.ts';
import type { PlannedPage } from '../plan/addresses.ts';

/** Pages without a cached tree of their current version. */
export async function findEdited(
  sources: Pick<Fetching, 'records'>,
  pages: readonly PlannedPage[],
): Promise<ReadonlySet<PlannedPage>> {
  const checked = pages.map(async (page) => {
    // No cache holds its tree.
    if (page.isPrivate) return [];
    const record = await readPageRecord(sources, page);
    return record && isOfThisEdit(record, page) ? [] : [page];
  });
  return new Set((await Promise.all(checked)).flat());
}

/**
 * Fetches the trees of these pages until `stop` is called, so that the requests run while files are
 * downloaded. Trees that are being fetched then are completed for the later readers.
 */
export function fetchAhead(
  { pageGate }: Pick<OpenBuild, 'pageGate'>,
  pages: Iterable<PlannedPage>,
  trees: Pick<PageTrees, 'prefetch'>,
): { readonly stop: () => void } {
  const state = { stopped: false };
  for (const page of pages) {
    void pageGate(async () => {
      if (!state.stopped) await trees.prefetch(page);
    });
  }
  return {
    stop: () => {
      state.stopped = true;
    },
  };
}
