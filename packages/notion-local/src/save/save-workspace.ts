import { existsSync, readdirSync } from 'node:fs';
import { extname } from 'node:path';
import { createHash } from 'node:crypto';
import { parseFolder } from '../folder/parse-files.ts';
import type { FileReader } from '../folder/read-files.ts';
import { createFileReader } from '../folder/read-files.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toText } from '../model/api-object.ts';
import type { Workspace } from '../model/workspace-model.ts';
import { createFolderNames, sourceIdOf } from './folder-names.ts';
import { toDatabaseFile } from './database-file.ts';
import type { ChangedObjects } from './changes.ts';
import type { SaveContext } from './page-file.ts';
import { toPageFile } from './page-file.ts';
import { withStoredUrls } from './stored-urls.ts';
import { writeFiles } from './write-files.ts';

/** Writes into a folder what was written through the API, and nothing else. */
export interface WorkspaceSaver {
  save(
    before: Workspace,
    now: Workspace,
    changed: ChangedObjects,
    readUpload: (path: string) => Uint8Array | undefined,
  ): void;
}

export function createWorkspaceSaver(folder: string): WorkspaceSaver {
  const reader: FileReader = createFileReader(folder);
  return {
    save(before, now, changed, readUpload) {
      const ignore = (): void => undefined;
      const names = createFolderNames(parseFolder(reader, ignore), (page) =>
        sourceIdOf(page) === ''
          ? undefined
          : now.databases.get(toText(toObject(page['parent'])['database_id'])),
      );
      const people = new Set(now.users.map(idOf));
      const context: SaveContext = {
        ...{ now, before, names },
        scope: { people, keyOf: (id) => names.nameOf(id) },
      };
      const files = new Map<string, string | Uint8Array | undefined>();
      const pathOf = (path: string): string | undefined => {
        const own = now.pathInFolder(path);
        if (own !== undefined) return own;
        const bytes = readUpload(path);
        if (bytes === undefined) return undefined;
        const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
        const place = `files/${digest}${toEnding(path)}`;
        files.set(place, bytes);
        return place;
      };
      const put = (file: string, json: ApiObject): void => {
        files.set(file, `${JSON.stringify(withStoredUrls(json, file, pathOf), null, 2)}\n`);
      };
      const databases = pick(now.databases, changed.databases);
      const pages = pick(now.pages, changed.pages);
      // Every object has its name before one names another.
      for (const database of databases) names.databaseKey(database);
      const keys = pages.map((page) => names.pageKey(page));
      for (const database of databases) {
        put(`${names.databaseKey(database)}/database.json`, toDatabaseFile(database, context));
      }
      for (const [index, page] of pages.entries()) {
        const file = `${keys[index] ?? ''}.json`;
        const was = names.fileOf(idOf(page))?.file;
        if (was !== undefined && was !== file) files.set(was, undefined);
        put(file, toPageFile(page, context));
      }
      writeFiles(folder, files);
    },
  };
}

function pick(
  objects: ReadonlyMap<string, ApiObject>,
  ids: ReadonlySet<string>,
): readonly ApiObject[] {
  return [...objects].filter(([id]) => ids.has(id)).map(([, object]) => object);
}

/** The ending of a file's name, if it is an ordinary one. */
function toEnding(path: string): string {
  const ending = extname(path).toLowerCase();
  return /^\.[a-z0-9]{1,8}$/.test(ending) ? ending : '';
}

/** Makes a folder for a workspace that was none: its people, and its pages. Leaves any other alone. */
export function prepareFolder(folder: string, workspace: Workspace): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) return;
  const people = workspace.users.map((user) => {
    const { email } = toObject(user['person']);
    return {
      key: toText(user['name']).toLowerCase() || idOf(user),
      id: idOf(user),
      name: user['name'],
      ...(typeof email === 'string' ? { email } : {}),
    };
  });
  const bot = { id: idOf(workspace.bot), name: workspace.bot['name'] };
  const json = { name: workspace.name, bot, users: people };
  writeFiles(folder, new Map([['workspace.json', `${JSON.stringify(json, null, 2)}\n`]]));
  createWorkspaceSaver(folder).save(
    workspace,
    workspace,
    { pages: new Set(workspace.pages.keys()), databases: new Set(workspace.databases.keys()) },
    () => undefined,
  );
}
