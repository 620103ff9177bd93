import { errorCode } from './error-code.ts';

/** Whether an import failed because an optional package is not installed. */
export function isMissingPackage(error: unknown, name: string): boolean {
  const isMissing = error instanceof Error && errorCode(error) === 'ERR_MODULE_NOT_FOUND';
  return isMissing && error.message.includes(`'${name}'`);
}
