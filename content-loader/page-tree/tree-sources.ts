import type { LimitFunction } from 'p-limit';
import type { TreeSources as PageTreeSources } from '../fetch/page-trees.ts';
import type { RowSources } from '../plan/collection-rows.ts';

/** What a tree of pages is read with. */
export interface TreeSources extends PageTreeSources, RowSources {
  /** Bounds the pages that are read at once. */
  readonly pageGate: LimitFunction;
}
