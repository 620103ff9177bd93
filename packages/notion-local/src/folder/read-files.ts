import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** What a folder holds, by kind; paths are relative to it, with forward slashes. */
export interface FolderListing {
  readonly workspaceFile: string | undefined;
  readonly databaseFiles: readonly string[];
  readonly rowFiles: readonly string[];
  readonly pageFiles: readonly string[];
}

/** Files and their states, remembered between readings so that only changed ones are read again. */
export interface FileReader {
  list(): FolderListing;
  /** Every file, whatever it is. */
  listAll(): readonly string[];
  readText(path: string): string;
  /** SHA-256 of a file's content, hex; undefined: there is no such file in the folder. */
  readDigest(path: string): string | undefined;
  toAbsolute(path: string): string;
}

export function createFileReader(folder: string): FileReader {
  const remembered = new Map<string, { readonly state: string; readonly value: string }>();
  const remember = (kind: string, path: string, read: (bytes: Buffer) => string): string => {
    const absolute = join(folder, path);
    const state = toFileState(absolute);
    const key = `${kind}\0${path}`;
    const known = remembered.get(key);
    if (known?.state === state) return known.value;
    const value = read(readFileSync(absolute));
    remembered.set(key, { state, value });
    return value;
  };
  return {
    list: () => toListing(listFiles(folder)),
    listAll: () => listFiles(folder),
    readText: (path) => remember('text', path, (bytes) => bytes.toString('utf8')),
    readDigest(path) {
      if (path.startsWith('../')) return undefined;
      try {
        return remember('digest', path, (bytes) =>
          createHash('sha256').update(bytes).digest('hex'),
        );
      } catch {
        return undefined;
      }
    },
    toAbsolute: (path) => join(folder, path),
  };
}

/** Changes when the file does, as far as the file system tells. */
export function toFileState(absolute: string): string {
  const state = statSync(absolute, { throwIfNoEntry: false });
  return state === undefined ? 'none' : `${state.mtimeMs}:${state.size}`;
}

/** A path that a JSON file names, relative to the folder instead of the file. */
export function resolveBeside(file: string, path: string): string {
  return posix.normalize(posix.join(posix.dirname(file), path));
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}

function toListing(files: readonly string[]): FolderListing {
  const json = files.filter((path) => path.endsWith('.json'));
  const databaseFiles = json.filter((path) => posix.basename(path) === 'database.json');
  const databaseFolders = new Set(databaseFiles.map((path) => posix.dirname(path)));
  return {
    workspaceFile: json.find((path) => path === 'workspace.json'),
    databaseFiles,
    rowFiles: json.filter(
      (path) =>
        databaseFolders.has(posix.dirname(path)) && posix.basename(path) !== 'database.json',
    ),
    pageFiles: json.filter(
      (path) => path.startsWith('pages/') && !databaseFolders.has(posix.dirname(path)),
    ),
  };
}
