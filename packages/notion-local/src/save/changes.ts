import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toText } from '../model/api-object.ts';
import type { Workspace } from '../model/workspace-model.ts';

/** Pages and databases of which something was written. */
export interface ChangedObjects {
  readonly pages: ReadonlySet<string>;
  readonly databases: ReadonlySet<string>;
}

/** Ids of everything that was written, by kind. */
export interface WrittenIds {
  readonly pages: readonly string[];
  readonly databases: readonly string[];
  readonly dataSources: readonly string[];
  readonly comments: readonly string[];
  readonly blocks: readonly string[];
  readonly views: readonly string[];
}

/** The pages and databases whose files hold what was written. */
export function listChanges(
  before: Workspace,
  now: Workspace,
  written: WrittenIds,
): ChangedObjects {
  const pageOf = (id: string): string | undefined => {
    const seen = new Set<string>();
    for (let at = id; at !== '' && !seen.has(at);) {
      if (now.pages.has(at)) return at;
      seen.add(at);
      at = parentId(now.block(at) ?? before.block(at));
    }
    return undefined;
  };
  const commentParents = [...before.comments, ...now.comments]
    .filter((comment) => written.comments.includes(idOf(comment)))
    .map(parentId);
  const pages = [...written.pages, ...written.blocks, ...commentParents].map(pageOf);
  const databases = [
    ...written.databases,
    ...written.dataSources.map((id) => parentId(now.dataSources.get(id))),
    ...written.views.map((id) => parentId(now.views.get(id) ?? before.views.get(id))),
  ];
  return {
    pages: new Set(pages.filter((id) => id !== undefined)),
    databases: new Set(databases.filter((id) => now.databases.has(id))),
  };
}

function parentId(object: ApiObject | undefined): string {
  const parent = toObject(object?.['parent']);
  return toText(parent[toText(parent['type'])]);
}
