import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ifPresent } from '../core/if-present.ts';
import { writeFileAtomic } from './write-file.ts';

/**
 * Files that other programs read by path, so that the checksum cannot be inside: it is in a second
 * file beside each.
 */
const CHECKSUM = '.sha256';

/** @throws CacheWriteError */
export function writeChecksummedFile(path: string, content: Uint8Array): void {
  writeFileAtomic(path, content);
  writeFileAtomic(`${path}${CHECKSUM}`, hash('sha256', content));
}

/** Whether the file is unchanged. */
export async function isChecksummedFile(path: string): Promise<boolean> {
  const [content, checksum] = await Promise.all([
    ifPresent(readFile(path)),
    ifPresent(readFile(`${path}${CHECKSUM}`, 'utf8')),
  ]);
  return content !== undefined && hash('sha256', content) === checksum;
}
