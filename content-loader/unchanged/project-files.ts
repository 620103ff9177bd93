import { z } from 'zod';
import type { Parsed } from '../core/parsed.ts';
import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { sha256 } from '../core/digest.ts';

/**
 * A file of the project as it was read: the digest of its path (paths may hold words, and caches
 * leave the machine), its size in bytes, two times that the system changes when it is written
 * (`mtime` and `ctime`, milliseconds), and the digest of its content.
 */
export const fileSchema = z.tuple([z.string(), z.number(), z.number(), z.number(), z.string()]);
export type ProjectFile = Parsed<typeof fileSchema>;

/** The same, with its path from the project's folder. */
export interface ListedFile {
  readonly path: string;
  readonly file: ProjectFile;
}

/** More than that is no project of a site: then no build is left out. */
const MOST_FILES = 20_000;
/** What no build reads, wherever it lies. */
const left: ReadonlySet<string> = new Set(['node_modules', '.git', '.astro']);

/**
 * Every file below these folders, sorted by path: a site may import any of them. A file is read
 * only if it was written since `known`. Undefined: there are too many files. @param except absolute
 * paths of what builds write: the site, the caches
 */
export function readProjectFiles(
  folders: readonly string[],
  except: readonly string[],
  known: readonly ProjectFile[] = [],
): readonly ListedFile[] | undefined {
  const before = new Map(known.map((file) => [file[0], file]));
  const root = folders[0] ?? '';
  const paths: string[] = [];
  const seen = new Set<string>();
  const isFull = folders.some((folder) => !list(folder, root, new Set(except), paths, seen));
  if (isFull) return undefined;
  return paths.sort().flatMap((path) => {
    const own = relative(root, path).replaceAll('\\', '/');
    const file = readFile(path, sha256(own).slice(0, 16), before);
    return file === undefined ? [] : [{ path: own, file }];
  });
}

/** Adds the paths of all files below a folder, each folder once. False: there are too many. */
function list(
  folder: string,
  root: string,
  except: ReadonlySet<string>,
  paths: string[],
  seen: Set<string>,
): boolean {
  const real = realpathSync(folder);
  if (seen.has(real)) return true;
  seen.add(real);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (left.has(entry.name) || except.has(path)) continue;
    // Built sites, that of a preview with drafts among them.
    if (folder === root && /^dist($|[.-])/.test(entry.name)) continue;
    const isFolder = entry.isSymbolicLink()
      ? statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
      : entry.isDirectory();
    if (!isFolder) paths.push(path);
    else if (!list(path, root, except, paths, seen)) return false;
    if (paths.length > MOST_FILES) return false;
  }
  return true;
}

/** Undefined: it is no file, or gone since it was listed. */
function readFile(
  path: string,
  name: string,
  known: ReadonlyMap<string, ProjectFile>,
): ProjectFile | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true) return undefined;
  const { size, mtimeMs, ctimeMs } = found;
  const before = known.get(name);
  const isSame = before?.[1] === size && before[2] === mtimeMs && before[3] === ctimeMs;
  return isSame ? before : [name, size, mtimeMs, ctimeMs, sha256(readFileSync(path))];
}

/** The paths of files that were added or written with another content, and how many are gone. */
export interface ChangedFiles {
  readonly paths: readonly string[];
  readonly gone: number;
}

export function findChangedFiles(
  before: readonly ProjectFile[],
  now: readonly ListedFile[],
): ChangedFiles {
  const digests = new Map(before.map(([name, , , , digest]) => [name, digest]));
  const changed = now.filter(({ file: [name, , , , digest] }) => digests.get(name) !== digest);
  const present = new Set(now.map(({ file: [name] }) => name));
  return {
    paths: changed.map(({ path }) => path),
    gone: before.filter(([name]) => !present.has(name)).length,
  };
}
