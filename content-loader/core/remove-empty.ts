import { rmdirSync } from 'node:fs';
import { errorCode } from './error-code.ts';

/** What systems answer where something is in the folder, or where there is none. */
const expected: ReadonlySet<string | undefined> = new Set(['ENOTEMPTY', 'EEXIST', 'ENOENT']);

/** Removes a folder with nothing in it. False: it stays, or there is none. */
export function removeEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    if (expected.has(errorCode(error))) return false;
    throw error;
  }
}
