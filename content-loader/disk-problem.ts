import { CacheWriteError, errorCode } from './cache/write-file.ts';

/** Full, read-only, not ours, or broken. */
const codes: ReadonlySet<string | undefined> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
  'EIO',
  'EMFILE',
]);

/** What the disk refused, if that is behind an error; undefined: something else is. */
export function findDiskProblem(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const isOfDisk =
    error instanceof CacheWriteError || (isOfFile(error) && codes.has(errorCode(error)));
  return isOfDisk ? error.message : findDiskProblem(error.cause);
}

/** Sockets have such codes too, but no system call of files. */
function isOfFile(error: Error): boolean {
  const call = 'syscall' in error ? String(error.syscall) : '';
  return !['connect', 'listen', 'bind', 'getaddrinfo'].includes(call);
}
