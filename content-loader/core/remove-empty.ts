import { rmSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from './error-code.ts';

/** Error codes of systems for a folder that is not empty, and for a missing one. */
const expected: ReadonlySet<string | undefined> = new Set(['ENOTEMPTY', 'EEXIST', 'ENOENT']);

/** Removes an empty folder. False: it is not empty, or it does not exist. */
export function removeEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    if (expected.has(errorCode(error))) return false;
    throw error;
  }
}

/** Removes a file, and the folders above it that are empty then. `path`: from `folder`, which stays. */
export function removeFile(folder: string, path: string): void {
  rmSync(join(folder, path), { force: true });
  for (let above = dirname(path); above !== '.'; above = dirname(above)) {
    if (!removeEmpty(join(folder, above))) return;
  }
}
