import { CacheReadError } from './read-error.ts';
import { CacheWriteError } from './write-file.ts';

/** Is the cache at fault, and not what was to be kept in it? */
export function isOfCache(error: unknown): error is CacheReadError | CacheWriteError {
  return error instanceof CacheReadError || error instanceof CacheWriteError;
}
