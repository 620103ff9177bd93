import type { ApiObject } from './api-object.ts';

/** A file of the workspace: its bytes are read when it is downloaded. */
export interface WorkspaceFile {
  readonly name: string;
  /** Strong ETag, quotes included. */
  readonly etag: string;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Everything the API can answer with. Objects have the shapes of the newest version: property
 * values are complete (not cut at 25) and files of the workspace are named by `workspaceFileUrl`.
 */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly bot: ApiObject;
  readonly users: readonly ApiObject[];
  readonly customEmojis: readonly ApiObject[];
  readonly comments: readonly ApiObject[];
  readonly databases: ReadonlyMap<string, ApiObject>;
  /** Folders of databases by id; empty for a workspace in memory. */
  readonly databaseKeys: ReadonlyMap<string, string>;
  readonly dataSources: ReadonlyMap<string, ApiObject>;
  readonly pages: ReadonlyMap<string, ApiObject>;
  /** Rows of a data source in the order a query without sorts answers them. */
  readonly rows: ReadonlyMap<string, readonly ApiObject[]>;
  /** Views by id; those of one database in the order of its tabs. */
  readonly views: ReadonlyMap<string, ApiObject>;
  /** Rows of a view in the order into which they were dragged; others come after them. */
  readonly viewOrders: ReadonlyMap<string, readonly string[]>;
  /** Page templates of a data source. */
  readonly templates: ReadonlyMap<string, readonly ApiObject[]>;
  /** A block by its dashed id. Not for pages and databases. */
  block(id: string): ApiObject | undefined;
  /** Children of a page or block, in order, without those in the trash; undefined: nothing has this id. */
  children(id: string): readonly ApiObject[] | undefined;
  /** The same, with those in the trash. */
  allChildren(id: string): readonly ApiObject[] | undefined;
  /** A file by its path below the files' root (`<id>/<name>`). */
  file(path: string): WorkspaceFile | undefined;
  /** Where in its folder a file is; undefined: it is in no folder. */
  pathInFolder(path: string): string | undefined;
}

const FILE_SCHEME = 'workspace-file:';

/** How stored objects name a file of the workspace; answers carry a signed URL instead. */
export function workspaceFileUrl(path: string): string {
  return FILE_SCHEME + path;
}

/** The path in a URL made by `workspaceFileUrl`, undefined for any other URL. */
export function workspaceFilePath(url: string): string | undefined {
  return url.startsWith(FILE_SCHEME) ? url.slice(FILE_SCHEME.length) : undefined;
}
