import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ifPresentNow } from '../core/if-present.ts';
import { writeFileAtomic } from '../store/write-file.ts';

const toPath = (cacheFolder: string): string => join(cacheFolder, 'last-build');

/**
 * Differs after every build that has begun in these caches, so that a process which read them before
 * can tell. Empty: there was none.
 */
export function readBuildMark(cacheFolder: string): string {
  return ifPresentNow(() => readFileSync(toPath(cacheFolder), 'utf8')) ?? '';
}

/** A build begins. @throws CacheWriteError */
export function writeBuildMark(cacheFolder: string): void {
  writeFileAtomic(toPath(cacheFolder), randomUUID());
}
