import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../core/error-code.ts';

/** A cache could not be written: the disk is full, read-only, or not ours. */
export class CacheWriteError extends Error {
  readonly code: string;
  readonly path: string;

  constructor(path: string, cause: unknown, code = errorCode(cause) ?? 'UNKNOWN') {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`The cache file ${path} cannot be written: ${reason}`, { cause });
    this.name = 'CacheWriteError';
    this.code = code;
    this.path = path;
  }
}

/** The suffix of a file that is being written; such files remain only after a killed process. */
const TEMPORARY = '.tmp';

/**
 * Writes a file atomically: readers see the old one or the new one, also after a killed process.
 * Creates missing folders. Synchronous inside: for files of some kilobytes the thread pool costs
 * more than the write, and thousands in parallel would need too many descriptors. Not synced to the
 * disk: after a power failure, checksums detect damage. @throws CacheWriteError
 */
export function writeFileAtomic(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}${TEMPORARY}`;
  try {
    writeMaking(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw new CacheWriteError(path, error);
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The first error is the one to report.
  }
}

function writeMaking(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content, { flag: 'wx' });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { flag: 'wx' });
  }
}
