import { errorCode } from '../core/error-code.ts';

/** A cache is there and cannot be read: damaged, not ours, or something else stands in its place. */
export class CacheReadError extends Error {
  readonly code: string | undefined;

  constructor(path: string, cause: unknown, code = errorCode(cause)) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`The cache file ${path} cannot be read: ${reason}`, { cause });
    this.name = 'CacheReadError';
    this.code = code;
  }
}
