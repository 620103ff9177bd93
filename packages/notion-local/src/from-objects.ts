import type { ApiObject } from './model/api-object.ts';
import {
  idOf,
  isApiObject,
  toObject,
  toObjects,
  toPlainText,
  toText,
  without,
} from './model/api-object.ts';
import { createBot } from './bot.ts';
import { createBlockIndex, withoutTrash } from './block-index.ts';
import { deriveId, toDashedId } from './model/ids.ts';
import { createDefaultView } from './views/read-view.ts';
import type { Workspace, WorkspaceFile } from './model/workspace-model.ts';

/** API objects, recorded or made up. Ids may lack dashes; old objects may lack newer fields. */
export interface WorkspaceObjects {
  readonly name?: string;
  /**
   * Full database objects. Without `data_sources` (recorded before they existed) a database gets
   * one, with the database's own `properties`.
   */
  readonly databases?: readonly ApiObject[];
  readonly dataSources?: readonly ApiObject[];
  readonly pages: readonly ApiObject[];
  /** Blocks of a page, in order; children nested in `children` (or `_children`). Called when asked for. */
  readonly blocksOf?: (pageId: string, page: ApiObject) => readonly ApiObject[];
  readonly users?: readonly ApiObject[];
  readonly comments?: readonly ApiObject[];
  readonly customEmojis?: readonly ApiObject[];
  /** Full view objects, in the order of tabs. Without them every data source has one table. */
  readonly views?: readonly ApiObject[];
  /** Files by path, named in objects with `workspaceFileUrl(path)` and an `expiry_time`. */
  readonly files?: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/**
 * A workspace in memory from API objects, which are answered as they are: only ids, parents and
 * `has_children` of blocks are completed. Pages keep their order in queries without sorts.
 */
export function workspaceFromObjects(objects: WorkspaceObjects): Workspace {
  const name = objects.name ?? 'Workspace';
  const databases = (objects.databases ?? []).map(completeDatabase);
  const dataSources = [
    ...(objects.dataSources ?? []).map((source) => ({ ...source, id: toDashedId(idOf(source)) })),
    ...(objects.databases ?? []).flatMap(toDataSources),
  ];
  const sourceByDatabase = new Map(
    databases.map((database) => [
      idOf(database),
      idOf(toObjects(database['data_sources'])[0] ?? {}),
    ]),
  );
  const pages = objects.pages.map((page) => completePage(page, sourceByDatabase));
  const pageById = new Map(pages.map((page) => [idOf(page), page]));
  const { blocksOf } = objects;
  const index = createBlockIndex([...pageById.keys()], (pageId) => {
    const page = pageById.get(pageId);
    return page === undefined || blocksOf === undefined ? [] : blocksOf(pageId, page);
  });
  return {
    id: deriveId(name, 'workspace'),
    name,
    bot: createBot(name),
    users: objects.users ?? [],
    customEmojis: objects.customEmojis ?? [],
    comments: objects.comments ?? [],
    databases: new Map(databases.map((database) => [idOf(database), database])),
    databaseKeys: new Map(),
    dataSources: new Map(dataSources.map((source) => [idOf(source), source])),
    pages: pageById,
    rows: groupRows(pages),
    views: new Map(
      toViews(objects.views, databases, dataSources).map((view) => [idOf(view), view]),
    ),
    viewOrders: new Map(),
    templates: new Map(),
    block: index.block,
    children: (id) => withoutTrash(index.children(id)),
    allChildren: index.children,
    file: (path) => toFile(path, objects.files?.get(path)),
    pathInFolder: () => undefined,
  };
}

function toViews(
  given: readonly ApiObject[] | undefined,
  databases: readonly ApiObject[],
  dataSources: readonly ApiObject[],
): readonly ApiObject[] {
  if (given !== undefined) return given.map((view) => ({ ...view, id: toDashedId(idOf(view)) }));
  return dataSources.flatMap((source) => {
    const databaseId = toDashedId(toText(toObject(source['parent'])['database_id']));
    const database = databases.find((candidate) => idOf(candidate) === databaseId);
    const time = toText(source['created_time']);
    if (database === undefined || Number.isNaN(Date.parse(time))) return [];
    return [createDefaultView(database, source, deriveId(idOf(source), 'view'), time)];
  });
}

function completeDatabase(database: ApiObject): ApiObject {
  const id = toDashedId(idOf(database));
  if (Array.isArray(database['data_sources'])) return { ...database, id };
  const name = toPlainText(database['title']);
  return {
    ...without(database, 'properties'),
    id,
    data_sources: [{ id: deriveId(id, 'data-source'), name }],
  };
}

/** The data source of a database recorded before data sources existed. */
function toDataSources(database: ApiObject): readonly ApiObject[] {
  if (Array.isArray(database['data_sources'])) return [];
  const id = toDashedId(idOf(database));
  return [
    {
      ...database,
      object: 'data_source',
      id: deriveId(id, 'data-source'),
      properties: toObject(database['properties']),
      parent: { type: 'database_id', database_id: id },
      database_parent: database['parent'],
    },
  ];
}

/** A row recorded with its database as parent moves to that database's first data source. */
function completePage(given: ApiObject, sources: ReadonlyMap<string, string>): ApiObject {
  // `archived` is what versions before 2026-03-11 called the trash.
  const isOld = given['archived'] === true && typeof given['in_trash'] !== 'boolean';
  const page: ApiObject = isOld ? { ...given, in_trash: true } : given;
  const id = toDashedId(idOf(page));
  const parent = toObject(page['parent']);
  const databaseId = toDashedId(toText(parent['database_id']));
  const source = sources.get(databaseId);
  if (source === undefined || parent['type'] !== 'database_id') return { ...page, id };
  return {
    ...page,
    id,
    parent: { type: 'data_source_id', data_source_id: source, database_id: databaseId },
  };
}

/** Rows of each data source, in the order of `pages`. */
export function groupRows(pages: readonly ApiObject[]): ReadonlyMap<string, readonly ApiObject[]> {
  const groups = Map.groupBy(pages, (page) => {
    const parent = page['parent'];
    return isApiObject(parent) ? toDashedId(toText(parent['data_source_id'])) : '';
  });
  groups.delete('');
  return groups;
}

function toFile(
  path: string,
  bytes: Uint8Array<ArrayBuffer> | undefined,
): WorkspaceFile | undefined {
  if (bytes === undefined) return undefined;
  return {
    name: path.split('/').at(-1) ?? path,
    etag: `"${deriveId(path, String(bytes.length)).replaceAll('-', '')}"`,
    read: () => Promise.resolve(bytes),
  };
}
