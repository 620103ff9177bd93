import { CacheReadError } from './read-error.ts';
import { CacheWriteError } from './write-file.ts';
import { errorCode } from '../core/error-code.ts';
import type { UserFacing } from '../core/errors.ts';
import { problems } from '../core/errors.ts';

/** What the user has to do for each error code. */
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

/** The refused operation of the disk, if it caused an error; undefined: another cause. */
export function findDiskProblem(error: unknown): UserFacing | undefined {
  if (!(error instanceof Error)) return undefined;
  const ofCache = findCacheProblem(error);
  const explain = byCode.get(errorCode(error) ?? '') ?? ofCache;
  const isOfDisk = ofCache !== undefined || isOfFile(error);
  return explain && isOfDisk ? explain(error.message) : findDiskProblem(error.cause);
}

function findCacheProblem(error: Error): ((reason: string) => UserFacing) | undefined {
  if (error instanceof CacheWriteError) return problems.cacheUnwritable;
  return error instanceof CacheReadError ? problems.cacheUnreadable : undefined;
}

/** Sockets have such codes too, but only file operations have a system call and a path. */
function isOfFile(error: Error): boolean {
  const call = 'syscall' in error ? String(error.syscall) : '';
  return !['connect', 'listen', 'bind', 'getaddrinfo'].includes(call);
}
