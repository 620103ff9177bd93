import { rmdirSync } from 'node:fs';
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
