import { CacheReadError } from './read-error.ts';
import { CacheWriteError } from './write-file.ts';

/** Whether the cache failed, not the value that was to be stored in it. */
export function isOfCache(error: unknown): error is CacheReadError | CacheWriteError {
  return error instanceof CacheReadError || error instanceof CacheWriteError;
}
