import { errorCode } from './error-code.ts';

/** What is read of a file or folder; undefined: there is none. @throws whatever else went wrong */
export async function ifPresent<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** The same at once. @throws whatever else went wrong */
export function ifPresentNow<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** A file that may not be read, a folder in its place, a broken disk: all these are no absence. */
function isAbsence(error: unknown): boolean {
  return errorCode(error) === 'ENOENT';
}
