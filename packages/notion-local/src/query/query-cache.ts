import type { ApiObject } from '../model/api-object.ts';

/** Results of the last queries, so that paging through 10,000 rows sorts them once. */
export interface QueryCache {
  /** The rows under `key` of this workspace, computed when they are not there yet. */
  rows(workspace: object, key: string, compute: () => readonly ApiObject[]): readonly ApiObject[];
}

const SIZE = 16;

export function createQueryCache(): QueryCache {
  // An edited folder is a new workspace object: its old results vanish with it.
  const byWorkspace = new WeakMap<object, Map<string, readonly ApiObject[]>>();
  return {
    rows(workspace, key, compute) {
      const results = byWorkspace.get(workspace) ?? new Map<string, readonly ApiObject[]>();
      byWorkspace.set(workspace, results);
      const rows = results.get(key) ?? compute();
      results.delete(key);
      results.set(key, rows);
      const oldest = results.keys().next().value;
      if (results.size > SIZE && oldest !== undefined) results.delete(oldest);
      return rows;
    },
  };
}
