import type { ApiObject } from '../model/api-object.ts';
import type { Workspace } from '../model/workspace-model.ts';

/** A workspace before and after a write, and what the write touched besides pages. */
export interface Change {
  readonly before: Workspace;
  readonly now: Workspace;
  readonly blocks: readonly string[];
  readonly uploads: {
    readonly before: readonly ApiObject[];
    readonly now: readonly ApiObject[];
  };
  /** Databases hold schema and rows in the version before data sources. */
  readonly hasDataSources: boolean;
}

export type Objects = ReadonlyMap<string, ApiObject>;

/** Objects that are others than before, with what they were. */
export function listWritten(
  before: Objects,
  now: Objects,
): readonly (readonly [was: ApiObject | undefined, is: ApiObject])[] {
  return [...now]
    .map(([id, object]) => [before.get(id), object] as const)
    .filter(([was, is]) => was !== is);
}
