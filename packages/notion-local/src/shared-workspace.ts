import type { ApiObject } from './model/api-object.ts';
import { idOf, toObject, toObjects, toText } from './model/api-object.ts';
import { toDashedId } from './model/ids.ts';
import type { Workspace } from './model/workspace-model.ts';

/**
 * The workspace as a connection sees it that some pages and databases are not shared with: these,
 * and all below them, do not exist for it. Relations name none of them. The block of such a page
 * stays in its parent's list, and mentions keep their text.
 */
export function createSharing(notShared: readonly string[]): (workspace: Workspace) => Workspace {
  if (notShared.length === 0) return (workspace) => workspace;
  const roots = new Set(notShared.map(toDashedId));
  const made = new WeakMap<Workspace, Workspace>();
  return (workspace) => {
    const known = made.get(workspace);
    if (known !== undefined) return known;
    const shared = withoutHidden(workspace, roots);
    made.set(workspace, shared);
    return shared;
  };
}

function withoutHidden(workspace: Workspace, roots: ReadonlySet<string>): Workspace {
  const known = new Map<string, boolean>();
  const isHidden = (id: string): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    // A page that is its own ancestor would never end.
    known.set(id, false);
    const parent = parentOf(workspace, id);
    const hidden = roots.has(id) || (parent !== undefined && isHidden(parent));
    known.set(id, hidden);
    return hidden;
  };
  const shown = (objects: readonly ApiObject[]): ApiObject[] =>
    objects.filter((object) => !isHidden(idOf(object))).map(withRelations);
  const withRelations = (object: ApiObject): ApiObject =>
    object['object'] === 'page' ? withSharedRelations(object, isHidden) : object;
  const filter = (objects: ReadonlyMap<string, ApiObject>): ReadonlyMap<string, ApiObject> =>
    new Map(shown([...objects.values()]).map((object) => [idOf(object), object]));
  const lists = (
    of: ReadonlyMap<string, readonly ApiObject[]>,
  ): ReadonlyMap<string, readonly ApiObject[]> =>
    new Map([...of].flatMap(([id, objects]) => (isHidden(id) ? [] : [[id, shown(objects)]])));
  const unlessHidden =
    <Found>(find: (id: string) => Found | undefined) =>
    (id: string): Found | undefined =>
      isHidden(id) ? undefined : find(id);
  return {
    ...workspace,
    databases: filter(workspace.databases),
    dataSources: filter(workspace.dataSources),
    pages: filter(workspace.pages),
    rows: lists(workspace.rows),
    templates: lists(workspace.templates),
    views: new Map([...workspace.views].filter(([, view]) => !isHidden(homeOf(view)))),
    comments: workspace.comments.filter(({ parent }) => !isHidden(toParentId(toObject(parent)))),
    block: unlessHidden((id) => workspace.block(id)),
    children: unlessHidden((id) => workspace.children(id)),
    allChildren: unlessHidden((id) => workspace.allChildren(id)),
  };
}

/** The data source that a view shows, else its database. */
function homeOf(view: ApiObject): string {
  return toText(view['data_source_id']) || toParentId(toObject(view['parent']));
}

function parentOf(workspace: Workspace, id: string): string | undefined {
  const object =
    workspace.pages.get(id) ??
    workspace.databases.get(id) ??
    workspace.dataSources.get(id) ??
    workspace.block(id);
  const parent = toParentId(toObject(object?.['parent']));
  return parent === '' ? undefined : parent;
}

/** The id in a `parent` object; empty: the workspace. */
function toParentId(parent: ApiObject): string {
  return toText(parent[toText(parent['type'])]);
}

function withSharedRelations(page: ApiObject, isHidden: (id: string) => boolean): ApiObject {
  const properties = Object.entries(toObject(page['properties']));
  const isNamed = (value: unknown): boolean =>
    toObjects(toObject(value)['relation']).some((related) => isHidden(idOf(related)));
  if (!properties.some(([, value]) => isNamed(value))) return page;
  const cut = properties.map(([name, value]): [string, unknown] => [
    name,
    isNamed(value)
      ? {
          ...toObject(value),
          relation: toObjects(toObject(value)['relation']).filter(
            (related) => !isHidden(idOf(related)),
          ),
        }
      : value,
  ]);
  return { ...page, properties: Object.fromEntries(cut) };
}
