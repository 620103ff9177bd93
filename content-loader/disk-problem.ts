import { CacheWriteError, errorCode } from './cache/write-file.ts';
import type { UserFacing } from './errors.ts';
import { problems } from './errors.ts';

/** What each code of the system asks of people. */
const byCode: ReadonlyMap<string, (reason: string) => UserFacing> = new Map([
  ['ENOSPC', problems.diskFull],
  ['EDQUOT', problems.diskFull],
  ['EROFS', problems.diskReadOnly],
  ['EACCES', problems.fileForbidden],
  ['EPERM', problems.fileForbidden],
  ['EMFILE', problems.tooManyFiles],
  ['ENFILE', problems.tooManyFiles],
  ['EIO', problems.diskBroken],
]);

/** What the disk refused, if that is behind an error; undefined: something else is. */
export function findDiskProblem(error: unknown): UserFacing | undefined {
  if (!(error instanceof Error)) return undefined;
  const isOfCache = error instanceof CacheWriteError;
  const explain = byCode.get(errorCode(error) ?? '') ?? (isOfCache && problems.cacheUnwritable);
  const isOfDisk = isOfCache || isOfFile(error);
  return explain && isOfDisk ? explain(error.message) : findDiskProblem(error.cause);
}

/** Sockets have such codes too, but no system call of files. */
function isOfFile(error: Error): boolean {
  const call = 'syscall' in error ? String(error.syscall) : '';
  return !['connect', 'listen', 'bind', 'getaddrinfo'].includes(call);
}
