import { errorCode } from '../core/error-code.ts';

/** A cache exists and cannot be read: damaged, not accessible, or another kind of file. */
export class CacheReadError extends Error {
  readonly code: string | undefined;

  constructor(path: string, cause: unknown, code = errorCode(cause)) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`The cache file ${path} cannot be read: ${reason}`, { cause });
    this.name = 'CacheReadError';
    this.code = code;
  }
}
