import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifPresent } from '../core/if-present.ts';
import { writeFileAtomic } from '../store/write-file.ts';

/** Caches drawn pictures by their inputs. */
export interface PictureStore {
  /**
   * The cached picture, else a new one, which is cached. `inputs`: everything that it depends on.
   */
  read(inputs: unknown, draw: () => Promise<Buffer>): Promise<Buffer>;
}

export function createPictureStore(folder: string): PictureStore {
  return {
    async read(inputs, draw) {
      const path = join(folder, hash('sha256', JSON.stringify(inputs)).slice(0, 32));
      const kept = await readKept(path);
      if (kept) return kept;
      const picture = await draw();
      // Written atomically, because two pages may draw the same picture in parallel.
      writeFileAtomic(path, Buffer.concat([toChecksum(picture), picture]));
      return picture;
    },
  };
}

const CHECKSUM_BYTES = 32;

/** Undefined: not drawn yet, or damaged. */
async function readKept(path: string): Promise<Buffer | undefined> {
  const content = (await ifPresent(readFile(path))) ?? Buffer.alloc(0);
  const picture = content.subarray(CHECKSUM_BYTES);
  const isWhole =
    picture.length > 0 && toChecksum(picture).equals(content.subarray(0, CHECKSUM_BYTES));
  return isWhole ? picture : undefined;
}

function toChecksum(picture: Buffer): Buffer {
  return hash('sha256', picture, 'buffer');
}
