import type { ApiObject } from './model/api-object.ts';
import { idOf, toObject } from './model/api-object.ts';

/** Where a new view stands among the tabs of its database. */
export type TabPosition = 'start' | 'end' | { readonly after: string };

/** Views that were written, over those of the workspace. */
export interface ViewEdits {
  isUntouched(): boolean;
  put(view: ApiObject): void;
  add(view: ApiObject, position: TabPosition): void;
  remove(id: string): void;
  /** Ids of views that were written or deleted. */
  touched(): readonly string[];
  clear(): void;
  /** The workspace's views with those that were written, in the order of tabs. */
  merge(stored: ReadonlyMap<string, ApiObject>): ReadonlyMap<string, ApiObject>;
}

export function createViewEdits(changed: () => void): ViewEdits {
  /** Undefined: the view was deleted. */
  const views = new Map<string, ApiObject | undefined>();
  const added: { readonly view: ApiObject; readonly position: TabPosition }[] = [];
  const merge: ViewEdits['merge'] = (stored) => {
    const all = [...stored.values()];
    // One that was deleted since still tells where those after it stand.
    for (const { view, position } of added) all.splice(toIndex(all, view, position), 0, view);
    const entries = all.flatMap((view): [string, ApiObject][] => {
      const id = idOf(view);
      const written = views.has(id) ? views.get(id) : view;
      return written === undefined ? [] : [[id, written]];
    });
    return new Map(entries);
  };
  return {
    isUntouched: () => views.size === 0,
    put(view) {
      views.set(idOf(view), view);
      changed();
    },
    add(view, position) {
      views.set(idOf(view), view);
      added.push({ view, position });
      changed();
    },
    remove(id) {
      views.set(id, undefined);
      changed();
    },
    touched: () => [...views.keys()],
    clear() {
      views.clear();
      added.length = 0;
      changed();
    },
    merge,
  };
}

function toIndex(all: readonly ApiObject[], view: ApiObject, position: TabPosition): number {
  const databaseOf = (object: ApiObject): unknown => toObject(object['parent'])['database_id'];
  if (typeof position === 'object') {
    const at = all.findIndex((other) => idOf(other) === position.after);
    return at < 0 ? all.length : at + 1;
  }
  const first = all.findIndex((other) => databaseOf(other) === databaseOf(view));
  return position === 'end' || first < 0 ? all.length : first;
}
