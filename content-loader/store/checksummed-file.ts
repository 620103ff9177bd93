import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ifPresent } from '../core/if-present.ts';
import { writeFileAtomic } from './write-file.ts';

/**
 * Files that programs read by their path, so that no checksum can stand in them: it stands in one
 * beside each.
 */
const CHECKSUM = '.sha256';

/** @throws CacheWriteError */
export function writeChecksummedFile(path: string, content: Uint8Array): void {
  writeFileAtomic(path, content);
  writeFileAtomic(`${path}${CHECKSUM}`, hash('sha256', content));
}

/** Is the file as it was written? */
export async function isChecksummedFile(path: string): Promise<boolean> {
  const [content, checksum] = await Promise.all([
    ifPresent(readFile(path)),
    ifPresent(readFile(`${path}${CHECKSUM}`, 'utf8')),
  ]);
  return content !== undefined && hash('sha256', content) === checksum;
}
