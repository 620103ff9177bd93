import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { ifPresentNow } from '../core/if-present.ts';

/** Of a file: what it held, and how to see that nobody has touched it since. */
export type FileStamp = readonly [digest: string, bytes: number, changed: number];
export type FileStamps = ReadonlyMap<string, FileStamp>;

/** Reads the file only if it was touched since `known`. Undefined: there is none. */
export function readStamp(path: string, known?: FileStamp): FileStamp | undefined {
  // An exception takes ten times as long as the answer, and most files of a cache are elsewhere.
  const found = statSync(path, { throwIfNoEntry: false });
  // Whatever else stands in a file's place is removed like a damaged one.
  if (found?.isFile() !== true) return undefined;
  // Every write moves the time of change, which no program can set back.
  const changed = found.ctimeMs;
  if (known?.[1] === found.size && known[2] === changed) return known;
  const content = ifPresentNow(() => readFileSync(path));
  return content && [hash('sha256', content), found.size, changed];
}

/** The stamp of a file that is known to hold what `digest` says. */
export function stampAs(path: string, digest: string): FileStamp | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && [digest, found.size, found.ctimeMs];
}

/** A copy that was restored, touched but the same, is compared by content. */
export function isIntact(path: string, stamp: FileStamp | undefined): boolean {
  return stamp !== undefined && readStamp(path, stamp)?.[0] === stamp[0];
}
