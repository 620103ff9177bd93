import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { ifPresentNow } from '../core/if-present.ts';

/** The checksum, size and change time of a file. They show whether it was changed since. */
export type FileStamp = readonly [digest: string, bytes: number, changed: number];
export type FileStamps = ReadonlyMap<string, FileStamp>;

/** Reads the file only if it was changed since `known`. Undefined: it does not exist. */
export function readStamp(path: string, known?: FileStamp): FileStamp | undefined {
  // An exception takes ten times as long as a result, and most files of a cache are missing here.
  const found = statSync(path, { throwIfNoEntry: false });
  // A folder in place of a file is removed like a damaged file.
  if (found?.isFile() !== true) return undefined;
  // Every write changes `ctime`, which no program can set back.
  const changed = found.ctimeMs;
  if (known?.[1] === found.size && known[2] === changed) return known;
  const content = ifPresentNow(() => readFileSync(path));
  return content && [hash('sha256', content), found.size, changed];
}

/** The stamp of a file whose content is known to have this digest. */
export function stampAs(path: string, digest: string): FileStamp | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && [digest, found.size, found.ctimeMs];
}

/** A file that was restored or touched is compared by content. */
export function isIntact(path: string, stamp: FileStamp | undefined): boolean {
  return stamp !== undefined && readStamp(path, stamp)?.[0] === stamp[0];
}
