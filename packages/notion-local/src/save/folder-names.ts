import type { ParsedFile, ParsedFolder } from '../folder/parse-files.ts';
import { toDatabaseId, toPageId } from '../folder/identities.ts';
import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toPlainText, toText } from '../model/api-object.ts';
import { titleOf } from '../routes/blocks.ts';

/** Where objects of a workspace stand in its folder; new ones are given a place. */
export interface FolderNames {
  /** `journal/hello`: the file of a page without its ending. An id, for a page that has no file. */
  pageKey(page: ApiObject): string;
  /** `journal`: the folder of a database. */
  databaseKey(database: ApiObject): string;
  /** How a page or database that is there already is called; else its id. */
  nameOf(id: string): string;
  /** What the file of a page or database says now. */
  fileOf(id: string): ParsedFile | undefined;
}

export function createFolderNames(
  parsed: ParsedFolder,
  databaseOf: (page: ApiObject) => ApiObject | undefined,
): FolderNames {
  const files = new Map<string, ParsedFile>([
    ...[...parsed.rows, ...parsed.pages].map((file) => [toPageId(file), file] as const),
    ...parsed.databases.map((file) => [toDatabaseId(file), file] as const),
  ]);
  const keys = new Map([...files].map(([id, { key }]) => [id, key]));
  const taken = new Set([...files.values()].map(({ key }) => key.toLowerCase()));
  const take = (id: string, folder: string, title: string): string => {
    const word = toWord(title) || id;
    const names = [word, `${word}-${id.slice(0, 8)}`, id];
    const key = names
      .map((name) => (folder === '' ? name : `${folder}/${name}`))
      .find((name) => !taken.has(name.toLowerCase()));
    const found = key ?? `${folder}/${id}`;
    taken.add(found.toLowerCase());
    keys.set(id, found);
    return found;
  };
  const names: FolderNames = {
    pageKey(page) {
      const id = idOf(page);
      const database = databaseOf(page);
      const folder = database === undefined ? 'pages' : names.databaseKey(database);
      const known = keys.get(id);
      // A page that has moved into a database or out of one stands in another folder.
      const isInPlace =
        known !== undefined &&
        (database === undefined
          ? known.startsWith('pages/')
          : known.replace(/\/[^/]*$/, '') === folder);
      return isInPlace ? known : take(id, folder, titleOf(page));
    },
    databaseKey(database) {
      const id = idOf(database);
      return keys.get(id) ?? take(id, '', toPlainText(database['title']));
    },
    nameOf: (id) => keys.get(id) ?? id,
    fileOf: (id) => files.get(id),
  };
  return names;
}

/** Names that mean something else in a folder, or on some machine. */
const reserved = /^(?:database|workspace|pages|files|con|prn|aux|nul|com\d|lpt\d)$/;

/** A title as a file's name: letters and digits of any script, small, with dashes. */
function toWord(title: string): string {
  const word = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const short = Array.from(word).slice(0, 60).join('');
  return reserved.test(short) ? `${short}-1` : short;
}

/** The id of the data source in which a page stands, or `''`. */
export function sourceIdOf(page: ApiObject): string {
  return toText(toObject(page['parent'])['data_source_id']);
}
