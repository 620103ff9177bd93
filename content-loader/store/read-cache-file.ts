import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CacheReadError } from './read-error.ts';
import { ifPresent } from '../core/if-present.ts';
import { findDiskProblem } from './disk-problem.ts';
import { QuireError, problems } from '../core/errors.ts';

/**
 * Reads a JSON file that parts of a build, or two commands, use to communicate. Undefined: there is
 * none. A damaged file does not count as missing, because the site would lose its data. @throws
 * QuireError that names the file
 */
export async function readCacheFile<Value>(
  path: string,
  schema: z.ZodType<Value>,
): Promise<Value | undefined> {
  try {
    const text = await ifPresent(readFile(path, 'utf8'));
    return text === undefined ? undefined : schema.parse(JSON.parse(text));
  } catch (cause) {
    const error = new CacheReadError(path, toShort(cause));
    throw new QuireError(findDiskProblem(error) ?? problems.cacheUnreadable(error.message), error);
  }
}

/** The complete list of errors would be longer than the file. */
function toShort(cause: unknown): unknown {
  if (!(cause instanceof z.ZodError)) return cause;
  const path = cause.issues[0]?.path.join('.') ?? '';
  return new Error(`it does not hold what it should${path === '' ? '' : ` (${path})`}`, { cause });
}
