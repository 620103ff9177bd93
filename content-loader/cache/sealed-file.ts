import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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
  try {
    const [content, seal] = await Promise.all([readFile(path), readFile(`${path}${SEAL}`, 'utf8')]);
    return hash('sha256', content) === seal;
  } catch {
    return false;
  }
}
