import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ifPresent } from '../core/if-present.ts';
import { writeFileAtomic } from './write-file.ts';

/**
 * Files that programs read by their path, so that no checksum can stand in them: it stands in one
 * beside each.
 */
const SEAL = '.sha256';

/** @throws CacheWriteError */
export function writeSealedFile(path: string, content: Uint8Array): void {
  writeFileAtomic(path, content);
  writeFileAtomic(`${path}${SEAL}`, hash('sha256', content));
}

/** Is the file as it was written? */
export async function isSealedFile(path: string): Promise<boolean> {
  const [content, seal] = await Promise.all([
    ifPresent(readFile(path)),
    ifPresent(readFile(`${path}${SEAL}`, 'utf8')),
  ]);
  return content !== undefined && hash('sha256', content) === seal;
}
