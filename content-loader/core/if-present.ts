import { errorCode } from './error-code.ts';

/** The result of reading a file or folder; undefined: it does not exist. @throws any other error */
export async function ifPresent<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** The synchronous version. @throws any other error */
export function ifPresentNow<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/**
 * A file that may not be read, a folder in its place or a broken disk does not count as a missing
 * file.
 */
function isAbsence(error: unknown): boolean {
  return errorCode(error) === 'ENOENT';
}
