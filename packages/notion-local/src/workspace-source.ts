import type { ApiObject } from './model/api-object.ts';
import { idOf } from './model/api-object.ts';
import type { Workspace } from './model/workspace-model.ts';
import { openWorkspaceFolder } from './workspace.ts';

/** Where the handler finds the workspace of this moment. */
export interface WorkspaceSource {
  current(): Workspace;
  /** Adds a database for as long as this process lives; a folder is never written to. */
  create(database: ApiObject, dataSource: ApiObject): void;
  /** Was this data source added by `create`? */
  isCreated(dataSourceId: string): boolean;
}

/** A workspace as it is, or a folder that is read again when its files change. */
export function createWorkspaceSource(workspace: Workspace | string): WorkspaceSource {
  const stored =
    typeof workspace === 'string' ? openWorkspaceFolder(workspace) : { current: () => workspace };
  const databases = new Map<string, ApiObject>();
  const dataSources = new Map<string, ApiObject>();
  return {
    current() {
      const held = stored.current();
      if (databases.size === 0) return held;
      return {
        ...held,
        databases: new Map([...held.databases, ...databases]),
        dataSources: new Map([...held.dataSources, ...dataSources]),
      };
    },
    create(database, dataSource) {
      databases.set(idOf(database), database);
      dataSources.set(idOf(dataSource), dataSource);
    },
    isCreated: (id) => dataSources.has(id),
  };
}
